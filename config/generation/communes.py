"""Up to 4,000 communes that do not exist, laid on a grid as large as France.

The commune of a rank is always the same, whatever the seed: a second run finds those of the first.
"""

import re
from dataclasses import dataclass
from random import Random
from typing import Any

from django.db.models import Q
from django.utils.text import slugify

from config.generation import COMMUNE_PREFIXES, words
from config.generation.copying import escaped
from config.generation.spread import Spread
from directory.models import Commune

MOST, FEWEST, STRUCTURES_EACH = 4000, 20, 60
SMALL = 5000  # structures that the real communes of the territory can bear
WEST, SOUTH = -1.5, 43.0
# Départements, 11 a row, of 41 communes, 6 a row: all in degrees.
ROW, WIDTH, HEIGHT = 11, 8.5 / 11, 7 / 9
EACH, INNER_ROW, SIDE_X, SIDE_Y = 41, 6, 8.5 / 11 / 6, 7 / 9 / 7
BIGGEST, SMALLEST = 2_000_000, 120
DEPARTMENTS = r"^S\d\d$"
RESERVED = Q(insee__regex=f"^({'|'.join(COMMUNE_PREFIXES)})", department__regex=DEPARTMENTS)


@dataclass(frozen=True)
class Place:
    """Where structures are put; `name` is "" for a real commune, which no invented name may bear."""

    insee: str
    name: str
    postal_code: str
    latitude: float
    longitude: float
    population: int


def places_for(structures: int) -> Spread[Place]:
    """Communes by population: the territory's own for few structures, else synthetic ones."""
    own = Commune.objects.in_territory().exclude(RESERVED).exclude(latitude=None)
    if structures > SMALL or not own.exists():
        _create(min(MOST, max(FEWEST, structures // STRUCTURES_EACH)))
        own = Commune.objects.filter(RESERVED)
    found = own.defer("contour").select_for_update(no_key=True).order_by("pk")
    return Spread.weighed((_place(commune), float(commune.population or 1000)) for commune in found)


def _place(commune: Commune) -> Place:
    return Place(
        commune.insee,
        commune.name if re.match(DEPARTMENTS, commune.department) else "",
        escaped(next(iter(commune.postal_codes), "")),
        commune.latitude or 0,
        commune.longitude or 0,
        commune.population or 1000,
    )


def _create(count: int) -> None:
    populations = _populations()
    rows = [synthetic(rank, populations[rank]) for rank in range(count)]
    Commune.objects.bulk_create(rows, ignore_conflicts=True)


def _populations() -> list[int]:
    """A few big cities, many villages, anywhere."""
    sizes = [max(SMALLEST, int(BIGGEST / (rank + 3))) for rank in range(MOST)]
    Random(0).shuffle(sizes)  # noqa: S311 — a map, not a secret
    return sizes


def synthetic(rank: int, population: int) -> Commune:
    """The commune of that rank, from 0 to MOST - 1, not saved."""
    department, place = divmod(rank, EACH)
    west = WEST + department % ROW * WIDTH + place % INNER_ROW * SIDE_X
    south = SOUTH + department // ROW * HEIGHT + place // INNER_ROW * SIDE_Y
    aside = Random(rank)  # noqa: S311 — a map, not a secret
    name = name_of(rank)
    return Commune(
        insee=f"{COMMUNE_PREFIXES[rank // 1000]}{rank % 1000:03d}",
        name=name,
        slug=slugify(name.replace("’", "-")),
        department=f"S{department + 1:02d}",
        postal_codes=[f"00{rank % 1000:03d}"],
        population=population,
        latitude=round(south + SIDE_Y * aside.uniform(0.3, 0.7), 5),
        longitude=round(west + SIDE_X * aside.uniform(0.3, 0.7), 5),
        contour=_rectangle(west, south),
    )


def name_of(rank: int) -> str:
    """Different for each rank below MOST, and never that of a real commune."""
    rest, head = divmod(rank, len(words.COMMUNE_HEADS))
    tail, stem = divmod(rest, len(words.COMMUNE_STEMS))
    # Neighbours shall not all bear the same end.
    tail = (tail + stem + head) % len(words.COMMUNE_TAILS)
    parts = (words.COMMUNE_HEADS[head], words.COMMUNE_STEMS[stem], words.COMMUNE_TAILS[tail])
    return "-".join(parts)


def _rectangle(west: float, south: float) -> dict[str, Any]:
    x, y = (west, west + SIDE_X), (south, south + SIDE_Y)
    corners = ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))
    ring = [[round(x[i], 4), round(y[j], 4)] for i, j in corners]
    return {"type": "Polygon", "coordinates": [ring]}
