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
TICK = 10  # half the stroke of an objective or a reference


@dataclass(frozen=True)
class Point:
    """One period. `value` None means that nobody measured: a gap."""

    label: str
    value: Decimal | None = None
    target: Decimal | None = None
    estimated: bool = False
    unit: str = ""
    reference: Decimal | None = None
    provisional: bool = False
    ahead: bool = False  # a period to come: not measured yet, and so not missing

    @property
    def marks(self) -> list[str]:
        """What qualifies the value, in words."""
        if self.value is None:
            return []
        pairs = ((self.provisional, "provisoire"), (self.estimated, "estimé"))
        return [word for is_so, word in pairs if is_so]

    @property
    def words(self) -> str:
        said = typography.number(self.value, self.unit)
        return f"{said} ({', '.join(self.marks)})" if self.marks else said

    @property
    def shape(self) -> str:
        """Full when measured for good; hollow, and square when it will be revised."""
        return "square" if self.provisional else "ring" if self.estimated else "dot"

    @property
    def target_words(self) -> str:
        return typography.number(self.target, self.unit)


@dataclass(frozen=True)
class SeriesChart:
    """A line with one dot per measured period, oldest first; fits up to about eight periods."""

    points: Sequence[Point]
    name: str
    reference_name: str = "Référence d’ailleurs"

    @property
    def has_targets(self) -> bool:
        return any(point.target is not None for point in self.points)

    @property
    def has_references(self) -> bool:
        return any(point.reference is not None for point in self.points)

    @property
    def svg(self) -> SafeString:
        marks = ((self._mark(rank),) for rank in range(len(self.points)))
        return self._drawn(format_html_join("", "{}", marks))

    @property
    def small(self) -> SafeString:
        """The same lines for small multiples: the ends and the last value are written, no more."""
        return self._drawn(self._dots() + self._ends())

    @property
    def legend(self) -> list[tuple[SafeString, str]]:
        """A swatch and its words for each thing that is drawn."""
        kinds = {point.shape for point in self.points if point.value is not None}
        gap = any(point.value is None and not point.ahead for point in self.points)
        keys = (
            ("line", "Mesuré ici", True),
            ("target", "Objectif local", self.has_targets),
            ("reference", self.reference_name, self.has_references),
            ("ring", "e\u00a0: valeur estimée", "ring" in kinds),
            ("square", "p\u00a0: valeur provisoire", "square" in kinds),
            ("none", "n. c.\u00a0: non renseigné, jamais compté zéro", gap),
        )
        return [(swatch(kind), words) for kind, words, shown in keys if shown]

    def _drawn(self, marks: SafeString) -> SafeString:
        return format_html(
            '<svg viewBox="0 0 {} {}" role="img" aria-label="{}">'
            '<path class="chart-axis" d="M{} {}H{}"/>{}{}{}{}</svg>',
            WIDTH,
            HEIGHT,
            self.name,
            LEFT - 20,
            BOTTOM,
            RIGHT + 20,
            self._level("chart-reference", [point.reference for point in self.points]),
            self._level("chart-target", [point.target for point in self.points]),
            self._line(),
            marks,
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
        given = [v for p in self.points for v in (p.value, p.target, p.reference)]
        seen = [v for v in given if v is not None]
        low, high = min([Decimal(0), *seen]), max([Decimal(0), *seen])
        return (low, high) if high > low else (low, low + 1)

    def _line(self) -> SafeString:
        """Segments between measured neighbours; a missing period cuts the line."""
        path = _strokes([(self.x(k), p.value) for k, p in enumerate(self.points)], self.y)
        return format_html('<path class="chart-line" d="{}"/>', path) if path else SafeString()

    def _level(self, kind: str, values: Sequence[Decimal | None]) -> SafeString:
        """A short stroke for each period that has one, joined to its neighbours."""
        places = [(self.x(rank), value) for rank, value in enumerate(values)]
        ticks = (
            f"M{x - TICK:.1f} {self.y(value):.1f}h{2 * TICK}"
            for x, value in places
            if value is not None
        )
        path = _strokes(places, self.y) + "".join(ticks)
        return format_html('<path class="{}" d="{}"/>', kind, path) if path else SafeString()

    def _dots(self) -> SafeString:
        """One path for each shape: small multiples must stay light."""
        paths: dict[str, str] = {}
        for rank, point in enumerate(self.points):
            if point.value is not None:
                drawn = _outline(point.shape, self.x(rank), self.y(point.value))
                paths[point.shape] = paths.get(point.shape, "") + drawn
        return format_html_join("", '<path class="chart-{}" d="{}"/>', paths.items())

    def _ends(self) -> SafeString:
        last = max((k for k, p in enumerate(self.points) if p.value is not None), default=None)
        texts: list[tuple[str, int, float, str]] = [
            ("chart-label", rank, BOTTOM + 20, self.points[rank].label) for rank in self._outer
        ]
        if last is not None and (value := self.points[last].value) is not None:
            texts.append(("chart-value", last, self.y(value) - 11, typography.number(value)))
        rows = ((kind, f"{self.x(rank):.1f}", f"{y:.1f}", words) for kind, rank, y, words in texts)
        return format_html_join(
            "", '<text class="{}" x="{}" y="{}" text-anchor="middle">{}</text>', rows
        )

    @property
    def _outer(self) -> list[int]:
        return sorted({0, len(self.points) - 1}) if self.points else []

    def _mark(self, rank: int) -> SafeString:
        point, x = self.points[rank], round(self.x(rank), 1)
        label = format_html(
            '<text x="{}" y="{}" text-anchor="middle">{}</text>', x, BOTTOM + 20, point.label
        )
        if point.value is None:
            return label if point.ahead else label + _missing(x)
        y = round(self.y(point.value), 1)
        letters = "".join(f" {word[0]}" for word in point.marks)
        return label + format_html(
            '{}<text class="chart-value" x="{}" y="{}" text-anchor="middle">{}{}</text>',
            _shape(point.shape, x, y),
            x,
            y - 11,
            typography.number(point.value),
            letters,
        )


def swatch(kind: str) -> SafeString:
    """The sign of a legend: a stroke, or the shape of a value."""
    path = "M0 8H28" if kind in {"line", "target", "reference"} else _outline(kind, 14, 8)
    return format_html(
        '<svg viewBox="0 0 28 16" aria-hidden="true"><path class="chart-{}" d="{}"/></svg>',
        kind,
        path,
    )


def _outline(shape: str, x: float, y: float) -> str:
    """A circle or a square around a point, as a path; nothing for what is not measured."""
    if shape == "none":
        return ""
    if shape == "square":
        return f"M{x - 5:.1f} {y - 5:.1f}h10v10h-10z"
    return f"M{x - 5:.1f} {y:.1f}a5 5 0 1 0 10 0a5 5 0 1 0-10 0z"


def _shape(shape: str, x: float, y: float) -> SafeString:
    if shape == "square":
        return format_html('<path class="chart-square" d="{}"/>', _outline(shape, x, y))
    kind = "chart-estimated" if shape == "ring" else "chart-dot"
    return format_html('<circle class="{}" cx="{}" cy="{}" r="5"/>', kind, x, y)


def _missing(x: float) -> SafeString:
    return format_html(
        '<text class="chart-missing" x="{}" y="{}" text-anchor="middle">n. c.</text>', x, BOTTOM - 8
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
