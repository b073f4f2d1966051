"""Where a structure stands: the territory as a small drawing, its commune tinted, its point.

A territory of very many communes would weigh more than all the rest of the page: only those around
are drawn then.
"""

from collections.abc import Hashable
from typing import NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from directory.map.ground import Ground, box_of
from directory.models import Commune, Structure
from directory.search import memory
from rendering.communes_map import Area, CommunesMap
from rendering.mercator import Frame

RADIUS = 9  # units of the drawing, 640 wide
AROUND = 0.2  # degrees on each side of the commune


class Drawing(NamedTuple):
    """A commune on its territory, and where points stand in it."""

    svg: str
    frame: Frame


def draw(structure: Structure, state: Hashable | None = None) -> SafeString:
    """An SVG picture with its name; empty when the structure stands outside the territory.

    A commune is drawn once in the same `state` (directory.search.memory).
    """
    place = structure.commune
    if place is None or not place.in_territory:
        return SafeString()
    drawing = memory.recall(state, ("locator", place.pk), lambda: _drawing(place))
    return _with_point(drawing, structure)


def _drawing(place: Commune) -> Drawing:
    areas = [
        Area(row.insee, row.name, "", row.rings(), int(row.insee == place.insee))
        for row in _shown(place)
    ]
    drawn = CommunesMap(areas, title=f"{place.name} sur la carte du territoire")
    return Drawing(str(drawn.preview), drawn.drawn_in)


def _shown(place: Commune) -> list[Commune]:
    """The whole territory when one drawing can hold it, else the communes around."""
    ground = Ground()
    if whole := ground.communes(ground.whole):
        return whole
    box = box_of(place)
    near = ground.communes(box.wider(AROUND)) if box else []
    return near or [place]


def _with_point(drawing: Drawing, structure: Structure) -> SafeString:
    if structure.latitude is None or structure.longitude is None:
        return SafeString(drawing.svg)
    x, y = drawing.frame.place(structure.longitude, structure.latitude)
    dot = format_html(
        '<circle class="map-point" cx="{}" cy="{}" r="{}"/>', round(x, 1), round(y, 1), RADIUS
    )
    return mark_safe(f"{drawing.svg.removesuffix('</svg>')}{dot}</svg>")  # noqa: S308 — both are our own SVG
