"""Parts of a figure, printed so that what is printed adds up to what is printed of the whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from roadmap.progress import CLEAN, rounded

MOST_DECIMALS = 6


@dataclass(frozen=True)
class Shares:
    """`parts` and `total` in points: the parts add up to the total, digit for digit, and the total
    rounds to the figure of the page."""

    parts: list[Decimal]
    total: Decimal

    @property
    def words(self) -> list[str]:
        return [in_words(part) for part in self.parts]

    @property
    def total_words(self) -> str:
        return in_words(self.total)


def shares(exact: Sequence[Decimal]) -> Shares:
    """To a tenth, or finer where a tenth would round to another whole figure."""
    clean = [Decimal(part).quantize(CLEAN, ROUND_HALF_UP) for part in exact]
    whole = sum(exact, Decimal(0))
    unit = _unit(whole)
    total = whole.quantize(unit, ROUND_HALF_UP)
    floors = [part.quantize(unit, ROUND_FLOOR) for part in clean]
    missing = int((total - sum(floors, Decimal(0))) / unit)
    rest = sorted(range(len(clean)), key=lambda rank: (floors[rank] - clean[rank], rank))
    for rank in rest[: max(missing, 0)]:
        floors[rank] += unit
    return Shares(floors, total)


def _unit(whole: Decimal) -> Decimal:
    """The decimals with which the whole, once printed, still rounds to its own figure."""
    for decimals in range(1, MOST_DECIMALS + 1):
        unit = Decimal(1).scaleb(-decimals)
        if rounded(whole.quantize(unit, ROUND_HALF_UP)) == rounded(whole):
            return unit
    return Decimal(1).scaleb(-MOST_DECIMALS)


def in_words(points: Decimal) -> str:
    """« 16,7 »."""
    return f"{points:f}".replace(".", ",")
