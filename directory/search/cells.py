"""The structures of an answer by squares of the ground, for maps.

Few structures are grouped one by one. Many, in a wide window, are counted by squares that are kept
as bits, like any facet: their place is then that of the communes around, not of the structures.
"""

import math
from typing import Any, NamedTuple

from directory.search import memory
from directory.search.engine import Answer
from directory.search.ordering import FOUND, HELD, SORTED

# In degrees of longitude and latitude; written in the view directory_searchfacet too.
SQUARE = (0.703125, 0.52734375)
WIDE = 4  # squares across the window


class Square(NamedTuple):
    """A group: its middle, how many, its box, and who and where when there is only one."""

    lon: float
    lat: float
    number: int
    west: float
    south: float
    east: float
    north: float
    name: str
    slug: str
    commune: str
    commune_name: str


def squares(
    answer: Answer, box: tuple[float, float, float, float], step: tuple[float, float]
) -> list[Square]:
    """What `answer` finds in `box` (west, south, east, north), by squares of `step` degrees; one query."""
    if not answer.total:
        return []
    key = ("squares", answer.key, answer.kept, box, step)
    return memory.recall(answer.state, key, lambda: _read(answer, box, step))


def _read(
    answer: Answer, box: tuple[float, float, float, float], step: tuple[float, float]
) -> list[Square]:
    wide = (box[2] - box[0]) / SQUARE[0] >= WIDE
    if wide and answer.total > SORTED and step[0] >= SQUARE[0]:
        return _kept(answer, box, step)
    return _grouped(answer, box, step)


def _grouped(
    answer: Answer, box: tuple[float, float, float, float], step: tuple[float, float]
) -> list[Square]:
    made = answer.statement()
    tables = FOUND if answer.total <= SORTED else HELD
    sql = (
        " SELECT g.lon, g.lat, g.number, g.west, g.south, g.east, g.north, s.name, s.slug, c.insee, c.name"
        " FROM (SELECT avg(e.longitude) AS lon, avg(e.latitude) AS lat, count(*)::int AS number,"
        " min(e.longitude) AS west, min(e.latitude) AS south, max(e.longitude) AS east,"
        " max(e.latitude) AS north, min(e.structure_id) AS first,"
        " CASE WHEN min(coalesce(e.commune, '')) = max(coalesce(e.commune, '')) THEN min(e.commune) END AS commune,"
        " floor(e.longitude / %s) AS x, floor(e.latitude / %s) AS y"
        f" FROM {tables} WHERE e.longitude BETWEEN %s AND %s AND e.latitude BETWEEN %s AND %s"
        " GROUP BY x, y) AS g LEFT JOIN directory_structure s ON g.number = 1 AND s.id = g.first"
        " LEFT JOIN directory_commune c ON c.insee = g.commune ORDER BY g.number DESC, g.x, g.y"
    )
    west, south, east, north = box
    params: list[object] = [*step, west, east, south, north]
    return [_square(row) for row in made.fetch(sql, params)]


def _square(row: tuple[Any, ...]) -> Square:
    return Square(*row[:7], *(text or "" for text in row[7:]))


def _kept(
    answer: Answer, box: tuple[float, float, float, float], step: tuple[float, float]
) -> list[Square]:
    """Squares kept as bits, added up to those of `step`, where their communes are."""
    made = answer.statement()
    sql = (
        " SELECT t.x, t.y, t.number, c.lon, c.lat FROM ("
        " SELECT split_part(k.value, ':', 1)::int AS x, split_part(k.value, ':', 2)::int AS y,"
        " sum(bit_count(b.bits & h.bits))::int AS number FROM directory_searchcode k"
        " JOIN directory_searchbits b ON b.code = k.id JOIN hits h USING (chunk)"
        " WHERE k.dimension = 'maille' GROUP BY 1, 2) AS t LEFT JOIN ("
        " SELECT floor(longitude / %s)::int AS x, floor(latitude / %s)::int AS y,"
        " avg(longitude) AS lon, avg(latitude) AS lat FROM directory_commune"
        " WHERE latitude IS NOT NULL AND longitude IS NOT NULL GROUP BY 1, 2) AS c USING (x, y)"
        " WHERE t.number > 0 ORDER BY t.x, t.y"
    )
    west, south, east, north = box
    grown: dict[tuple[int, int], list[tuple[float, float, int]]] = {}
    for x, y, number, lon, lat in made.fetch(sql, list(SQUARE)):
        middle = ((x + 0.5) * SQUARE[0], (y + 0.5) * SQUARE[1])
        place = (middle[0] if lon is None else lon, middle[1] if lat is None else lat)
        if west <= place[0] <= east and south <= place[1] <= north:
            key = (math.floor(middle[0] / step[0]), math.floor(middle[1] / step[1]))
            grown.setdefault(key, []).append((*place, number))
    found = [_added(key, parts, step) for key, parts in grown.items()]
    return sorted(found, key=lambda square: (-square.number, square.lon, square.lat))


def _added(
    key: tuple[int, int], parts: list[tuple[float, float, int]], step: tuple[float, float]
) -> Square:
    number = sum(part[2] for part in parts)
    lon = sum(part[0] * part[2] for part in parts) / number
    lat = sum(part[1] * part[2] for part in parts) / number
    west, south = key[0] * step[0], key[1] * step[1]
    return Square(lon, lat, number, west, south, west + step[0], south + step[1], "", "", "", "")
