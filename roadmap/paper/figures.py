"""Figures as documents print them: the same rounding and words as the pages of the site."""

from decimal import Decimal

from rendering import typography
from rendering.typography import NARROW
from roadmap.status_bar import WORDS

NOTHING = "—"


def percent(value: int | None) -> str:
    """« 38 % »; a dash where nothing counts."""
    return NOTHING if value is None else f"{value}{NARROW}%"


def euros(value: Decimal | None) -> str:
    """« 12 500 € »; a dash where nobody said: missing is not zero."""
    return NOTHING if value is None else typography.number(value, "€")


def states(counts: dict[str, int]) -> list[dict[str, object]]:
    """The parts of a status bar that hold something, from what is done to what is given up."""
    return [
        {"state": str(code), "words": f"{typography.number(n)} {words[n > 1]}", "count": n}
        for code, words in WORDS.items()
        if (n := counts.get(code, 0))
    ]
