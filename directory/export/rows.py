"""Reading what is found, by short batches: flat memory, no long statement, no connection held."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import batched, chain
from typing import Any

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from directory.choices import LabelKind
from directory.export.columns import Column
from directory.models import Structure, StructureLabel, StructureQuerySet
from directory.results import StructureSearch

BATCH = 500


def structures_found(
    keys: Iterable[int], columns: Iterable[Column], batch: int = BATCH
) -> Iterator[Structure]:
    """The published structures of these keys, in the same order, with what `columns` read.

    One withdrawn since the keys were read is left out: the file never says more than the site.
    """
    wanted = list(columns)
    relations = sorted({relation for column in wanted for relation in column.related})
    rows = _rows_for(wanted)
    for some in batched(keys, batch):
        found = rows.in_bulk(some)
        _tell_names(found, relations)
        release_connection()
        yield from (found[key] for key in some if key in found)


def keys_of(search: StructureSearch) -> array[int]:
    """The keys of everything found, in order: short queries, and eight bytes a row."""
    return array("q", chain.from_iterable(search.keys_in_batches()))


def release_connection() -> None:
    """A slow download must not keep one of the pool's few connections while it trickles."""
    if not connection.in_atomic_block:
        connection.close()


def _rows_for(columns: list[Column]) -> StructureQuerySet:
    fields = {field for column in columns for field in column.fields}
    rows = Structure.objects.published().only("pk", *fields)
    return rows.select_related("commune") if "commune__name" in fields else rows


def _tell_names(found: dict[int, Structure], relations: list[str]) -> None:
    """Two columns of the joining table: an object for each link would take most of the time."""
    told: dict[int, dict[str, list[str]]] = {key: defaultdict(list) for key in found}
    for relation in relations:
        pairs = _labels(found) if relation == "labels" else _links(relation, found)
        for key, name in pairs:
            told[key][relation].append(name)
    for key, structure in found.items():
        vars(structure)["told"] = told[key]


def _links(relation: str, keys: Iterable[int]) -> Iterable[tuple[int, str]]:
    """Of a many-to-many field: the structure, and the name of what it leads to."""
    field: Any = Structure._meta.get_field(relation)
    links = field.remote_field.through.objects.filter(structure__in=list(keys))
    pairs: Iterable[tuple[int, str]] = links.values_list(
        "structure_id", f"{field.m2m_reverse_field_name()}__name"
    )
    return pairs


def _labels(keys: Iterable[int]) -> Iterable[tuple[int, str]]:
    """Those held today, each once."""
    held = StructureLabel.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=timezone.localdate()), structure__in=list(keys)
    )
    kinds = held.order_by().values_list("structure_id", "kind").distinct()
    return ((key, str(LabelKind(kind).label)) for key, kind in kinds)
