"""The communes under a map: their contours when they are few, a mosaic of blocks when they are many.

Nothing is remembered from one page to the next: an edited contour shows at once.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from math import sqrt
from typing import Any

from django.db.models import Count, F, Max, Min, Q, QuerySet
from django.db.models.functions import Floor

from directory.map.cells import TALL, step_of
from directory.models import Commune, CommuneQuerySet, Structure
from rendering.mercator import Box, Frame, box_of_rings, union

MOST_CONTOURS = 150
# Degrees from a town hall within which its commune may reach.
REACH = 0.1
LANDMARKS = 100
# Where nothing at all is known, a window all the same.
ANYWHERE = Box(-5.0, 42.0, 8.0, 51.0)
FEWEST_ACROSS, BLOCKS_ACROSS = 32, 72
EDGES = {
    "west": Min("longitude"),
    "south": Min("latitude"),
    "east": Max("longitude"),
    "north": Max("latitude"),
}
READ = ("insee", "name", "latitude", "longitude", "population", "contour")


class Ground:
    """The territory: its extent, and what a window shows of it."""

    def __init__(self) -> None:
        self._territory = Commune.objects.in_territory()

    @cached_property
    def _halls(self) -> tuple[int, Box | None]:
        """How many communes, and the box of their town halls."""
        row = self._territory.aggregate(number=Count("pk"), **EDGES)
        return row["number"], _read_box(row)

    @cached_property
    def _all(self) -> list[Commune]:
        """Every commune with its contour, for a territory that a map can draw whole."""
        return self._drawn(self._territory) if self._halls[0] <= MOST_CONTOURS else []

    @cached_property
    def whole(self) -> Box:
        """The box of the territory: of its contours, else of its town halls, else of what is known."""
        boxes = [box for commune in self._all if (box := box_of(commune))]
        if boxes:
            return union(boxes)
        halls = self._halls[1]
        if halls:
            return halls.wider(REACH / 2)
        return _box_of_rows(Structure.objects.in_directory()) or ANYWHERE

    def of_departments(self, codes: Sequence[str]) -> Box:
        """The box of these départements' town halls; of the whole territory without any."""
        if not codes:
            return self.whole
        halls = _box_of_rows(self._territory.filter(department__in=codes))
        return halls.wider(REACH / 2) if halls else self.whole

    def communes(self, box: Box) -> list[Commune]:
        """Those of the window with their contours, by name; none when they are too many."""
        if self._all:
            return [commune for commune in self._all if _shows(commune, box)]
        near = self._near(box)
        if near[MOST_CONTOURS : MOST_CONTOURS + 1].exists():
            return []
        return [commune for commune in self._drawn(near) if _shows(commune, box)]

    def landmarks(self, box: Box) -> list[Commune]:
        """Communes whose town hall is in the window, the most populous first."""
        known = self._territory.filter(
            longitude__range=(box.west, box.east), latitude__range=(box.south, box.north)
        )
        if self._all:
            inside = [c for c in self._all if c.longitude is not None and _in(box, c)]
            return sorted(inside, key=lambda c: (-(c.population or 0), c.name))
        by_people = F("population").desc(nulls_last=True)
        return list(known.defer("contour").order_by(by_people, "name_key", "pk")[:LANDMARKS])

    def blocks(self, frame: Frame) -> str:
        """An SVG path of blocks where there are town halls: the territory's shape, in few signs."""
        near = self._near(frame.box).exclude(longitude=None).order_by()
        columns = min(BLOCKS_ACROSS, max(FEWEST_ACROSS, round(sqrt(near.count()))))
        step = step_of(frame.box, columns)
        halls = near.values_list(
            Floor(F("latitude") / (step * TALL)), Floor(F("longitude") / step)
        ).distinct()
        rows: dict[int, list[int]] = defaultdict(list)
        for row, column in halls:
            rows[int(row)].append(int(column))
        return "".join(_block_row(frame, step, row, sorted(rows[row])) for row in sorted(rows))

    def _near(self, box: Box) -> CommuneQuerySet:
        wide = box.wider(REACH)
        inside = Q(
            longitude__range=(wide.west, wide.east), latitude__range=(wide.south, wide.north)
        )
        return self._territory.filter(inside | Q(longitude=None)).order_by("name_key", "pk")

    @staticmethod
    def _drawn(communes: CommuneQuerySet) -> list[Commune]:
        return list(communes.only(*READ).order_by("name_key", "pk"))


def box_of(commune: Commune) -> Box | None:
    """Around its contour; None when it is unknown."""
    return box_of_rings(commune.rings())


def _shows(commune: Commune, box: Box) -> bool:
    own = box_of(commune)
    return own is None or own.meets(box)


def _in(box: Box, commune: Commune) -> bool:
    lon, lat = commune.longitude or 0.0, commune.latitude or 0.0
    return box.west <= lon <= box.east and box.south <= lat <= box.north


def _box_of_rows(places: QuerySet[Any]) -> Box | None:
    """Around rows that have a longitude and a latitude; None when none has."""
    return _read_box(places.aggregate(**EDGES))


def _read_box(row: dict[str, Any]) -> Box | None:
    return None if row["west"] is None else Box(*(row[edge] for edge in Box._fields))


def _block_row(frame: Frame, step: float, row: int, columns: Iterable[int]) -> str:
    """A row of touching blocks as few rectangles; a hole of one block is filled."""
    runs: list[list[int]] = []
    for column in columns:
        if runs and column - runs[-1][1] <= 2:  # noqa: PLR2004 — the next block but one
            runs[-1][1] = column
        else:
            runs.append([column, column])
    tall = step * TALL
    _, top = frame.place(0, (row + 1) * tall)
    _, bottom = frame.place(0, row * tall)
    path = ""
    for first, last in runs:
        left, _ = frame.place(first * step, 0)
        right, _ = frame.place((last + 1) * step, 0)
        x, y, across = round(left), round(top), round(right) - round(left)
        path += f"M{x} {y}h{across}v{round(bottom) - y}h-{across}z"
    return path
