import difflib
from collections.abc import Iterable

FEW = 8


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """« ; vouliez-vous dire … ? », or the whole list when it is short, or nothing."""
    choices = sorted(known)
    near = difflib.get_close_matches(word, choices, n=1)
    if near:
        return f" ; vouliez-vous dire « {near[0]} » ?"
    if 0 < len(choices) <= FEW:
        return f" ; possibles : {', '.join(choices)}"
    return ""
