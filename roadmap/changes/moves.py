"""How progress moved: the whole, each axis, each proposition."""

from dataclasses import dataclass

from rendering.typography import NARROW, plural
from roadmap.figures import Figures
from roadmap.models import Axis, Proposition


@dataclass(frozen=True)
class Move:
    """`before` and `after` in whole %, None where there was no figure."""

    subject: str
    before: int | None
    after: int | None
    url: str = ""
    is_whole: bool = False
    is_proposition: bool = False
    hue_key: str = ""

    @property
    def has_moved(self) -> bool:
        return self.before != self.after

    @property
    def points(self) -> int | None:
        """Points gained, negative when lost; None when one of the figures is missing."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before

    @property
    def words(self) -> str:
        """« 45 % → 52 % »."""
        return f"{_percent(self.before)} → {_percent(self.after)}"

    @property
    def points_words(self) -> str:
        """« +7 points », « sans objet » when a figure is missing."""
        if self.points is None:
            return "sans objet"
        sign = "+" if self.points > 0 else "−" if self.points < 0 else ""
        return sign + plural(abs(self.points), "point", "points")


def _percent(value: int | None) -> str:
    return "sans chiffre" if value is None else f"{value}{NARROW}%"


def moves(before: Figures, after: Figures, about: Proposition | None = None) -> list[Move]:
    """Of `about` alone when it is given; else two queries."""
    if about is not None:
        return [_of_proposition(about, before, after)]
    whole = Move(
        "Toute la feuille de route", before.whole.percent, after.whole.percent, is_whole=True
    )
    axes = [
        Move(str(axis), before.axis(axis.pk).percent, after.axis(axis.pk).percent,
             axis.get_absolute_url(), hue_key=axis.hue_key)
        for axis in Axis.objects.for_list()
    ]  # fmt: skip
    rows = Proposition.objects.for_list().defer("search_vector")
    return [whole, *axes, *(_of_proposition(row, before, after) for row in rows)]


def _of_proposition(row: Proposition, before: Figures, after: Figures) -> Move:
    return Move(
        f"Proposition {row}",
        before.proposition(row.pk).percent,
        after.proposition(row.pk).percent,
        row.get_absolute_url(),
        is_proposition=True,
        hue_key=row.axis.hue_key,
    )
