"""Which commune a point of the earth stands in, from the contours of the territory.

Contours are drawn with few points: beside a border, the neighbour is as likely. `reaches` says so.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import cos, hypot, inf, radians
from typing import TypeGuard

from django.db.models import Q

from directory.models import Commune
from rendering.mercator import Box, box_of_rings

METRES_IN_A_DEGREE = 111_320  # of latitude
# How far a simplified contour may be from the true border.
BORDER = 250  # metres
ON_IT = 0.1  # metres: as near as figures tell
# No commune of France reaches further from its town hall.
FARTHEST = 0.6  # degrees

Ring = Sequence[Sequence[float]]


def commune_at(latitude: float | None, longitude: float | None) -> Commune | None:
    """The commune of the territory that holds this point (WGS 84 degrees), without its contour's
    holes; the first by INSEE code on a common border; None outside, and for what is no point."""
    if not (_is_within(latitude, 90) and _is_within(longitude, 180)):
        return None
    near = Q(
        latitude__range=(latitude - FARTHEST, latitude + FARTHEST),
        longitude__range=(longitude - FARTHEST, longitude + FARTHEST),
    )
    communes = Commune.objects.in_territory().filter(near | Q(latitude=None)).order_by("pk")
    return next((one for one in communes if holds(one, latitude, longitude)), None)


def holds(commune: Commune, latitude: float, longitude: float) -> bool:
    """Whether the point is within its contour, border included."""
    rings = commune.rings()
    box = box_of_rings(rings)
    if box is None or not box.holds(Box(longitude, latitude, longitude, latitude)):
        return False
    # Even-odd: a hole is crossed twice, for an enclave is another commune's.
    inside = sum(_is_crossed(ring, longitude, latitude) for ring in rings) % 2 == 1
    return inside or metres_to(commune, latitude, longitude) < ON_IT


def reaches(commune: Commune, latitude: float, longitude: float) -> bool:
    """Whether the point is in the commune, or so near that its simplified border cannot tell."""
    inside = holds(commune, latitude, longitude)
    return inside or metres_to(commune, latitude, longitude) <= BORDER


def metres_to(commune: Commune, latitude: float, longitude: float) -> float:
    """From the point to its border; infinite when the contour is unknown."""
    # On these few kilometres the earth is flat.
    tall, wide = METRES_IN_A_DEGREE, METRES_IN_A_DEGREE * cos(radians(latitude))
    sides = (side for ring in commune.rings() for side in _sides(ring))
    return min(
        (
            _distance(
                ((x1 - longitude) * wide, (y1 - latitude) * tall),
                ((x2 - longitude) * wide, (y2 - latitude) * tall),
            )
            for (x1, y1), (x2, y2) in sides
        ),
        default=inf,
    )


def _is_within(value: object, most: float) -> TypeGuard[float]:
    if isinstance(value, bool) or not isinstance(value, float | int):
        return False
    return abs(value) <= most  # which no number is that is none


def _is_crossed(ring: Ring, x: float, y: float) -> bool:
    """Whether a ray to the east from (x, y) meets the ring an odd number of times."""
    crossings = sum(
        (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1)
        for (x1, y1), (x2, y2) in _sides(ring)
    )
    return crossings % 2 == 1


def _distance(start: tuple[float, float], end: tuple[float, float]) -> float:
    """From the origin to a segment."""
    (x1, y1), (x2, y2) = start, end
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    share = max(0.0, min(1.0, -(x1 * dx + y1 * dy) / length)) if length else 0.0
    return hypot(x1 + share * dx, y1 + share * dy)


def _sides(ring: Ring) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Its sides, closed even when its file forgot to."""
    points = [(float(point[0]), float(point[1])) for point in ring]
    return pairwise([*points, *points[:1]])
