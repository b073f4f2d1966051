"""« Vous aimerez aussi »: structures that answer the same need, the nearest first.

One query, whose cost does not grow with the directory: candidates come out of indexes, at most
EACH from each source (own commune, neighbouring communes, anywhere; same activity, same verb of
daily life or pole), and only these are compared.
"""

from dataclasses import dataclass
from math import cos, hypot, radians
from typing import Any

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from directory.choices import Perimeter, Publication
from directory.models import Commune, Structure
from directory.search.rows import far
from poles.models import Activity

SHOWN = 4
EACH = 60
NEIGHBOURS = 20  # communes
KM_PER_DEGREE = 111.2  # of latitude

_activities: Any = Structure.activities.through
_poles: Any = Structure.poles.through
_verbs: Any = Activity.daily_life.through
COLUMNS = (
    "name", "slug", "summary", "family", "perimeter", "is_sample", "latitude", "longitude",
    "commune__name",
)  # fmt: skip


@dataclass(frozen=True)
class Similar:
    """A structure to go on with, and how far it is when both have a point."""

    structure: Structure
    distance: str

    @property
    def where(self) -> str:
        """« Val, à 3 km »."""
        commune = self.structure.commune
        return ", ".join(word for word in (commune.name if commune else "", self.distance) if word)


class Need:
    """What a structure is about; it comes with its activities and poles prefetched."""

    def __init__(self, structure: Structure) -> None:
        self.activities = [one.pk for one in structure.activities.all()]
        self.poles = [one.pk for one in structure.poles.all()]

    @property
    def same(self) -> Any:
        """Structures by an activity in common."""
        return _activities.objects.filter(activity__in=self.activities).order_by()

    @property
    def kin(self) -> Any:
        """Structures by an activity that serves the same verbs of daily life."""
        verbs = _verbs.objects.filter(activity__in=self.activities).values("dailylife")
        serving = _verbs.objects.filter(dailylife__in=verbs).values("activity")
        return _activities.objects.filter(activity__in=serving).order_by()

    @property
    def pole(self) -> Any:
        return _poles.objects.filter(pole__in=self.poles).order_by()


def similar_to(structure: Structure) -> list[Similar]:
    """At most SHOWN, in the directory, never itself; one query, none when nothing is known of it."""
    need = Need(structure)
    if not (need.activities or need.poles):
        return []
    rows = (
        Structure.objects.in_directory()
        .exclude(pk__in=[structure.pk, structure.parent_id or structure.pk])
        .filter(Q(parent=None) | ~Q(parent=structure.pk))  # its sites are under « Avec qui »
        .filter(pk__in=_candidates(structure, need))
        .alias(same=_one_of(need.same), kin=_one_of(need.kin))
        .select_related("commune")
        .only(*COLUMNS)
        .order_by(*_nearest_need(structure, need), "name_key", "pk")
    )
    return [Similar(row, distance_words(structure, row)) for row in rows[:SHOWN]]


# -- Candidates ---------------------------------------------------------------------------------
def _candidates(structure: Structure, need: Need) -> "QuerySet[Any]":
    """Keys of structures, a structure perhaps several times."""
    wide = [need.same, need.kin] if need.activities else [need.pole]
    sources = [wide[0]]
    if structure.commune_id:
        here = Q(structure__commune=structure.commune_id)
        around = Q(structure__commune__in=_neighbours(structure))
        sources += [rows.filter(near) for rows in wide for near in (here, around)]
        sources.append(need.pole.filter(here))
    else:
        sources += wide[1:]
    first, *others = (_some(rows) for rows in sources)
    return first.union(*others, all=True)


def _some(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    """Which ones is left to the index: sorting thousands to keep a few is what would cost."""
    shown = rows.filter(
        structure__publication=Publication.PUBLISHED, structure__perimeter=Perimeter.TERRITORY
    )
    return shown.values("structure")[:EACH]


def _neighbours(structure: Structure) -> "QuerySet[Any]":
    """Communes by the distance of their town halls; none when that of its own is not known."""
    home = structure.commune
    if home is None or home.latitude is None or home.longitude is None:
        return Commune.objects.none().values("pk")
    far = _squared_distance(F("latitude"), F("longitude"), home.latitude, home.longitude)
    placed = Commune.objects.filter(latitude__isnull=False, longitude__isnull=False)
    return placed.order_by(far, "pk").values("pk")[:NEIGHBOURS]


# -- Which one first ----------------------------------------------------------------------------
def _one_of(rows: "QuerySet[Any]") -> Subquery:
    """Null without any. Cut to one, so that it is asked of each candidate: an EXISTS would be hashed
    whole, which at 220,000 structures took 300 ms."""
    return Subquery(rows.filter(structure=OuterRef("pk")).values("pk")[:1])


def _nearest_need(structure: Structure, need: Need) -> list[Any]:
    """An activity in common, else a verb, else a pole; the same commune first, then the distance."""
    order: list[Any] = [
        Case(When(same__isnull=False, then=0), When(kin__isnull=False, then=1), default=2)
    ]
    if structure.commune_id:
        order.append(Case(When(commune=structure.commune_id, then=0), default=1))
    lat, lon = _point_or_town_hall(structure)
    if lat is not None and lon is not None:
        at = (
            Coalesce("latitude", "commune__latitude"),
            Coalesce("longitude", "commune__longitude"),
        )
        order.append(_squared_distance(*at, lat, lon).asc(nulls_last=True))
    return order


def _point_or_town_hall(structure: Structure) -> tuple[float | None, float | None]:
    if structure.latitude is not None:
        return structure.latitude, structure.longitude
    home = structure.commune
    return (home.latitude, home.longitude) if home else (None, None)


def _squared_distance(lat: Any, lon: Any, from_lat: float, from_lon: float) -> Any:
    """In squared degrees of latitude; true enough to sort by."""
    north, east = lat - Value(from_lat), lon - Value(from_lon)
    return north * north + east * east * Value(cos(radians(from_lat)) ** 2)


def distance_words(one: Structure, other: Structure) -> str:
    """« à 3 km », by the words of the list; empty unless both have a point of their own."""
    if one.latitude is None or other.latitude is None:
        return ""
    if one.longitude is None or other.longitude is None:
        return ""
    squeeze = cos(radians(one.latitude))
    east = (one.longitude - other.longitude) * squeeze
    km = KM_PER_DEGREE * hypot(one.latitude - other.latitude, east)
    return far(km)
