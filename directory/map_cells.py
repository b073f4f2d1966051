"""Structures counted by cells of the ground: the one reading of structures that a map makes."""

from collections.abc import Callable, Sequence
from itertools import count
from math import floor, hypot, log2
from typing import NamedTuple

from django.db.models import Avg, Count, F, FloatField, Max, Min
from django.db.models.functions import Coalesce, Floor

from directory.results import StructureSearch
from rendering.mercator import Box

# In degrees of latitude, for cells that look square at our latitudes.
TALL = 0.75
GROWTH = 1.25


class Cell(NamedTuple):
    """Structures found near each other: their mean place, and the smallest box that holds them.

    `name` and `slug` are those of the structure when it is alone; `commune` (INSEE code) and
    `commune_name` are told when all are of the same one, and are empty otherwise.
    """

    lon: float
    lat: float
    number: int
    box: Box
    name: str = ""
    slug: str = ""
    commune: str = ""
    commune_name: str = ""

    def joined(self, other: "Cell") -> "Cell":
        """Both as one."""
        number = self.number + other.number
        lon = (self.lon * self.number + other.lon * other.number) / number
        lat = (self.lat * self.number + other.lat * other.number) / number
        same = self.commune == other.commune
        place = (self.commune, self.commune_name) if same else ("", "")
        return Cell(lon, lat, number, self.box.union(other.box), "", "", *place)


def step_of(box: Box, columns: int) -> float:
    """Degrees of longitude across a cell, so that at most `columns` cross `box`.

    A power of two of the whole turn: cells do not move while the window does.
    """
    return float(360 / 2 ** floor(log2(360 * columns / (box.east - box.west))))


def cells(search: StructureSearch, box: Box, columns: int) -> list[Cell]:
    """What `search` finds inside `box`, by cells of the ground; a structure without a point is
    counted at its commune's town hall. One query, whose answer is as small as the grid."""
    step = step_of(box, columns)
    found = search.rows().select_related(None).prefetch_related(None).order_by()
    placed = found.annotate(
        lon=Coalesce("longitude", "commune__longitude", output_field=FloatField()),
        lat=Coalesce("latitude", "commune__latitude", output_field=FloatField()),
    ).filter(lon__range=(box.west, box.east), lat__range=(box.south, box.north))
    rows = placed.values(column=Floor(F("lon") / step), row=Floor(F("lat") / (step * TALL)))
    counted = rows.annotate(
        number=Count("pk"),
        mean=Avg("lon"),
        mean_lat=Avg("lat"),
        west=Min("lon"),
        south=Min("lat"),
        east=Max("lon"),
        north=Max("lat"),
        first_name=Min("name"),
        first_slug=Min("slug"),
        located=Count("commune"),
        commune_a=Min("commune"),
        commune_b=Max("commune"),
        commune_called=Min("commune__name"),
    ).order_by("-number", "column", "row")
    columns_read = (
        "mean", "mean_lat", "number", "west", "south", "east", "north",
        "first_name", "first_slug", "located", "commune_a", "commune_b", "commune_called",
    )  # fmt: skip
    return [_cell(*row) for row in counted.values_list(*columns_read)]


def _cell(  # noqa: PLR0913, PLR0917 — the columns of one row
    lon: float,
    lat: float,
    number: int,
    west: float,
    south: float,
    east: float,
    north: float,
    name: str,
    slug: str,
    located: int,
    first: str | None,
    last: str | None,
    called: str | None,
) -> Cell:
    alone = (name, slug) if number == 1 else ("", "")
    same = first and first == last and located == number
    place = (first or "", called or "") if same else ("", "")
    return Cell(lon, lat, number, Box(west, south, east, north), *alone, *place)


Place = Callable[[float, float], tuple[float, float]]


def apart(found: Sequence[Cell], place: Place, gap: float, most: int) -> list[Cell]:
    """`found` with those less than `gap` units from each other joined, and more of them joined
    until `most` are left; the largest first."""
    for widening in count():
        found = _spread(found, place, gap * GROWTH**widening)
        if len(found) <= most:
            return sorted(found, key=lambda cell: (-cell.number, cell.name, cell.lon, cell.lat))
    raise AssertionError  # the gap ends up wider than the drawing


def _spread(found: Sequence[Cell], place: Place, gap: float) -> list[Cell]:
    kept: list[Cell] = []
    spots: list[tuple[float, float]] = []
    for cell in sorted(found, key=lambda cell: -cell.number):
        x, y = place(cell.lon, cell.lat)
        near = (i for i, (a, b) in enumerate(spots) if hypot(a - x, b - y) < gap)
        if (index := next(near, None)) is None:
            kept.append(cell)
            spots.append((x, y))
        else:
            kept[index] = kept[index].joined(cell)
            spots[index] = place(kept[index].lon, kept[index].lat)
    return kept if len(kept) == len(found) else _spread(kept, place, gap)
