"""A value for each commune as one SVG: four tints by rank, hatching where nobody measured."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from rendering.communes_map import STEPS, Ring, fitting, outline
from rendering.mercator import Frame, box_of_rings
from rendering.typography import MISSING, number

# In the page once: each drawing of it asks for the same hatching.
HATCHING = (
    '<pattern id="hachures" width="8" height="8" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><path class="map-hatching" d="M4 0V8"/></pattern>'
)


@dataclass(frozen=True)
class ValuedArea:
    """A commune, its rings (lon, lat) and its value; None: nobody measured. `words` say the value."""

    name: str
    rings: Sequence[Ring]
    value: Decimal | None = None
    words: str = MISSING


@dataclass(frozen=True)
class LegendClass:
    swatch: SafeString
    words: str


@dataclass(frozen=True)
class Choropleth:
    """`areas` in the order of their names."""

    areas: Sequence[ValuedArea]
    title: str
    unit: str = ""

    @property
    def svg(self) -> SafeString:
        """One path a tint: the names and the values are in the table beside it."""
        frame = self._frame
        return format_html(
            '<svg viewBox="0 0 {} {}" role="img" aria-label="{}"><defs>{}</defs>{}</svg>',
            frame.width,
            frame.height,
            self.title,
            SafeString(HATCHING),
            format_html_join("", "{}", ((self._tinted(tint),) for tint in self._tints)),
        )

    @property
    def legend(self) -> list[LegendClass]:
        shown = [tint for tint in self._tints if tint]
        words = [LegendClass(_swatch(tint), self._range_words(tint)) for tint in shown]
        missing = [LegendClass(_swatch(0), MISSING)] if 0 in self._tints else []
        return words + missing

    def tint(self, area: ValuedArea) -> int:
        """0 without a value, then 1 to 4 by quarters of the communes that have one."""
        if area.value is None:
            return 0
        return 1 + sum(area.value > bound for bound in self._bounds)

    @cached_property
    def _bounds(self) -> list[Decimal]:
        values = sorted(area.value for area in self.areas if area.value is not None)
        count = len(values)
        found = {values[count * k // STEPS - 1] for k in range(1, STEPS) if count * k >= STEPS}
        return sorted(found - {values[-1]}) if values else []

    @cached_property
    def _tints(self) -> list[int]:
        return sorted({self.tint(area) for area in self.areas})

    @cached_property
    def _frame(self) -> Frame:
        boxes = [box for area in self.areas if (box := box_of_rings(area.rings))]
        return fitting(boxes)

    def _tinted(self, tint: int) -> SafeString:
        areas = [area for area in self.areas if self.tint(area) == tint]
        path = "".join(outline(area.rings, self._frame) for area in areas)
        return _path(tint, path) if path else SafeString()

    def _range_words(self, tint: int) -> str:
        values = [a.value for a in self.areas if a.value is not None and self.tint(a) == tint]
        low, high = min(values), max(values)
        if low == high:
            return number(low, self.unit)
        return f"{number(low)} à {number(high, self.unit)}"


def _path(tint: int, path: str) -> SafeString:
    if tint:
        return format_html('<path class="map-{}" d="{}"/>', tint, path)
    return format_html('<path class="map-unknown" fill="url(#hachures)" d="{}"/>', path)


def _swatch(tint: int) -> SafeString:
    return format_html(
        '<svg viewBox="0 0 16 16" aria-hidden="true">{}</svg>',
        _path(tint, "M0 16V8a8 8 0 0 1 16 0v8z"),
    )
