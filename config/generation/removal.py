"""Take synthetic structures and communes away, set by set: one by one would take an hour."""

from collections.abc import Iterator
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.expressions import Combinable
from psycopg import sql

from config.generation import SIRET_PREFIX
from config.generation.communes import RESERVED
from config.generation.copying import TriggersProtected, table_of, without_triggers
from config.generation.generating import WRITTEN, index
from directory.models import Commune, Listing, SearchEntry, Structure, StructureLink
from directory.search.index import rebuild

Reference = tuple[type[models.Model], Any]
# Written with each structure, they go with it; anything else was added since.
TIES: tuple[type[models.Model], ...] = (*WRITTEN, SearchEntry)
TOGETHER = {model._meta.db_table for model in TIES} - {Structure._meta.db_table}


def remove_untouched() -> int:
    """Delete the synthetic structures that nobody has edited or tied to anything since.

    The number of rows; 0 when the account may not set triggers aside. Needs an open transaction.
    The others are ordinary examples, with a history.
    """
    keys = list(_untouched().values_list("pk", flat=True))
    if not keys:
        return 0
    try:
        with transaction.atomic(), without_triggers(*WRITTEN):
            count = sum(_delete(*reference, keys) for reference in _columns())
    except TriggersProtected:
        return 0
    index()
    rebuild()
    return count


def _untouched() -> QuerySet[Structure]:
    ours = Structure.objects.filter(is_sample=True, siret__startswith=SIRET_PREFIX)
    added = [
        ~Exists(_rows(reference)) for reference in _references(Structure) if _is_new(reference)
    ]
    return ours.filter(*added, *_of_listings(), *_real_ties())


def remove_communes() -> int:
    """Delete the synthetic communes that nothing names any more."""
    unnamed = [~Exists(_rows(reference)) for reference in _references(Commune)]
    return Commune.objects.filter(RESERVED, *unnamed).delete()[0]


# -- What refers to a row -----------------------------------------------------------------------
def _references(model: type[models.Model]) -> list[Reference]:
    """Each column that points to `model`, history included."""
    relations = model._meta.get_fields(include_hidden=True)
    return [
        (relation.related_model, relation.field)
        for relation in relations
        if isinstance(relation, models.ManyToOneRel) and not relation.field.many_to_many
    ]


def _rows(reference: Reference) -> QuerySet[Any]:
    model, field = reference
    return model._default_manager.filter(**{field.attname: OuterRef("pk")})


def _is_new(reference: Reference) -> bool:
    return reference[0]._meta.db_table not in TOGETHER


def _of_listings() -> Iterator[Combinable]:
    """No listing of it that something was added to."""
    for reference in _references(Listing):
        mine = Listing.objects.filter(structure=OuterRef("pk"))
        yield ~Exists(mine.filter(Exists(_rows(reference))))


def _real_ties() -> Iterator[Combinable]:
    """No listing and no link that people made."""
    real = {"is_sample": False}
    yield ~Exists(Listing.objects.filter(structure=OuterRef("pk"), **real))
    yield ~Exists(StructureLink.objects.filter(from_structure=OuterRef("pk"), **real))
    yield ~Exists(StructureLink.objects.filter(to_structure=OuterRef("pk"), **real))


# -- Deletion -----------------------------------------------------------------------------------
def _columns() -> Iterator[tuple[type[models.Model], str]]:
    """Where the keys of structures stand, their own table last."""
    for model, field in _references(Structure):
        if not _is_new((model, field)):
            yield model, field.column
    yield Structure, "id"


def _delete(model: type[models.Model], column: str, keys: list[int]) -> int:
    statement = sql.SQL("DELETE FROM {} WHERE {} = ANY(%s)")
    with connection.cursor() as cursor:
        cursor.execute(statement.format(table_of(model), sql.Identifier(column)), [keys])
        return int(cursor.rowcount)
