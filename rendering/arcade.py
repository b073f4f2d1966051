"""The blind arcade: one Romanesque bay per item, filled from the ground up by its progress.

Each bay is its own small SVG with half a column on each flank: a wrapping row of links reads as
one façade, whatever the number of bays. Units are those of the bay's viewBox.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import cos, pi, sin, sqrt

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from rendering.typography import NARROW, NO_BREAK

WIDTH, HEIGHT = 100, 150
CENTRE, SPRING, GROUND = 50, 60, 144
OUTER, INNER, OPENING = 50, 39, 35
APEX = SPRING - OPENING
VOUSSOIRS = 9


@dataclass(frozen=True)
class Arch:
    """A bay. `percent` is 0-100, None when nothing counts yet; `hue_key` is that of its axis."""

    number: str
    label: str
    url: str
    percent: int | None = None
    estimated: bool = False
    hue_key: str = ""
    detail: str = ""
    empty_words: str = "pas encore d’action"

    @property
    def progress_words(self) -> str:
        if self.percent is None:
            return self.empty_words
        return f"{self.percent}{NARROW}%{' (estimé)' if self.estimated else ''}"

    @property
    def name(self) -> str:
        """What a screen reader and the tooltip say."""
        return f"{self.number}. {self.label}{NO_BREAK}: {self.progress_words}"

    @property
    def svg(self) -> SafeString:
        return bay(self.number, self.percent)


@dataclass(frozen=True)
class ArchGroup:
    """The bays under one title: an axis and its propositions."""

    title: str
    arches: Sequence[Arch] = field(default_factory=tuple)
    url: str = ""
    hue_key: str = ""


def bay(number: str, percent: int | None) -> SafeString:
    """The SVG of one bay; decorative, since its link carries the words."""
    return format_html(
        '<svg viewBox="0 0 {} {}" aria-hidden="true" focusable="false">'
        '<path class="{}" d="{}"/>{}<path class="arch-stone" d="{}"/>'
        '<path class="arch-keystone" d="M33 1h34l-5 31h-24z"/>'
        '<text class="arch-number" x="50" y="22">{}</text></svg>',
        WIDTH,
        HEIGHT,
        "arch-blind" if percent is None else "arch-void",
        fill_path(100),
        _filled(percent),
        STONE,
        number,
    )


def fill_path(percent: float) -> str:
    """The part of the opening below `percent` of its height (0-100, clamped); empty at 0."""
    share = min(max(percent, 0), 100) / 100
    if not share:
        return ""
    left, right = CENTRE - OPENING, CENTRE + OPENING
    level = GROUND - share * (GROUND - APEX)
    if level >= SPRING:
        return f"M{left} {GROUND}V{level:.1f}H{right}V{GROUND}z"
    half = sqrt(max(OPENING**2 - (SPRING - level) ** 2, 0))
    arc = f"A{OPENING} {OPENING} 0 0 1"
    return (
        f"M{left} {GROUND}V{SPRING}{arc} {CENTRE - half:.1f} {level:.1f}"
        f"H{CENTRE + half:.1f}{arc} {right} {SPRING}V{GROUND}z"
    )


def _filled(percent: int | None) -> SafeString:
    path = fill_path(percent or 0)
    return format_html('<path class="arch-fill" d="{}"/>', path) if path else SafeString()


def _stone() -> str:
    """Ring of voussoirs, two half columns with capital and base, and the plinth, as one path."""
    step = pi / VOUSSOIRS
    ring = "".join(_voussoir(pi + k * step, step) for k in range(VOUSSOIRS))
    left = "M0 61h13v6h-4v70h4v7h-13z"
    right = "M100 61h-13v6h4v70h-4v7h13z"
    return f"{ring}{left}{right}M0 145h100v5h-100z"


def _voussoir(start: float, step: float) -> str:
    """One stone of the ring, a joint's breadth narrower than its share."""
    joint = 0.022
    (ax, ay), (bx, by) = _polar(OUTER, start + joint), _polar(OUTER, start + step - joint)
    (cx, cy), (dx, dy) = _polar(INNER, start + step - joint), _polar(INNER, start + joint)
    return (
        f"M{ax:.1f} {ay:.1f}A{OUTER} {OUTER} 0 0 1 {bx:.1f} {by:.1f}"
        f"L{cx:.1f} {cy:.1f}A{INNER} {INNER} 0 0 0 {dx:.1f} {dy:.1f}z"
    )


def _polar(radius: float, angle: float) -> tuple[float, float]:
    return CENTRE + radius * cos(angle), SPRING + radius * sin(angle)


STONE = mark_safe(_stone())  # noqa: S308 — our own figures only
