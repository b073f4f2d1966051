"""The image that a structure puts on its own site: an arch, what it was given, and to whom.

A whole SVG file without style or script: it is shown by other sites as a picture, where nothing
else is loaded. Units are those of its viewBox, about pixels.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from rendering.arcade import STONE, fill_path

WIDTH, HEIGHT = 340, 132
LEFT, RIGHT = 98, 12
ROOM = WIDTH - LEFT - RIGHT
# What XML cannot hold, and what would turn the rest of a line around.
FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
# Breadth of a letter by its size, on the safe side: we cannot measure the reader's font.
CAPITAL, SMALL, THIN, SIGN = 0.74, 0.56, 0.32, 1.0
LATIN_ENDS = 0x2FF
SERIF = "Iowan Old Style, Palatino Linotype, Palatino, Georgia, serif"
SANS = "system-ui, sans-serif"
SIGNS = {
    "charte": "M34 84l11 12 22-27 6 5-27 34-18-18z",
    "label": "M50 62a22 22 0 1 1-.1 0zM50 72a12 12 0 1 0 .1 0z",
    "trophee": "M50.0 59.0L56.8 76.7L75.7 77.7L60.9 89.6L65.9 107.8"
    "L50.0 97.5L34.1 107.8L39.1 89.6L24.3 77.7L43.2 76.7z",
}  # fmt: skip


@dataclass(frozen=True)
class Colours:
    """« #rrggbb » of the ground, the letters and the lines."""

    paper: str
    ink: str
    line: str


@dataclass(frozen=True)
class Badge:
    """What it says. `kind` chooses the sign in the arch; an unknown one, or none, leaves it empty."""

    kind: str
    heading: str
    name: str
    detail: str = ""
    structure: str = ""
    site: str = ""

    @property
    def alt(self) -> str:
        """The same in one line, for who does not see it."""
        told = (self.heading, self.name, self.detail, self.structure, self.site)
        return ", ".join(clean(text) for text in told if text)


def draw(badge: Badge, colours: Colours) -> SafeString:
    """The SVG file."""
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}" '
        'role="img" aria-label="{alt}"><title>{alt}</title>'
        '<rect x=".5" y=".5" width="{rw}" height="{rh}" fill="{paper}" stroke="{line}"/>'
        '{arch}<g fill="{ink}">{words}</g></svg>',
        w=WIDTH,
        h=HEIGHT,
        rw=WIDTH - 1,
        rh=HEIGHT - 1,
        alt=badge.alt,
        paper=colours.paper,
        line=colours.line,
        ink=colours.ink,
        arch=_arch(badge.kind, colours),
        words=_words(badge),
    )


def _arch(kind: str, colours: Colours) -> SafeString:
    sign = SIGNS.get(kind, "")
    return format_html(
        '<g transform="translate(16 14) scale(.69)"><path fill="{}" d="{}"/>'
        '<path fill="{}" d="{}"/><path fill="{}" d="{}"/></g>',
        colours.ink if sign else colours.line,
        fill_path(100),
        colours.ink,
        STONE,
        colours.paper,
        sign,
    )


@dataclass(frozen=True)
class _Text:
    text: str
    size: float
    font: str = SANS
    weight: int = 400


def _words(badge: Badge) -> SafeString:
    """The lines, one under the other, and the name of the site at the foot."""
    lines = list(_lines(badge))
    bottoms = accumulate(line.size * 1.28 for line in lines)
    placed = [(line, 12 + bottom) for line, bottom in zip(lines, bottoms, strict=True)]
    if badge.site:
        placed.append((_Text(fit(badge.site, 10.5), 10.5), HEIGHT - 11))
    return format_html_join(
        "",
        '<text x="{}" y="{}" font-family="{}" font-size="{}" font-weight="{}">{}</text>',
        ((LEFT, round(y, 1), line.font, line.size, line.weight, line.text) for line, y in placed),
    )


def _lines(badge: Badge) -> Iterator[_Text]:
    yield _Text(fit(badge.heading, 12), 12)
    for line in wrapped(badge.name, 15.5, 2):
        yield _Text(line, 15.5, SERIF, 700)
    if badge.detail:
        yield _Text(fit(badge.detail, 12), 12)
    for line in wrapped(badge.structure, 12.5, 1):
        yield _Text(line, 12.5, weight=600)


def wrapped(text: str, size: float, most: int) -> list[str]:
    """`text` in at most `most` lines that hold in the picture, the last one cut with « … »."""
    lines: list[str] = []
    for word in clean(text).split():
        if lines and breadth(f"{lines[-1]} {word}", size) <= ROOM:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] += f" {lines[most]}"
    return [fit(line, size, is_cut=len(lines) > most and line is kept[-1]) for line in kept]


def fit(text: str, size: float, *, is_cut: bool = False) -> str:
    """As much of a line as holds; « … » says that there was more."""
    line = clean(text)
    if breadth(line, size) <= ROOM and not is_cut:
        return line
    while line and breadth(f"{line}…", size) > ROOM:
        line = line[:-1]
    return f"{line.rstrip()}…"


def clean(text: str) -> str:
    return FORBIDDEN.sub(" ", text).strip()


def breadth(text: str, size: float) -> float:
    """How wide `text` is at most, about, in units of the picture."""
    return size * sum(_share(letter) for letter in text)


def _share(letter: str) -> float:
    if letter in " .,;:!|'’iljtfI()-\u00a0\u202f":
        return THIN
    if not letter.isascii() and not letter.isalpha():
        return SIGN
    is_wide = letter.isupper() or letter in "mw@%œæ" or ord(letter) > LATIN_ENDS
    return CAPITAL if is_wide else SMALL
