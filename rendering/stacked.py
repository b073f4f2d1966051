"""Horizontal bars cut into parts, one a group, on one scale. Its twin is a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from rendering.charts import Part
from rendering.statuses import form_of
from rendering.typography import number

# In viewBox units; text is 13 units high, so the drawing stays legible on a phone.
WIDTH, LEFT, RIGHT = 360, 2, 358
TOP, ROW, THICK = 4, 36, 12
BASELINE, UNDER = 13, 18
LONGEST_LABEL = 46


@dataclass(frozen=True)
class StackedRow:
    label: str
    parts: Sequence[Part]

    @property
    def total(self) -> int:
        return sum(part.count for part in self.parts)

    @property
    def short_label(self) -> str:
        return self.label if len(self.label) <= LONGEST_LABEL else f"{self.label[:LONGEST_LABEL]}…"


@dataclass(frozen=True)
class StackedBars:
    """The label and the total above each bar; each kind of part is one path."""

    rows: Sequence[StackedRow]
    name: str

    @property
    def height(self) -> int:
        return TOP + ROW * len(self.rows)

    @property
    def svg(self) -> SafeString:
        return format_html(
            '<svg viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}</svg>',
            WIDTH,
            self.height,
            self.name,
            format_html_join("", '<path class="part-{}" d="{}"/>', self._paths()),
            format_html_join("", '<text x="{}" y="{}">{}</text>', self._texts()),
        )

    @property
    def _most(self) -> int:
        return max([1, *(row.total for row in self.rows)])

    def _x(self, count: int) -> float:
        return round(LEFT + count / self._most * (RIGHT - LEFT), 1)

    def _paths(self) -> list[tuple[str, str]]:
        drawn: dict[str, str] = {}
        for rank, row in enumerate(self.rows):
            begin = 0
            for part in row.parts:
                if part.count:
                    kind, box = form_of(part.kind), self._box(rank, begin, begin + part.count)
                    drawn[kind] = drawn.get(kind, "") + box
                begin += part.count
        return list(drawn.items())

    def _box(self, rank: int, begin: int, end: int) -> str:
        left, right, top = self._x(begin), self._x(end), TOP + rank * ROW + UNDER
        return f"M{left} {top}H{right}v{THICK}H{left}z"

    def _texts(self) -> list[tuple[int, int, str]]:
        """One element a bar: the page has many others."""
        return [
            (LEFT, TOP + rank * ROW + BASELINE, f"{row.short_label} ({number(row.total)})")
            for rank, row in enumerate(self.rows)
        ]
