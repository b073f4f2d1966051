"""How many structures each value of each filter would leave: one query for all the filters.

Each dimension is counted on what the other filters leave, so that a person may change their mind
within it. The counts agree with the list, because both are made of the same conditions.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Count, F, Func, IntegerField, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce

from directory.choices import Family, Insertion, LabelKind
from directory.models import StructureQuerySet
from directory.search import plain


class Unnest(Func):
    """One row per item of an array."""

    function = "unnest"
    arity = 1
    set_returning = True
    output_field = TextField()


@dataclass(frozen=True)
class Dimension:
    """A filter by its name, and where its values, their labels and their order are read."""

    name: str
    value: Combinable
    label: Combinable | None = None
    rank: Combinable | None = None
    # A structure may reach the same value twice (two trades of one family): count it once.
    repeats: bool = False


class Figure(NamedTuple):
    """A value of a dimension and how many structures have it."""

    value: str
    label: str
    number: int

    @property
    def words(self) -> str:
        return f"{self.label} ({self.number})"


FAMILY_OF_ACTIVITY = Coalesce("activities__parent__slug", "activities__slug")
DIMENSIONS = (
    Dimension("famille", F("family")),
    Dimension(
        "activite",
        FAMILY_OF_ACTIVITY,
        Coalesce("activities__parent__name", "activities__name"),
        repeats=True,
    ),
    Dimension(
        "quotidien",
        F("activities__daily_life__slug"),
        F("activities__daily_life__name"),
        F("activities__daily_life__position"),
        repeats=True,
    ),
    Dimension("pole", F("poles__slug"), F("poles__name"), F("poles__position")),
    Dimension("domaine", F("domains__slug"), F("domains__name"), F("domains__position")),
    Dimension("commune", F("commune"), F("commune__name")),
    Dimension("insertion", Unnest(F("insertion"))),
    Dimension("label", F("labels__kind"), repeats=True),
)
# The activities within a family of activities; asked for once a family is chosen.
TRADES = Dimension("metier", F("activities__slug"), F("activities__name"))
NAMED_BY_CODE = {"famille": Family, "insertion": Insertion, "label": LabelKind}


def counts(
    dimensions: tuple[Dimension, ...], left_by_others: Callable[[str], StructureQuerySet]
) -> dict[str, list[Figure]]:
    """The figures of each dimension in reading order; `left_by_others(name)` ignores that filter."""
    queries = [_grouped(dimension, left_by_others(dimension.name)) for dimension in dimensions]
    found: dict[str, list[tuple[int, Figure]]] = defaultdict(list)
    for row in queries[0].union(*queries[1:], all=True):
        if row["value"]:
            label = _label(row["facet"], row["value"], row["label"])
            found[row["facet"]].append((row["rank"], Figure(row["value"], label, row["number"])))
    return {
        name: [figure for _, figure in sorted(rows, key=_order)] for name, rows in found.items()
    }


def _grouped(dimension: Dimension, structures: StructureQuerySet) -> QuerySet[Any, Any]:
    columns = {
        "facet": Value(dimension.name, output_field=TextField()),
        "value": Cast(dimension.value, TextField()),
        "label": Cast(dimension.label or Value(""), TextField()),
        "rank": Cast(dimension.rank or Value(0), IntegerField()),
    }
    rows = structures.order_by().annotate(**columns).values(*columns)
    counted: QuerySet[Any, Any] = rows.annotate(number=Count("pk", distinct=dimension.repeats))
    return counted


def _label(name: str, value: str, label: str) -> str:
    if name in NAMED_BY_CODE:
        return str(dict(NAMED_BY_CODE[name].choices).get(value, value))
    return label


def _order(row: tuple[int, Figure]) -> tuple[int, str]:
    rank, figure = row
    return rank, plain(figure.label)
