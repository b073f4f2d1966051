"""Discs in a grid, their area the amount: who gives to what. Its twin is a table.

A ring without a disc is an amount that nobody told; nothing at all is no gift.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

# In viewBox units; text is 13 units high, so the drawing stays legible on a phone.
WIDTH, LEFT, RIGHT = 360, 2, 358
HEAD, ROW, LABEL = 22, 52, 13
CENTRE, LARGEST, SMALLEST = 33, 16, 2
LONGEST_LABEL = 48

type Cell = tuple[Decimal | None, bool]


@dataclass(frozen=True)
class Balloons:
    """`cells[row][column]`: the amount, and whether there is any gift at all."""

    columns: Sequence[str]
    rows: Sequence[str]
    cells: Sequence[Sequence[Cell]]
    name: str

    @property
    def svg(self) -> SafeString:
        return format_html(
            '<svg viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}{}</svg>',
            WIDTH,
            HEAD + ROW * len(self.rows),
            self.name,
            format_html_join("", '<path class="{}" d="{}"/>', self._paths()),
            format_html_join(
                "", '<text class="chart-value" x="{}" y="14" text-anchor="middle">{}</text>',
                ((self._x(rank), label) for rank, label in enumerate(self.columns)),
            ),
            format_html_join("", '<text x="{}" y="{}">{}</text>', self._labels()),
        )  # fmt: skip

    def _x(self, column: int) -> float:
        width = (RIGHT - LEFT) / max(1, len(self.columns))
        return round(LEFT + (column + 0.5) * width, 1)

    def _labels(self) -> Iterator[tuple[int, int, str]]:
        for rank, label in enumerate(self.rows):
            short = label if len(label) <= LONGEST_LABEL else f"{label[:LONGEST_LABEL]}…"
            yield LEFT, HEAD + rank * ROW + LABEL, short

    def _paths(self) -> list[tuple[str, str]]:
        drawn = {"balloon-grid": self._grid(), "balloon": "", "balloon-unknown": ""}
        for row, cells in enumerate(self.cells):
            for column, (amount, any_gift) in enumerate(cells):
                x, y = self._x(column), HEAD + row * ROW + CENTRE
                if amount is not None:
                    drawn["balloon"] += _disc(x, y, self._radius(amount))
                elif any_gift:
                    drawn["balloon-unknown"] += _disc(x, y, 6)
        return [(kind, path) for kind, path in drawn.items() if path]

    def _grid(self) -> str:
        tops = range(HEAD + CENTRE, HEAD + CENTRE + ROW * len(self.rows), ROW)
        return "".join(f"M{LEFT} {top}H{RIGHT}" for top in tops)

    def _radius(self, amount: Decimal) -> float:
        known = [value for row in self.cells for value, _ in row if value]
        most = max(known, default=Decimal(1))
        return max(SMALLEST, round(LARGEST * sqrt(amount / most), 1))


def _disc(x: float, y: float, radius: float) -> str:
    return (
        f"M{round(x - radius, 1)} {y}a{radius} {radius} 0 1 0 {radius * 2:.1f} 0"
        f"a{radius} {radius} 0 1 0 -{radius * 2:.1f} 0z"
    )
