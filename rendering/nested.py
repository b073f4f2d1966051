"""Three amounts a row, each within the one before: an outline, a light bar, a full one."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

# In viewBox units; text is 13 units high, so the drawing stays legible on a phone.
WIDTH, LEFT, RIGHT = 360, 2, 356
TOP, ROW, BASELINE, UNDER = 2, 38, 13, 19
# Of each amount in turn: how high its bar is, and how far below the first one it begins.
SHAPES = ((14, 0), (14, 0), (6, 4))
LONGEST_LABEL = 48


@dataclass(frozen=True)
class NestedRow:
    """Three amounts, the widest first; None is missing, and has no bar."""

    label: str
    amounts: Sequence[Decimal | None]


@dataclass(frozen=True)
class NestedBars:
    rows: Sequence[NestedRow]
    name: str

    @property
    def svg(self) -> SafeString:
        return format_html(
            '<svg viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}</svg>',
            WIDTH,
            TOP + ROW * len(self.rows),
            self.name,
            format_html_join("", '<path class="nested-{}" d="{}"/>', self._paths()),
            format_html_join("", '<text x="{}" y="{}">{}</text>', self._labels()),
        )

    @property
    def _most(self) -> Decimal:
        known = [amount for row in self.rows for amount in row.amounts if amount]
        return max(known, default=Decimal(1))

    def _paths(self) -> list[tuple[int, str]]:
        """The light bar first, the outline over it, then the full one."""
        drawn = {rank: self._bars(rank) for rank in (1, 0, 2)}
        return [(rank, path) for rank, path in drawn.items() if path]

    def _bars(self, rank: int) -> str:
        amounts = [row.amounts[rank] for row in self.rows]
        return "".join(self._bar(k, rank, amount) for k, amount in enumerate(amounts) if amount)

    def _bar(self, row: int, rank: int, amount: Decimal) -> str:
        thick, lower = SHAPES[rank]
        top = TOP + row * ROW + UNDER + lower
        right = round(float(LEFT + amount / self._most * (RIGHT - LEFT)), 1)
        return f"M{LEFT} {top}H{right}v{thick}H{LEFT}z"

    def _labels(self) -> list[tuple[int, int, str]]:
        return [
            (LEFT, TOP + rank * ROW + BASELINE, _short(row.label))
            for rank, row in enumerate(self.rows)
        ]


def _short(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else f"{label[:LONGEST_LABEL]}…"
