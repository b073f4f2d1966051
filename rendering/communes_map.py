"""A map of communes as one server-rendered SVG: links, tints and marks, no script.

Points are snapped to whole units, the same for both sides of a border, so neighbours keep touching
while the drawing gets light. The projection is that of tiled backgrounds: rendering/mercator.py.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from rendering.map_marks import Image, Marker, Name, image_svg, mark_svg, name_svg
from rendering.mercator import WIDTH, Box, Frame, box_of_rings, union, x_of, y_of
from rendering.typography import NO_BREAK, number, plural

__all__ = ["Area", "CommunesMap", "Marker"]

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
    is_chosen: bool = False

    @cached_property
    def box(self) -> Box | None:
        return box_of_rings(self.rings)


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
    """`areas` in the order of their names; `noun` and `nouns` name what is counted.

    Without `frame` the drawing shows all the areas. `ground` is a path under them, `images` the
    tiles of a background; `linked` makes each area a link, else there is one path per tint.
    """

    areas: Sequence[Area]
    markers: Sequence[Marker] = field(default_factory=tuple)
    title: str = "Carte des communes"
    noun: str = "structure"
    nouns: str = "structures"
    labelled: int = 0
    frame: Frame | None = None
    names: Sequence[Name] = field(default_factory=tuple)
    images: Sequence[Image] = field(default_factory=tuple)
    ground: str = ""
    linked: bool = True

    @property
    def svg(self) -> SafeString:
        """The map with a link, a name and a count per commune."""
        shapes = chain(
            map(image_svg, self.images),
            [format_html('<path class="map-ground" d="{}"/>', self.ground)] if self.ground else [],
            map(self._area, self._chosen_last()) if self.linked else [self._by_tint()],
            map(name_svg, chain(self._labels(), self.names)),
            (mark_svg(marker, *self.place(marker.lon, marker.lat)) for marker in self.markers),
        )
        return self._svg(format_html_join("", "{}", ((shape,) for shape in shapes)), role="group")

    @property
    def preview(self) -> SafeString:
        """The same drawing without links, one path per tint: for a page that links to the map."""
        return self._svg(self._by_tint(), role="img")

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
        return self.drawn_in.place(lon, lat)

    @cached_property
    def drawn_in(self) -> Frame:
        if self.frame is not None:
            return self.frame
        boxes = [area.box for area in self.areas if area.box]
        boxes = boxes or [Box(m.lon, m.lat, m.lon, m.lat) for m in self.markers]
        return fitting(boxes)

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
        frame = self.drawn_in
        cadre = format_html(' data-cadre="{}"', cadre_of(frame.box)) if self.frame else ""
        return format_html(
            '<svg viewBox="0 0 {} {}" role="{}" aria-label="{}"{}>{}</svg>',
            frame.width,
            frame.height,
            role,
            self.title,
            cadre,
            body,
        )

    def _chosen_last(self) -> list[Area]:
        """So that no neighbour covers its border."""
        return sorted(self.areas, key=lambda area: area.is_chosen)

    def _area(self, area: Area) -> SafeString:
        words = f"{area.name}{NO_BREAK}: {plural(area.value, self.noun, self.nouns)}"
        return format_html(
            '<a href="{}" aria-label="{}"{}><path class="map-{}" d="{}"/></a>',
            area.url,
            words,
            SafeString(' aria-current="true"') if area.is_chosen else "",
            self.tint(area.value),
            self._path(area),
        )

    def _by_tint(self) -> SafeString:
        paths = dict.fromkeys(range(STEPS + 1), "")
        for area in self.areas:
            paths[self.tint(area.value)] += self._path(area)
        drawn = ((tint, path) for tint, path in paths.items() if path)
        return format_html_join("", '<path class="map-{}" d="{}"/>', drawn)

    def _path(self, area: Area) -> str:
        return outline(area.rings, self.drawn_in)

    def _labels(self) -> list[Name]:
        ranked = sorted(self.areas, key=lambda area: (-area.value, area.name))
        return [
            Name(area.name, *self.place((box.west + box.east) / 2, (box.south + box.north) / 2))
            for area in ranked[: self.labelled]
            if area.value and (box := area.box)
        ]


def cadre_of(box: Box) -> str:
    """As the address writes a window: degrees, to the metre."""
    return ",".join(f"{degrees:.5f}" for degrees in box)


def fitting(boxes: Sequence[Box], width: int = WIDTH) -> Frame:
    """The frame `width` units wide, as high as needed, that shows all `boxes`."""
    if not boxes:
        return Frame.around(Box(0, 0, 0, 0), width, 2 * PADDING)
    whole = union(boxes)
    across = x_of(whole.east) - x_of(whole.west)
    down = y_of(whole.south) - y_of(whole.north)
    height = round((width - 2 * PADDING) * min(down / across, 2)) if across else 0
    return Frame.around(whole, width, height + 2 * PADDING, PADDING)


def outline(rings: Sequence[Ring], frame: Frame) -> str:
    """The SVG path of a contour as `frame` shows it."""
    return "".join(_ring_path(frame.place(*point[:2]) for point in ring) for ring in rings)


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
