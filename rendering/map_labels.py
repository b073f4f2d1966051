"""Where words can stand on a map without lying on a mark or on each other."""

from collections.abc import Iterable, Sequence
from math import hypot, inf
from typing import NamedTuple

from rendering.map_marks import RADII, Marker, Name
from rendering.mercator import Box, Frame

# Letter width and line height in units: of the style sheet's fonts, on a large and a narrow screen.
Size = tuple[float, int]
WIDE: Size = (8.6, 20)
NARROW: Size = (14.5, 32)
NARROW_RADII = {0: 16, 1: 27, 2: 31, 3: 36}
# Over the town hall, under a mark that stands there, above it.
SHIFTS = {WIDE: (0, 30, -28), NARROW: (0, 40)}
BESIDE = 13
# Between two named places: names in a heap name nothing.
APART = 80


class Rect(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Rect") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def spots(markers: Iterable[Marker], frame: Frame, radii: dict[int, int]) -> list[Rect]:
    """What the marks cover."""
    taken = []
    for marker in markers:
        (x, y), radius = frame.place(marker.lon, marker.lat), radii[marker.size]
        taken.append(Rect(x - radius, y - radius, x + radius, y + radius))
    return taken


class Labels:
    """Words placed one after the other, the most important first."""

    def __init__(self, markers: Sequence[Marker], frame: Frame) -> None:
        self._frame = frame
        self._named: list[tuple[float, float]] = []
        self._taken = {
            WIDE: spots(markers, frame, RADII),
            NARROW: spots(markers, frame, NARROW_RADII),
        }

    def name(self, text: str, lon: float, lat: float, own: Box | None = None) -> Name | None:
        """A place's name, for every screen if it can be, else for large ones; or nowhere.

        Stepping aside, it stays within `own`, the place's box.
        """
        x, y = self._frame.place(lon, lat)
        top = self._frame.place(lon, own.north)[1] if own else -inf
        bottom = self._frame.place(lon, own.south)[1] if own else inf
        if any(hypot(x - a, y - b) < APART for a, b in self._named):
            return None
        for sizes in ((WIDE, NARROW), (WIDE,)):
            for shift in SHIFTS[sizes[-1]]:
                inside = not shift or top < y + shift < bottom
                if inside and self._take({size: _rect(text, x, y + shift, size) for size in sizes}):
                    self._named.append((x, y))
                    return Name(text, x, y + shift, is_wide=NARROW not in sizes)
        return None

    def beside(self, text: str, lon: float, lat: float) -> bool:
        """Whether `text` can stand to the right of a point, on a large screen."""
        x, y = self._frame.place(lon, lat)
        width, height = len(text) * WIDE[0] + 4, WIDE[1]
        rect = Rect(x + BESIDE - 2, y - height / 2, x + BESIDE + width, y + height / 2)
        return self._take({WIDE: rect})

    def _take(self, rects: dict[Size, Rect]) -> bool:
        """Keep these places, when all of them are free."""
        if not all(self._is_free(rect, size) for size, rect in rects.items()):
            return False
        for size, rect in rects.items():
            self._taken[size].append(rect)
        return True

    def _is_free(self, rect: Rect, size: Size) -> bool:
        frame = self._frame
        across = rect.left >= 0 and rect.right <= frame.width
        fits = across and rect.top >= 0 and rect.bottom <= frame.height
        return fits and not any(rect.meets(other) for other in self._taken[size])


def _rect(text: str, x: float, y: float, size: Size) -> Rect:
    half, height = len(text) * size[0] / 2, size[1]
    return Rect(x - half, y - height / 2, x + half, y + height / 2)
