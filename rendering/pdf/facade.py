"""The arcade of a cover: every bay in one drawing, which says in words what it shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import batched

from rendering.arcade import HEIGHT, STONE, WIDTH, ArchGroup, fill_path
from rendering.palette import on_paper

BY_ROW = 10
BETWEEN_ROWS = 26
BETWEEN_GROUPS = 34
VOID, BLIND = "#e9e0cf", "#f6f0e4"


@dataclass(frozen=True)
class _Bay:
    number: str
    percent: int | None
    hue: str
    opens_group: bool


def facade(groups: Sequence[ArchGroup], hues: dict[str, str], stone: str) -> str:
    """SVG of all the bays, at most ten a row; `hues` by `hue_key`, colours « #rrggbb »."""
    bays = [
        _Bay(arch.number, arch.percent, on_paper(hues[group.hue_key]), rank == 0)
        for group in groups
        for rank, arch in enumerate(group.arches)
    ]
    rows = [list(row) for row in batched(bays, BY_ROW)]
    width = max((_width(row) for row in rows), default=WIDTH)
    drawn = "".join(_row(row, place, width, stone) for place, row in enumerate(rows))
    height = max(1, len(rows)) * (HEIGHT + BETWEEN_ROWS) - BETWEEN_ROWS
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{drawn}</svg>'


def words(groups: Sequence[ArchGroup]) -> str:
    """The same, read aloud."""
    said = [arch.name for group in groups for arch in group.arches]
    return f"Arcade de la feuille de route, une arche par proposition. {' ; '.join(said)}."


def _gap(bay: _Bay, rank: int) -> int:
    return BETWEEN_GROUPS if bay.opens_group and rank else 0


def _width(row: list[_Bay]) -> int:
    return len(row) * WIDTH + sum(_gap(bay, rank) for rank, bay in enumerate(row))


def _row(row: list[_Bay], place: int, width: int, stone: str) -> str:
    left, top = (width - _width(row)) // 2, place * (HEIGHT + BETWEEN_ROWS)
    drawn = ""
    for rank, bay in enumerate(row):
        left += _gap(bay, rank)
        drawn += f'<g transform="translate({left} {top})">{_bay(bay, stone)}</g>'
        left += WIDTH
    return drawn


def _bay(bay: _Bay, stone: str) -> str:
    fill = fill_path(bay.percent or 0)
    filled = f'<path fill="{bay.hue}" d="{fill}"/>' if fill else ""
    void = BLIND if bay.percent is None else VOID
    return (
        f'<path fill="{void}" d="{fill_path(100)}"/>{filled}'
        f'<path fill="{stone}" d="{STONE}"/>'
        f'<path fill="{bay.hue}" d="M33 1h34l-5 31h-24z"/>'
        f'<text x="50" y="23" text-anchor="middle" font-size="19" font-weight="700" '
        f'font-family="Libertinus Serif" fill="#ffffff">{bay.number}</text>'
    )
