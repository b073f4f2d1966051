"""A small bar chart: one figure for each month, oldest first. Missing is never zero."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from rendering import typography
from rendering.charts import Point

# In viewBox units; text is 13 units high, so the drawing stays legible on a phone.
WIDTH, HEIGHT = 360, 150
LEFT, RIGHT, TOP, BOTTOM = 8, 352, 24, 122
GAP = 6
LABEL_EVERY = 3
HALF_LETTER = 4
# Wider figures would run into their neighbours: only the greatest is then written.
LARGEST_WRITTEN = 999


@dataclass(frozen=True)
class BarChart:
    """Up to about twelve bars from zero; the whole is one path, its twin is a table."""

    points: Sequence[Point]
    name: str

    @property
    def svg(self) -> SafeString:
        return format_html(
            '<svg viewBox="0 0 {} {}" role="img" aria-label="{}">'
            '<path class="chart-bars" d="{}"/><path class="chart-axis" d="M{} {}H{}"/>{}{}</svg>',
            WIDTH,
            HEIGHT,
            self.name,
            "".join(self._bar(rank) for rank in range(len(self.points))),
            LEFT,
            BOTTOM,
            RIGHT,
            self._texts("chart-value", self._figures()),
            self._texts("chart-label", self._labels()),
        )

    @property
    def _step(self) -> float:
        return (RIGHT - LEFT) / max(1, len(self.points))

    @property
    def _most(self) -> Decimal:
        return max((point.value for point in self.points if point.value), default=Decimal(1))

    def _top(self, value: Decimal) -> float:
        return round(float(BOTTOM - value / self._most * (BOTTOM - TOP)), 1)

    def _middle(self, rank: int) -> float:
        return round(LEFT + (rank + 0.5) * self._step, 1)

    def _bar(self, rank: int) -> str:
        value = self.points[rank].value
        if not value:
            return ""
        left, width = round(LEFT + rank * self._step + GAP / 2, 1), round(self._step - GAP, 1)
        return f"M{left} {BOTTOM}V{self._top(value)}h{width}V{BOTTOM}z"

    def _figures(self) -> list[tuple[float, float, str]]:
        crowded = self._most > LARGEST_WRITTEN
        return [
            (self._middle(rank), self._top(point.value) - 5, typography.number(point.value))
            for rank, point in enumerate(self.points)
            if point.value is not None and (not crowded or point.value == self._most)
        ]

    def _labels(self) -> list[tuple[float, float, str]]:
        """Every third, so that the last one is told."""
        last = len(self.points) - 1
        return [
            (self._middle(rank), BOTTOM + 19, point.label)
            for rank, point in enumerate(self.points)
            if (last - rank) % LABEL_EVERY == 0
        ]

    @staticmethod
    def _texts(kind: str, texts: list[tuple[float, float, str]]) -> SafeString:
        """Each centred, but for what a side would cut: however wide the letters, it ends there."""
        rows = ((kind, *_anchored(x, text), round(y, 1), text) for x, y, text in texts)
        return format_html_join(
            "", '<text class="{}" x="{}" text-anchor="{}" y="{}">{}</text>', rows
        )


def _anchored(middle: float, text: str) -> tuple[float, str]:
    half = len(text) * HALF_LETTER
    if middle + half > WIDTH:
        return WIDTH, "end"
    if middle < half:
        return 0, "start"
    return middle, "middle"
