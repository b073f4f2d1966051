"""The picture on which somebody points at a place: a commune and its neighbours, or the territory.

It is an image and not a part of the page: pressed, an image button sends where it was pressed, in its
own pixels, without any script. So it bears its colours, and one size.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from directory.map.ground import Ground, box_of
from directory.models import Commune
from rendering.communes_map import fitting, outline
from rendering.mercator import Box, Frame, lat_of, lon_of
from rendering.place_names import around

WIDTH = 288  # pixels: what a phone of 320 shows whole
MARGIN = 0.004  # degrees around a commune
AROUND_A_HALL = 0.05
MOST_NAMES = 8
# By day and by night: the picture is a sheet of paper laid on the page.
SHEET, NEIGHBOUR, CHOSEN, LINE, INK, POINT = (
    "#f7f4ee", "#e2dccf", "#c5d6e0", "#ffffff", "#333a42", "#a32626",
)  # fmt: skip

Point = tuple[float, float]  # latitude, longitude


@dataclass(frozen=True)
class PlaceMap:
    """`shown` is the commune it is about, else the whole territory; `point` is marked."""

    shown: Commune | None
    point: Point | None = None

    @cached_property
    def frame(self) -> Frame:
        return fitting([self._box], WIDTH)

    @property
    def title(self) -> str:
        return around(self.shown.name) if self.shown else "tout le territoire"

    @property
    def source(self) -> str:
        """The address of the picture, which holds it all."""
        return "data:image/svg+xml," + quote(self.svg, safe=" /:=,;()'")

    @property
    def pressed_at(self) -> tuple[int, int] | None:
        """Where the point is in the picture; None when it is not in it."""
        if self.point is None:
            return None
        x, y = self.frame.place(self.point[1], self.point[0])
        inside = 0 <= x <= self.frame.width and 0 <= y <= self.frame.height
        return (round(x), round(y)) if inside else None

    def earth(self, x: float, y: float) -> Point:
        """The place under a pixel, to the tenth of a metre."""
        frame = self.frame
        lat, lon = lat_of(frame.top + y / frame.scale), lon_of(frame.left + x / frame.scale)
        return round(lat, 6), round(lon, 6)

    @cached_property
    def svg(self) -> SafeString:
        parts = [*self._shapes(), *self._halls(), *self._mark()]
        return format_html(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" width="{0}" height="{1}"'
            ' font-family="sans-serif" font-size="11"><path fill="{2}" d="M0 0h{0}v{1}H0z"/>{3}</svg>',
            self.frame.width,
            self.frame.height,
            SHEET,
            format_html_join("", "{}", ((part,) for part in parts)),
        )

    @cached_property
    def _ground(self) -> Ground:
        return Ground()

    @cached_property
    def _box(self) -> Box:
        if self.shown is None:
            return self._ground.whole
        own = box_of(self.shown)
        if own is not None:
            return own.wider(MARGIN)
        lat, lon = self.shown.latitude, self.shown.longitude
        if lat is None or lon is None:
            return self._ground.whole
        return Box(lon, lat, lon, lat).wider(AROUND_A_HALL)

    def _shapes(self) -> Iterator[SafeString]:
        for commune in self._ground.communes(self.frame.box):
            yield format_html(
                '<path fill="{}" stroke="{}" d="{}"/>',
                CHOSEN if commune == self.shown else NEIGHBOUR,
                LINE,
                outline(commune.rings(), self.frame),
            )

    def _halls(self) -> Iterator[SafeString]:
        """Where the town halls are, by name when they are few."""
        halls: Sequence[Commune] = self._ground.landmarks(self.frame.box)
        for hall in halls[:MOST_NAMES] if self.shown else []:
            x, y = self.frame.place(hall.longitude or 0.0, hall.latitude or 0.0)
            yield format_html(
                '<path fill="{0}" d="M{1} {2}h4v4h-4z"/>'
                '<text fill="{0}" x="{3}" y="{4}" text-anchor="middle">{5}</text>',
                INK, round(x) - 2, round(y) - 2, round(x), round(y) - 6, hall.name,
            )  # fmt: skip

    def _mark(self) -> Iterator[SafeString]:
        if self.pressed_at:
            yield format_html(
                '<circle fill="{}" stroke="{}" stroke-width="2" cx="{}" cy="{}" r="6"/>',
                POINT, LINE, *self.pressed_at,
            )  # fmt: skip
