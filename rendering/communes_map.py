"""A map of communes as one server-rendered SVG: a link per commune, no tiles, no script.

Coordinates are WGS 84 degrees, longitude first. The projection is equirectangular at the middle
latitude, true enough for a few dozen kilometres. Points are snapped to whole units, the same for
both sides of a border, so neighbours keep touching while the drawing gets light.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, pairwise
from math import cos, radians

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from rendering.typography import NO_BREAK, number

WIDTH = 640
PADDING = 8
STEPS = 4
CORNERS = 3  # fewer points enclose nothing

Ring = Sequence[Sequence[float]]


@dataclass(frozen=True)
class Area:
    """A commune: its outer and inner rings (lon, lat), and the count that tints it."""

    code: str
    name: str
    url: str
    rings: Sequence[Ring]
    value: int = 0


@dataclass(frozen=True)
class Marker:
    lon: float
    lat: float
    label: str
    url: str


@dataclass(frozen=True)
class LegendStep:
    """One tint and the words that say what it stands for."""

    tint: int
    words: str

    @property
    def swatch(self) -> SafeString:
        return format_html(
            '<svg viewBox="0 0 16 16" aria-hidden="true">'
            '<path class="map-{}" d="M0 16V8a8 8 0 0 1 16 0v8z"/></svg>',
            self.tint,
        )


@dataclass(frozen=True)
class CommunesMap:
    """`areas` in the order of their names; `noun` and `nouns` name what is counted."""

    areas: Sequence[Area]
    markers: Sequence[Marker] = field(default_factory=tuple)
    title: str = "Carte des communes"
    noun: str = "structure"
    nouns: str = "structures"
    labelled: int = 0

    @property
    def svg(self) -> SafeString:
        """The map with a link, a name and a count per commune."""
        areas = (self._area(area) for area in self.areas)
        labels = (self._label(area) for area in self._largest())
        markers = (self._marker(marker) for marker in self.markers)
        shapes = ((shape,) for shape in chain(areas, labels, markers))
        return self._svg(format_html_join("", "{}", shapes), role="group")

    @property
    def preview(self) -> SafeString:
        """The same drawing without links, one path per tint: for a page that links to the map."""
        paths = dict.fromkeys(range(STEPS + 1), "")
        for area in self.areas:
            paths[self.tint(area.value)] += self._path(area)
        return self._svg(
            format_html_join(
                "", '<path class="map-{}" d="{}"/>', ((t, d) for t, d in paths.items() if d)
            ),
            role="img",
        )

    @property
    def legend(self) -> list[LegendStep]:
        shown = sorted({self.tint(area.value) for area in self.areas})
        return [LegendStep(tint, self._range_words(tint)) for tint in shown]

    def tint(self, value: int) -> int:
        """0 for none, then 1 to 4 by quarters of the places that have some."""
        if value <= 0:
            return 0
        return 1 + sum(value > bound for bound in self._bounds)

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point of the earth stands in the drawing, in viewBox units."""
        west, south, _, north = self._box
        squeeze = cos(radians((south + north) / 2))
        return (
            PADDING + (lon - west) * squeeze * self._scale,
            PADDING + (north - lat) * self._scale,
        )

    @cached_property
    def _box(self) -> tuple[float, float, float, float]:
        points = [point for area in self.areas for ring in area.rings for point in ring]
        points = points or [(marker.lon, marker.lat) for marker in self.markers] or [(0.0, 0.0)]
        lons, lats = [point[0] for point in points], [point[1] for point in points]
        return min(lons), min(lats), max(lons), max(lats)

    @cached_property
    def _scale(self) -> float:
        west, south, east, north = self._box
        breadth = (east - west) * cos(radians((south + north) / 2))
        return (WIDTH - 2 * PADDING) / breadth if breadth else 1.0

    @cached_property
    def _bounds(self) -> list[int]:
        values = sorted(area.value for area in self.areas if area.value > 0)
        if not values:
            return []
        return sorted(
            {
                values[len(values) * k // STEPS - 1]
                for k in range(1, STEPS)
                if len(values) * k >= STEPS
            }
        )

    def _range_words(self, tint: int) -> str:
        values = [area.value for area in self.areas if self.tint(area.value) == tint]
        low, high = min(values), max(values)
        figures = number(low) if low == high else f"{number(low)} à {number(high)}"
        return f"{figures} {self.nouns if high > 1 else self.noun}"

    def _svg(self, body: SafeString, role: str) -> SafeString:
        _, south, _, north = self._box
        height = round((north - south) * self._scale) + 2 * PADDING
        return format_html(
            '<svg viewBox="0 0 {} {}" role="{}" aria-label="{}">{}</svg>',
            WIDTH,
            height,
            role,
            self.title,
            body,
        )

    def _area(self, area: Area) -> SafeString:
        count = f"{number(area.value)} {self.nouns if area.value > 1 else self.noun}"
        words = f"{area.name}{NO_BREAK}: {count}"
        return format_html(
            '<a href="{}" aria-label="{}"><path class="map-{}" d="{}"><title>{}</title></path></a>',
            area.url,
            words,
            self.tint(area.value),
            self._path(area),
            words,
        )

    def _path(self, area: Area) -> str:
        return "".join(_ring_path(self.place(*point[:2]) for point in ring) for ring in area.rings)

    def _largest(self) -> list[Area]:
        ranked = sorted(self.areas, key=lambda area: (-area.value, area.name))
        return [area for area in ranked[: self.labelled] if area.value]

    def _label(self, area: Area) -> SafeString:
        points = [self.place(*point[:2]) for point in max(area.rings, key=len, default=())]
        if not points:
            return SafeString()
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return format_html(
            '<text class="map-label" x="{}" y="{}" aria-hidden="true">{}</text>',
            round((min(xs) + max(xs)) / 2),
            round((min(ys) + max(ys)) / 2),
            area.name,
        )

    def _marker(self, marker: Marker) -> SafeString:
        x, y = self.place(marker.lon, marker.lat)
        return format_html(
            '<a href="{}" aria-label="{}"><circle class="map-point" cx="{}" cy="{}" r="9">'
            "<title>{}</title></circle></a>",
            marker.url,
            marker.label,
            round(x, 1),
            round(y, 1),
            marker.label,
        )


def _ring_path(points: Iterable[tuple[float, float]]) -> str:
    """Relative SVG path of a ring on whole units, without the points that snapping made equal."""
    snapped: list[tuple[int, int]] = []
    for x, y in points:
        place = (round(x), round(y))
        if not snapped or snapped[-1] != place:
            snapped.append(place)
    if len(snapped) < CORNERS:
        return ""
    (x0, y0), rest = snapped[0], pairwise(snapped)
    steps = "".join(f"{bx - ax} {by - ay} " for (ax, ay), (bx, by) in rest)
    return f"M{x0} {y0}l{steps.strip().replace(' -', '-')}z"
