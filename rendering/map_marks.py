"""What stands on a map: points, circles with a count, names of places, images under them all."""

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from rendering.typography import number

# A circle's radius by its size; the style sheet draws them larger on a narrow screen.
RADII = {0: 8, 1: 15, 2: 19, 3: 24}
# Size 2 from ten, 3 from a hundred: square-root steps, so that a large one hides little.
GROWS_AT = (10, 100)


@dataclass(frozen=True)
class Marker:
    """A point, or several gathered; `label` is its accessible name, `words` what stands beside."""

    lon: float
    lat: float
    label: str
    url: str
    number: int = 1
    words: str = ""

    @property
    def size(self) -> int:
        return 0 if self.number == 1 else 1 + sum(self.number >= bound for bound in GROWS_AT)


@dataclass(frozen=True)
class Name:
    """A place's name, in viewBox units; `is_wide` when there is room on a large screen only."""

    text: str
    x: float
    y: float
    is_wide: bool = False


@dataclass(frozen=True)
class Image:
    """A square image, in viewBox units."""

    address: str
    x: float
    y: float
    size: float


def mark_svg(marker: Marker, x: float, y: float) -> SafeString:
    return format_html(
        '<a href="{}" aria-label="{}"><circle class="map-mark map-mark-{}" cx="{}" cy="{}" r="{}"/>'
        "{}</a>",
        marker.url,
        marker.label,
        marker.size,
        round(x),
        round(y),
        RADII[marker.size],
        _written(marker, round(x), round(y)),
    )


def _written(marker: Marker, x: int, y: int) -> SafeString:
    if marker.number > 1:
        return format_html(
            '<text class="map-count" x="{}" y="{}">{}</text>', x, y, short(marker.number)
        )
    if not marker.words:
        return SafeString()
    return format_html('<text class="map-beside" x="{}" y="{}">{}</text>', x + 13, y, marker.words)


def short(count: int) -> str:
    """« 950 », « 12 k », « 1,2 M »: at most four signs, rounded down."""
    if count < 10_000:  # noqa: PLR2004 — four digits still fit in a circle
        return str(count)
    return f"{count // 1000}k" if count < 10**6 else f"{number(count // 10**5 / 10)}M"


def name_svg(name: Name) -> SafeString:
    return format_html(
        '<text class="map-label{}" x="{}" y="{}" aria-hidden="true">{}</text>',
        " map-label-wide" if name.is_wide else "",
        round(name.x),
        round(name.y),
        name.text,
    )


def image_svg(image: Image) -> SafeString:
    return format_html(
        '<image href="{}" x="{}" y="{}" width="{}" height="{}"/>',
        image.address,
        round(image.x, 2),
        round(image.y, 2),
        round(image.size, 2),
        round(image.size, 2),
    )
