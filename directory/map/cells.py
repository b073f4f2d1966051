"""Structures counted by cells of the ground: the one reading of structures that a map makes."""

from collections.abc import Callable, Sequence
from itertools import count
from math import floor, hypot, log2
from typing import NamedTuple

from directory.results import StructureSearch
from directory.search.cells import Square, squares
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


IN_COMMUNES = """
 SELECT e.commune, count(*)::int
 FROM directory_searchentry e JOIN hits h ON h.chunk = e.position / 32000
 WHERE e.commune = ANY (%s) AND get_bit(h.bits, e.position %% 32000) = 1
 GROUP BY 1"""


def cells(search: StructureSearch, box: Box, columns: int) -> list[Cell]:
    """What `search` finds inside `box`, by cells of the ground; a structure without a point is
    counted at its commune's town hall. One query, whose answer is as small as the grid."""
    step = step_of(box, columns)
    window = (box.west, box.south, box.east, box.north)
    return [_cell(square) for square in squares(search.answer, window, (step, step * TALL))]


def _cell(square: Square) -> Cell:
    box = Box(square.west, square.south, square.east, square.north)
    named = (square.name, square.slug, square.commune, square.commune_name)
    return Cell(square.lon, square.lat, square.number, box, *named)


def in_communes(search: StructureSearch, codes: list[str]) -> dict[str, int]:
    """How many of what `search` finds are in each of the communes `codes`; one query."""
    if not search.total or not codes:
        return {}
    return dict(search.answer.statement().fetch(IN_COMMUNES, [codes]))


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
