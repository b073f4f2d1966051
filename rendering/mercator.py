"""Web Mercator: the projection of every tiled background, so that drawings agree with them.

The whole world is a square of side 1, x to the east, y to the south; WGS 84 degrees, longitude first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from math import asinh, atan, degrees, inf, pi, radians, sinh, tan
from typing import NamedTuple, Self

WIDTH, HEIGHT = 640, 560
NORTHERNMOST = 85.0512
# Units for the whole world: a window of about three hundred metres.
CLOSEST = 2.0**26


class Box(NamedTuple):
    """Degrees."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, other: "Box") -> bool:
        return self == self.union(other)

    def meets(self, other: "Box") -> bool:
        across = self.west <= other.east and other.west <= self.east
        return across and self.south <= other.north and other.south <= self.north

    def union(self, other: "Box") -> "Box":
        (west, south, east, north), (w, s, e, n) = self, other
        return Box(min(west, w), min(south, s), max(east, e), max(north, n))

    def wider(self, margin: float) -> "Box":
        """With `margin` degrees on each side, on earth."""
        west, east = max(self.west - margin, -180.0), min(self.east + margin, 180.0)
        south = max(self.south - margin, -NORTHERNMOST)
        return Box(west, south, east, min(self.north + margin, NORTHERNMOST))


def box_of_rings(rings: Iterable[Iterable[Sequence[float]]]) -> Box | None:
    """Around every point (lon, lat) of `rings`; None without any."""
    points = [point for ring in rings for point in ring]
    if not points:
        return None
    lons, lats = [point[0] for point in points], [point[1] for point in points]
    return Box(min(lons), min(lats), max(lons), max(lats))


def union(boxes: Sequence[Box]) -> Box:
    """Around all of `boxes`, of which there is one at least."""
    return reduce(Box.union, boxes)


def x_of(lon: float) -> float:
    return (lon + 180) / 360


def y_of(lat: float) -> float:
    lat = max(-NORTHERNMOST, min(NORTHERNMOST, lat))
    return (1 - asinh(tan(radians(lat))) / pi) / 2


def lon_of(x: float) -> float:
    return x * 360 - 180


def lat_of(y: float) -> float:
    return degrees(atan(sinh(pi * (1 - 2 * y))))


@dataclass(frozen=True)
class Frame:
    """A window on the world, drawn on `width` × `height` units; `scale` units make the world."""

    left: float
    top: float
    scale: float
    width: int = WIDTH
    height: int = HEIGHT

    @classmethod
    def around(cls, box: Box, width: int = WIDTH, height: int = HEIGHT, padding: int = 0) -> Self:
        """The closest window that shows all of `box`, in its middle."""
        (x0, y0), (x1, y1) = (x_of(box.west), y_of(box.north)), (x_of(box.east), y_of(box.south))
        across = (width - 2 * padding) / (x1 - x0) if x1 > x0 else inf
        down = (height - 2 * padding) / (y1 - y0) if y1 > y0 else inf
        return cls.centred((x0 + x1) / 2, (y0 + y1) / 2, min(across, down), width, height)

    @classmethod
    def centred(cls, x: float, y: float, scale: float, width: int, height: int) -> Self:
        """Around that point of the world, as far as the world goes."""
        scale = max(width, height, min(scale, CLOSEST))
        left = max(0, min(x - width / scale / 2, 1 - width / scale))
        top = max(0, min(y - height / scale / 2, 1 - height / scale))
        return cls(left, top, scale, width, height)

    @property
    def box(self) -> Box:
        right, bottom = self.left + self.width / self.scale, self.top + self.height / self.scale
        return Box(lon_of(self.left), lat_of(bottom), lon_of(right), lat_of(self.top))

    @property
    def is_closest(self) -> bool:
        return self.scale >= CLOSEST

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point of the earth stands in the drawing."""
        return (x_of(lon) - self.left) * self.scale, (y_of(lat) - self.top) * self.scale

    def moved(self, right: float, down: float) -> Self:
        """By shares of the window."""
        x, y = self._middle
        x, y = x + right * self.width / self.scale, y + down * self.height / self.scale
        return self.centred(x, y, self.scale, self.width, self.height)

    def zoomed(self, factor: float) -> Self:
        """`factor` times closer, on the same middle."""
        return self.centred(*self._middle, self.scale * factor, self.width, self.height)

    @property
    def _middle(self) -> tuple[float, float]:
        return self.left + self.width / self.scale / 2, self.top + self.height / self.scale / 2
