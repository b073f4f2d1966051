"""What the database has to sort structures by: the commonest words first."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from config.generation.spread import Spread
from poles.models import Activity, Domain, Pole

NOTHING = "Vie associative"  # the trade told when the database knows none


@dataclass(frozen=True)
class Vocabulary:
    poles: Spread[int] | None
    domains: Spread[int] | None
    activities: Spread[int] | None
    activity_names: dict[int, str]

    @classmethod
    def read(cls) -> "Vocabulary":
        """Keeps those rows from deletion until the end of the transaction."""
        names = {pk: _plain(name) for pk, name in _locked(_trades(), "pk", "name")}
        return cls(
            _spread([pk for (pk,) in _locked(Pole.objects.all(), "pk")]),
            _spread([pk for (pk,) in _locked(Domain.objects.all(), "pk")]),
            _spread(_mixed(list(names))),
            names,
        )


def _trades() -> QuerySet[Activity]:
    """The precise ones; the families of activities when there is nothing else."""
    precise = Activity.objects.exclude(parent=None)
    return precise if precise.exists() else Activity.objects.all()


def _plain(name: str) -> str:
    """To stand within a sentence, and in COPY as it is."""
    words = name.replace("\\", " ").split()
    return " ".join(words)[:1].lower() + " ".join(words)[1:]


def _locked(rows: QuerySet[Any], *columns: str) -> list[tuple[Any, ...]]:
    return list(rows.order_by("slug", "pk").select_for_update(no_key=True).values_list(*columns))


def _mixed(keys: list[int]) -> list[int]:
    """Out of the alphabet, so that the commonest are not all of one kind."""
    step = 7
    return [key for start in range(step) for key in keys[start::step]]


def _spread(keys: list[int]) -> Spread[int] | None:
    return Spread.zipf(keys, head=1) if keys else None
