"""« Vous aimerez aussi »: structures that answer the same need, the nearest first.

The cost does not grow with the directory: candidates come out of indexes, at most EACH from each
place (own commune, neighbouring communes, anywhere), and only these are compared. First those of the
same activity, then of the same verb of daily life, then of the same pole, until there are enough. In
SQL: to build it from the ORM took as long as to run it.
"""

from collections.abc import Hashable, Iterator
from math import cos, hypot, radians
from typing import Any, NamedTuple

from django.db import connection
from django.urls import reverse

from directory.choices import Perimeter, Publication
from directory.models import Structure
from directory.search import memory
from directory.search.rows import far

SHOWN = 3
EACH = 40
NEIGHBOURS = 20  # communes
KM_PER_DEGREE = 111.2  # of latitude

HERE = "s.commune_id = %(commune)s"
AROUND = "s.commune_id = ANY (%(around)s)"
ANYWHERE = "true"
ACTIVITY = (
    "directory_structure_activities l ON l.structure_id = s.id AND l.activity_id = ANY (%(shared)s)"
)
POLE = "directory_structure_poles l ON l.structure_id = s.id AND l.pole_id = ANY (%(shared)s)"
# Which ones of a place is left to the index: sorting thousands to keep a few is what would cost.
CANDIDATES = f"""(SELECT s.id FROM directory_structure s JOIN {{shared}}
    WHERE {{place}} AND s.publication = %(published)s AND s.perimeter = %(perimeter)s LIMIT {EACH})"""
DISTANCE = "power({lat} - %(lat)s, 2) + power(({lon} - %(lon)s) * %(squeeze)s, 2)"
FROM_IT = DISTANCE.format(
    lat="coalesce(s.latitude, c.latitude)", lon="coalesce(s.longitude, c.longitude)"
)
NEAREST = f"""
SELECT s.id, s.name, s.slug, s.summary, s.is_sample, c.name, s.latitude, s.longitude
FROM directory_structure s LEFT JOIN directory_commune c ON c.insee = s.commune_id
WHERE s.id IN ({{candidates}}) AND s.id <> ALL (%(known)s) AND s.parent_id IS DISTINCT FROM %(pk)s
ORDER BY s.commune_id IS DISTINCT FROM %(commune)s, {FROM_IT}, s.name_key, s.id LIMIT %(wanted)s"""
KIN = """
SELECT DISTINCT activity_id FROM poles_activity_daily_life WHERE dailylife_id IN
    (SELECT dailylife_id FROM poles_activity_daily_life WHERE activity_id = ANY (%s))"""
NEIGHBOURING = f"""
SELECT insee FROM directory_commune WHERE latitude IS NOT NULL AND insee <> %(commune)s
ORDER BY {DISTANCE.format(lat="latitude", lon="longitude")}, insee LIMIT {NEIGHBOURS}"""


class Similar(NamedTuple):
    """A structure to go on with, and how far it is when both have a point."""

    pk: int
    name: str
    slug: str
    summary: str
    is_sample: bool
    commune: str
    distance: str

    @property
    def where(self) -> str:
        """« Val, à 3 km »."""
        return ", ".join(word for word in (self.commune, self.distance) if word)

    def get_absolute_url(self) -> str:
        return reverse("directory:detail", args=[self.slug])


def similar_to(structure: Structure, state: Hashable | None = None) -> list[Similar]:
    """At most SHOWN, in the directory, never itself; it comes with activities and poles prefetched.

    What is around and what is akin is told again in the same `state` (directory.search.memory).
    """
    found: list[Similar] = []
    for shared, keys in _needs(structure, state):
        if keys:
            found += _nearest(structure, shared, keys, found, state)
        if len(found) == SHOWN:
            break
    return found


def _needs(structure: Structure, state: Hashable | None) -> Iterator[tuple[str, list[int]]]:
    """What may be shared, the closest need first."""
    activities = [one.pk for one in structure.activities.all()]
    yield ACTIVITY, activities
    if activities:
        key = ("akin", *activities)
        yield ACTIVITY, memory.recall(state, key, lambda: _column(KIN, [activities]))
    yield POLE, [one.pk for one in structure.poles.all()]


def _nearest(
    structure: Structure,
    shared: str,
    keys: list[int],
    found: list[Similar],
    state: Hashable | None,
) -> list[Similar]:
    """Those that share one of `keys`, besides those `found`: one statement."""
    latitude, longitude = _point_or_town_hall(structure)
    home = structure.commune_id
    around = _neighbours(structure, state) if home else []
    places = [HERE, AROUND, ANYWHERE] if around else [HERE, ANYWHERE] if home else [ANYWHERE]
    sources = [CANDIDATES.format(shared=shared, place=place) for place in places]
    parameters: dict[str, Any] = {
        "pk": structure.pk,
        "known": [structure.pk, structure.parent_id or structure.pk, *(one.pk for one in found)],
        "shared": keys,
        "commune": home,
        "around": around,
        "lat": latitude,
        "lon": longitude,
        "squeeze": cos(radians(latitude or 0.0)),
        "published": Publication.PUBLISHED,
        "perimeter": Perimeter.TERRITORY,
        "wanted": SHOWN - len(found),
    }
    with connection.cursor() as cursor:
        cursor.execute(NEAREST.format(candidates=" UNION ALL ".join(sources)), parameters)
        return [_told(structure, row) for row in cursor.fetchall()]


def _told(structure: Structure, row: tuple[Any, ...]) -> Similar:
    pk, name, slug, summary, is_sample, commune, latitude, longitude = row
    distance = distance_words(structure, latitude, longitude)
    return Similar(pk, name, slug, summary, is_sample, commune or "", distance)


def _neighbours(structure: Structure, state: Hashable | None) -> list[str]:
    """Communes by the distance of their town halls; none when that of its own is not known."""
    home = structure.commune
    if home is None or home.latitude is None or home.longitude is None:
        return []
    at = {
        "commune": home.pk,
        "lat": home.latitude,
        "lon": home.longitude,
        "squeeze": cos(radians(home.latitude)),
    }
    return memory.recall(state, ("around", home.pk), lambda: _column(NEIGHBOURING, at))


def _column(sql: str, parameters: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return [value for (value,) in cursor.fetchall()]


def _point_or_town_hall(structure: Structure) -> tuple[float | None, float | None]:
    if structure.latitude is not None:
        return structure.latitude, structure.longitude
    home = structure.commune
    return (home.latitude, home.longitude) if home else (None, None)


def distance_words(one: Structure, latitude: float | None, longitude: float | None) -> str:
    """« à 3 km », by the words of the list; empty unless both have a point of their own."""
    if one.latitude is None or one.longitude is None or latitude is None or longitude is None:
        return ""
    east = (one.longitude - longitude) * cos(radians(one.latitude))
    return far(KM_PER_DEGREE * hypot(one.latitude - latitude, east))
