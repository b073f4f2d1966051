import difflib
from collections.abc import Iterable

FEW = 8


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a sentence: « ; vouliez-vous dire … ? », the whole list if short, or a full stop."""
    choices = sorted(known)
    near = difflib.get_close_matches(word, choices, n=1)
    if near:
        return f" ; vouliez-vous dire « {near[0]} » ?"
    if 0 < len(choices) <= FEW:
        return f" ; possibles : {', '.join(choices)}."
    return "."
