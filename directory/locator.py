"""Where a structure stands: the territory as a small drawing, its commune tinted, its point.

A territory of very many communes would weigh more than all the rest of the page: only those around
are drawn then.
"""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from directory.map_ground import Ground, box_of
from directory.models import Commune, Structure
from rendering.communes_map import Area, CommunesMap

RADIUS = 9  # units of the drawing, 640 wide
AROUND = 0.2  # degrees on each side of the commune


def draw(structure: Structure) -> SafeString:
    """An SVG picture with its name; empty when the structure stands outside the territory."""
    place = structure.commune
    if place is None or not place.in_territory:
        return SafeString()
    areas = [
        Area(row.insee, row.name, "", row.rings(), int(row.insee == place.insee))
        for row in _shown(place)
    ]
    drawing = CommunesMap(areas, title=f"{place.name} sur la carte du territoire")
    return _with_point(drawing, structure)


def _shown(place: Commune) -> list[Commune]:
    """The whole territory when one drawing can hold it, else the communes around."""
    ground = Ground()
    if whole := ground.communes(ground.whole):
        return whole
    box = box_of(place)
    near = ground.communes(box.wider(AROUND)) if box else []
    return near or [place]


def _with_point(drawing: CommunesMap, structure: Structure) -> SafeString:
    svg = str(drawing.preview)
    if structure.latitude is None or structure.longitude is None:
        return SafeString(svg)
    x, y = drawing.place(structure.longitude, structure.latitude)
    dot = format_html(
        '<circle class="map-point" cx="{}" cy="{}" r="{}"/>', round(x, 1), round(y, 1), RADIUS
    )
    return mark_safe(f"{svg.removesuffix('</svg>')}{dot}</svg>")  # noqa: S308 — both are our own SVG
