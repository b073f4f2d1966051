"""The square images of a tiled background (WMTS, « PM » matrix set) that cover a window."""

from math import ceil, floor, log2
from typing import NamedTuple

from rendering.mercator import Frame

MOST = 24
DEEPEST = 19


class Tile(NamedTuple):
    """One image: its zoom, column and row, and where it lies in the drawing."""

    zoom: int
    column: int
    row: int
    x: float
    y: float
    size: float

    def address(self, template: str) -> str:
        """`template` with {z}, {x} and {y} filled in."""
        names = {"{z}": self.zoom, "{x}": self.column, "{y}": self.row}
        for name, value in names.items():
            template = template.replace(name, str(value))
        return template


def tiles(frame: Frame, most: int = MOST) -> list[Tile]:
    """The finest tiles that cover `frame` without being more than `most`."""
    zoom = min(DEEPEST, ceil(log2(frame.scale / 32)))
    while zoom and _number(frame, zoom) > most:
        zoom -= 1
    columns, rows = _spans(frame, zoom)
    size = frame.scale / 2**zoom
    left, top = frame.left * frame.scale, frame.top * frame.scale
    return [
        Tile(zoom, column, row, column * size - left, row * size - top, size)
        for row in rows
        for column in columns
    ]


def _number(frame: Frame, zoom: int) -> int:
    columns, rows = _spans(frame, zoom)
    return len(columns) * len(rows)


def _spans(frame: Frame, zoom: int) -> tuple[range, range]:
    side = 2**zoom
    right, bottom = frame.left + frame.width / frame.scale, frame.top + frame.height / frame.scale
    columns = range(floor(frame.left * side), min(ceil(right * side), side))
    return columns, range(floor(frame.top * side), min(ceil(bottom * side), side))
