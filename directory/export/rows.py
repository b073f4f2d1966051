"""Reading what is found, by short batches: flat memory, no long statement, no connection held."""

from array import array
from collections.abc import Iterable, Iterator
from itertools import batched
from typing import Any

from django.db import connection
from django.db.models import Prefetch, QuerySet

from directory.export.columns import Column
from directory.models import Structure, StructureLabel, StructureQuerySet
from poles.models import Activity, Domain, Pole

BATCH = 500
# What a batch fetches of each relation: the names, and nothing heavy.
RELATED: dict[str, QuerySet[Any]] = {
    "activities": Activity.objects.only("name"),
    "poles": Pole.objects.only("name"),
    "domains": Domain.objects.only("name"),
    "labels": StructureLabel.objects.only("structure_id", "kind", "ends_on"),
}


def structures_found(
    keys: Iterable[int], columns: Iterable[Column], batch: int = BATCH
) -> Iterator[Structure]:
    """The published structures of these keys, in the same order, with what `columns` read.

    One withdrawn since the keys were read is left out: the file never says more than the site.
    """
    rows = _rows_for(list(columns))
    for some in batched(keys, batch):
        found = rows.in_bulk(some)
        release_connection()
        yield from (found[key] for key in some if key in found)


def keys_of(rows: StructureQuerySet) -> array[int]:
    """The keys of `rows` in their order: eight bytes a row, whatever the territory."""
    return array("q", rows.prefetch_related(None).values_list("pk", flat=True))


def release_connection() -> None:
    """A slow download must not keep one of the pool's few connections while it trickles."""
    if not connection.in_atomic_block:
        connection.close()


def _rows_for(columns: list[Column]) -> StructureQuerySet:
    fields = {field for column in columns for field in column.fields}
    related = sorted({relation for column in columns for relation in column.related})
    rows = Structure.objects.published().only("pk", *fields)
    if "commune__name" in fields:
        rows = rows.select_related("commune")
    return rows.prefetch_related(*(Prefetch(name, RELATED[name].all()) for name in related))
