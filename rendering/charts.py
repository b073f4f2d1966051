"""Small SVG charts: a series over time, the shares of statuses. Missing is never zero."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from rendering import typography
from rendering.statuses import form_of

# The plot, in viewBox units; text is 13 units high, so the drawing stays legible on a phone.
WIDTH, HEIGHT = 360, 190
LEFT, RIGHT, TOP, BOTTOM = 28, 332, 30, 160


@dataclass(frozen=True)
class Point:
    """One period. `value` None means that nobody measured: a gap."""

    label: str
    value: Decimal | None = None
    target: Decimal | None = None
    estimated: bool = False
    unit: str = ""

    @property
    def words(self) -> str:
        said = typography.number(self.value, self.unit)
        return f"{said} (estimé)" if self.estimated and self.value is not None else said

    @property
    def target_words(self) -> str:
        return typography.number(self.target, self.unit)


@dataclass(frozen=True)
class SeriesChart:
    """A line with one dot per measured period, oldest first; fits up to about eight periods."""

    points: Sequence[Point]
    name: str

    @property
    def has_targets(self) -> bool:
        return any(point.target is not None for point in self.points)

    @property
    def svg(self) -> SafeString:
        return format_html(
            '<svg viewBox="0 0 {} {}" role="img" aria-label="{}">'
            '<path class="chart-axis" d="M{} {}H{}"/>{}{}{}</svg>',
            WIDTH,
            HEIGHT,
            self.name,
            LEFT - 20,
            BOTTOM,
            RIGHT + 20,
            self._target_line(),
            self._line(),
            format_html_join("", "{}", ((self._mark(rank),) for rank in range(len(self.points)))),
        )

    def x(self, rank: int) -> float:
        """Where period `rank` stands: spread from left to right, alone in the middle."""
        if len(self.points) == 1:
            return (LEFT + RIGHT) / 2
        return LEFT + rank * (RIGHT - LEFT) / (len(self.points) - 1)

    def y(self, value: Decimal) -> float:
        """How high `value` stands; the floor is zero unless the series goes below it."""
        low, high = self._range()
        return float(BOTTOM - (value - low) / (high - low) * (BOTTOM - TOP))

    def _range(self) -> tuple[Decimal, Decimal]:
        seen = [v for p in self.points for v in (p.value, p.target) if v is not None]
        low, high = min([Decimal(0), *seen]), max([Decimal(0), *seen])
        return (low, high) if high > low else (low, low + 1)

    def _line(self) -> SafeString:
        """Segments between measured neighbours; a missing period cuts the line."""
        path = _strokes([(self.x(k), p.value) for k, p in enumerate(self.points)], self.y)
        return format_html('<path class="chart-line" d="{}"/>', path) if path else SafeString()

    def _target_line(self) -> SafeString:
        path = _strokes([(self.x(k), p.target) for k, p in enumerate(self.points)], self.y)
        return format_html('<path class="chart-target" d="{}"/>', path) if path else SafeString()

    def _mark(self, rank: int) -> SafeString:
        point, x = self.points[rank], round(self.x(rank), 1)
        label = format_html(
            '<text x="{}" y="{}" text-anchor="middle">{}</text>', x, BOTTOM + 20, point.label
        )
        if point.value is None:
            return label + format_html(
                '<text class="chart-missing" x="{}" y="{}" text-anchor="middle">n. c.</text>',
                x,
                BOTTOM - 8,
            )
        y = round(self.y(point.value), 1)
        return label + format_html(
            '<circle class="{}" cx="{}" cy="{}" r="5"/>'
            '<text class="chart-value" x="{}" y="{}" text-anchor="middle">{}</text>',
            "chart-estimated" if point.estimated else "chart-dot",
            x,
            y,
            x,
            y - 11,
            typography.number(point.value),
        )


@dataclass(frozen=True)
class Part:
    """A share of a status bar; `kind` is a status code or one of components/status.html."""

    kind: str
    label: str
    count: int


@dataclass(frozen=True)
class StatusBar:
    """How many are in each state, as one bar with its words beside it."""

    parts: Sequence[Part]

    @property
    def shown(self) -> list[Part]:
        return [part for part in self.parts if part.count > 0]

    @property
    def svg(self) -> SafeString:
        """Widths in percent of the whole; empty when nothing is counted."""
        return format_html(
            '<svg width="100%" height="16" aria-hidden="true" focusable="false">{}</svg>',
            format_html_join(
                "",
                '<rect class="part-{}" x="{}%" width="{}%" height="100%"/>',
                self._rects(),
            ),
        )

    def _rects(self) -> list[tuple[str, str, str]]:
        total = sum(part.count for part in self.shown)
        rects, begin = [], 0
        for part in self.shown:
            width = 100 * part.count / total
            rects.append((form_of(part.kind), f"{100 * begin / total:.2f}", f"{width:.2f}"))
            begin += part.count
        return rects


def _strokes(places: list[tuple[float, Decimal | None]], height: Callable[[Decimal], float]) -> str:
    """SVG path of the unbroken runs of at least two places that have a value."""
    return "".join(
        "M" + "L".join(f"{x:.1f} {height(value):.1f}" for x, value in run)
        for run in _runs(places)
        if len(run) > 1
    )


def _runs(places: list[tuple[float, Decimal | None]]) -> list[list[tuple[float, Decimal]]]:
    """`places` cut at each one without a value."""
    runs: list[list[tuple[float, Decimal]]] = [[]]
    for x, value in places:
        if value is None:
            runs.append([])
        else:
            runs[-1].append((x, value))
    return runs
