"""Hues from the territory's files, made readable: 4.5:1 or more on paper and on night stone.

A hue keeps its angle and saturation; only its lightness walks, until the worst background of the
theme (tokens.css) gives the contrast. Colours are « #rrggbb ».
"""

import colorsys
import re
from collections.abc import Callable, Mapping

AA, AAA = 4.5, 7
# The least favourable backgrounds of each theme in static/css/tokens.css.
DAY_GROUND = "#f2ebdd"
NIGHT_GROUND = "#1f242a"
STEP = 0.005
# Below this, the sRGB curve is a straight line.
LINEAR_UNTIL = 0.04045

_HEX = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_KEY = re.compile(r"[A-Za-z0-9_-]+")


class ColourError(ValueError):
    """Not a colour « #rrggbb », or a key that cannot name a CSS class."""


def on_paper(colour: str) -> str:
    """`colour`, darkened only as much as AA asks on the day's backgrounds."""
    return _walk(colour, DAY_GROUND, -STEP)


def on_night(colour: str) -> str:
    """`colour`, lifted only as much as AA asks on the night's backgrounds."""
    return _walk(_muted(colour), NIGHT_GROUND, STEP)


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """WCAG relative luminance, 0 to 1."""
    red, green, blue = (_linear(channel) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def stylesheet(hues: Mapping[str, str]) -> str:
    """CSS that gives each `hue-<key>` class its `--hue`, by day and by night."""
    for key in hues:
        if not _KEY.fullmatch(key):
            raise ColourError(f"« {key} » ne peut pas nommer une couleur.")
    day, night = _rules(hues, on_paper), _rules(hues, on_night)
    dark = f"@media screen and (prefers-color-scheme: dark) {{\n{night}}}\n"
    return f"@layer tokens {{\n{day}{dark}}}\n"


def identity(paper: str, ink: str, mortar: str) -> str:
    """CSS of the day's ground, text and lines; the night and a person's own colours keep theirs."""
    rules = f"--paper: {paper}; --ink: {ink}; --mortar: {mortar};"
    day = "(prefers-color-scheme: light) and (forced-colors: none), print"
    return f"@layer tokens {{\n@media {day} {{\n:root {{ {rules} }}\n}}\n}}\n"


def readable(paper: str, ink: str) -> bool:
    """Whether text reads on the ground at 7:1 and the ground is as light as the day's others."""
    return contrast(ink, paper) >= AAA and luminance(paper) >= luminance(DAY_GROUND)


def _rules(hues: Mapping[str, str], shade: Callable[[str], str]) -> str:
    return "".join(f".hue-{key} {{ --hue: {shade(colour)}; }}\n" for key, colour in hues.items())


def _walk(colour: str, ground: str, step: float) -> str:
    angle, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    shade = colour.lower()
    while contrast(shade, ground) < AA and 0 < lightness + step < 1:
        lightness += step
        shade = _hex(*colorsys.hls_to_rgb(angle, lightness, saturation))
    return shade


def _muted(colour: str) -> str:
    """`colour` a fifth less saturated: full hues glare on dark stone."""
    angle, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    return _hex(*colorsys.hls_to_rgb(angle, lightness, saturation * 0.8))


def _channels(colour: str) -> tuple[float, float, float]:
    if not _HEX.fullmatch(colour):
        raise ColourError(f"« {colour} » n’est pas une couleur de la forme #rrggbb.")
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(red: float, green: float, blue: float) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in (red, green, blue))


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= LINEAR_UNTIL else ((channel + 0.055) / 1.055) ** 2.4
