"""Rows into tables by COPY, without the triggers that would tell each in the history."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, models, transaction
from django.db.utils import ProgrammingError
from psycopg import sql

Row = Sequence[str]
NULL = r"\N"
_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


class TriggersProtected(Exception):
    """The database account may not set triggers aside."""


def escaped(text: str) -> str:
    """As COPY wants what may hold a tab, an end of line or a backslash."""
    return text.translate(_ESCAPES)


def copy(model: type[models.Model], names: Sequence[str], blocks: Iterable[Iterable[Row]]) -> None:
    """`blocks` of rows whose texts stand in the order of `names`; other columns get their default."""
    constants = _constants(model, names)
    tail = "".join(f"\t{value}" for value in constants.values()) + "\n"
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(model._meta.db_table),
        sql.SQL(", ").join(map(sql.Identifier, [*names, *constants])),
    )
    with connection.cursor() as cursor, cursor.copy(statement) as stream:
        for block in blocks:
            stream.write("".join(["\t".join(row) + tail for row in block]))


def _constants(model: type[models.Model], names: Sequence[str]) -> dict[str, str]:
    """Columns that a row does not tell and the database does not fill: their default."""
    fields = [
        field
        for field in model._meta.concrete_fields
        if not (field.generated or field.primary_key or field.column in names)
    ]
    return {field.column: _text(field.get_default()) for field in fields}


def _text(value: Any) -> str:
    if value is None:
        return NULL
    if isinstance(value, list):
        return "{}"
    return escaped(str(value))


def reserve(model: type[models.Model], count: int) -> int:
    """The first of `count` primary keys that nobody else will get; nobody else writes meanwhile."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f'LOCK TABLE "{table}" IN SHARE ROW EXCLUSIVE MODE')
        cursor.execute(
            "SELECT setval(s, nextval(s) + %s) - %s FROM pg_get_serial_sequence(%s, 'id') AS s",
            [count - 1, count - 1, table],
        )
        return int(cursor.fetchone()[0])


@contextmanager
def without_triggers(*tables: type[models.Model]) -> Iterator[None]:
    """No trigger on `tables` until the end of the block, neither ours nor those of foreign keys.

    Needs an open transaction. Raises TriggersProtected when the account may not do so.
    """
    with connection.cursor() as cursor:
        try:
            with transaction.atomic():
                cursor.execute("SET LOCAL session_replication_role = replica")
        except ProgrammingError as error:
            raise TriggersProtected from error
        yield
        cursor.execute("SET LOCAL session_replication_role = origin")
