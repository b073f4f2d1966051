"""The directory's map: communes tinted by what was found in them, and points where one is known."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlencode

from django.forms import BoundField
from django.urls import reverse

from directory.models import Commune
from directory.results import StructureSearch
from rendering.communes_map import Area, CommunesMap, Marker
from rendering.typography import NO_BREAK

MAX_MARKERS = 25
# Sides of the squares, in degrees, that gather points until few enough are left.
STEPS = (0.00001, 0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 10)
NAMED_TOGETHER = 3
LABELLED = 3
# What a person changes on the map; the other filters in use are sent along.
ON_THE_MAP = ("quotidien", "activite", "famille", "pole", "domaine")


class Point(NamedTuple):
    name: str
    slug: str
    lat: float
    lon: float
    commune: str | None
    place: str | None


@dataclass
class StructureMap:
    """The map and its table for a search; two queries of its own."""

    search: StructureSearch

    @cached_property
    def drawing(self) -> CommunesMap:
        communes = Commune.objects.in_territory().order_by("name_key", "pk")
        areas = [
            Area(commune.insee, commune.name, self._url(commune.insee), commune.rings(), number)
            for commune in communes
            for number in [self._numbers.get(commune.insee, 0)]
        ]
        # Names would lie under the points.
        labelled = 0 if self.markers else LABELLED
        return CommunesMap(areas, self.markers, title="Carte des communes", labelled=labelled)

    @property
    def fields(self) -> list[BoundField]:
        """The commune is not one: the map itself is where it is chosen."""
        return [field for field in self.search.fields if field.name in ON_THE_MAP]

    @property
    def kept(self) -> list[BoundField]:
        """What is in use without being on the map, which sending the form must not lose."""
        shown = ("q", *ON_THE_MAP)
        return [self.search.form[name] for name in self.search.chosen if name not in shown]

    @cached_property
    def markers(self) -> list[Marker]:
        return [self._marker(points) for points in gathered(self._points())]

    @cached_property
    def rows(self) -> list[Area]:
        """Communes where something was found, the fullest first."""
        found = [area for area in self.drawing.areas if area.value]
        return sorted(found, key=lambda area: -area.value)

    @cached_property
    def empty_communes(self) -> list[Area]:
        return [area for area in self.drawing.areas if not area.value]

    @cached_property
    def placed(self) -> int:
        """How many structures have their commune on the map."""
        return sum(area.value for area in self.rows)

    @property
    def unplaced(self) -> int:
        return max(self.search.total - self.placed, 0) if not self._in_one_commune else 0

    @property
    def _in_one_commune(self) -> bool:
        return "commune" in self.search.chosen

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {figure.value: figure.number for figure in self.search.figures.get("commune", [])}

    def _points(self) -> list[Point]:
        placed = self.search.filter.narrowed().exclude(latitude=None).order_by("name_key", "pk")
        columns = ("name", "slug", "latitude", "longitude", "commune", "commune__name")
        return [Point(*row) for row in placed.values_list(*columns)]

    def _marker(self, points: list[Point]) -> Marker:
        first, number = points[0], len(points)
        lon = sum(point.lon for point in points) / number
        lat = sum(point.lat for point in points) / number
        if number == 1:
            return Marker(lon, lat, first.name, reverse("directory:detail", args=[first.slug]))
        names = ", ".join(point.name for point in points[:NAMED_TOGETHER])
        more = "…" if number > NAMED_TOGETHER else ""
        label = f"{number} structures{NO_BREAK}: {names}{more}"
        return Marker(lon, lat, label, self._url(first.commune))

    def _url(self, insee: str | None) -> str:
        """The list with the same filters, in that commune."""
        others = {name: self.search.data[name] for name in self.search.chosen if name != "commune"}
        place = {"commune": insee} if insee else {}
        return f"{reverse('directory:list')}?{urlencode({**others, **place})}"


def gathered(points: list[Point]) -> list[list[Point]]:
    """`points` in groups of neighbours of the same commune, few enough for a drawing."""
    groups: dict[tuple[str | None, int, int], list[Point]] = {}
    for step in STEPS:
        groups = defaultdict(list)
        for point in points:
            groups[point.commune, round(point.lat / step), round(point.lon / step)].append(point)
        if len(groups) <= MAX_MARKERS:
            break
    return list(groups.values())
