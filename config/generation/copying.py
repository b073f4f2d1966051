"""Rows into tables by COPY, without the triggers that would tell each in the history."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, models, transaction
from django.db.utils import ProgrammingError
from psycopg import sql

Row = Sequence[str]
Model = type[models.Model]
NULL = r"\N"
_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


class TriggersProtected(Exception):
    """The database account may not set triggers aside."""


def escaped(text: str) -> str:
    """As COPY wants what may hold a tab, an end of line or a backslash."""
    return text.translate(_ESCAPES)


def table_of(model: Model) -> sql.Identifier:
    return sql.Identifier(model._meta.db_table)


def copy(model: Model, names: Sequence[str], blocks: Iterable[Iterable[Row]]) -> None:
    """`blocks` of rows whose texts stand in the order of `names`; other columns get their default."""
    constants = _constants(model, names)
    tail = "".join(f"\t{value}" for value in constants.values()) + "\n"
    columns = sql.SQL(", ").join(map(sql.Identifier, [*names, *constants]))
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(table_of(model), columns)
    with connection.cursor() as cursor, cursor.copy(statement) as stream:
        for block in blocks:
            stream.write("".join(["\t".join(row) + tail for row in block]))


def _constants(model: Model, names: Sequence[str]) -> dict[str, str]:
    """Columns that a row does not tell and the database does not fill: their default."""
    fields: list[Any] = [
        field
        for field in model._meta.concrete_fields
        if not (field.generated or field.primary_key or field.column in names)
    ]
    return {field.column: _text(field.get_default()) for field in fields}


def _text(value: Any) -> str:
    if value is None:
        return NULL
    return "{}" if isinstance(value, list) else escaped(str(value))


def reserve(model: Model, count: int) -> int:
    """The first of `count` primary keys that nobody else will get; nobody else writes meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("LOCK TABLE {} IN SHARE ROW EXCLUSIVE MODE").format(table_of(model)))
        cursor.execute(
            "SELECT setval(s, nextval(s) + %s) - %s FROM pg_get_serial_sequence(%s, 'id') AS s",
            [count - 1, count - 1, model._meta.db_table],
        )
        return int(cursor.fetchone()[0])


# -- Triggers -----------------------------------------------------------------------------------
@contextmanager
def without_triggers(*written: Model) -> Iterator[None]:
    """No trigger of ours on `written` until the end of the block.

    Needs an open transaction. Raises TriggersProtected. A superuser sets all triggers aside at
    once, those that check foreign keys too; the owner of the tables sets ours aside, one table after
    the other.
    """
    on = _set_aside(written)
    yield
    _run(*on)


def _set_aside(written: Sequence[Model]) -> list[sql.Composable]:
    """What puts them back."""
    role = sql.SQL("SET LOCAL session_replication_role = {}")
    if _may(role.format("replica")):
        return [role.format("origin")]
    alter = sql.SQL("ALTER TABLE {} {} TRIGGER USER")
    tables = [table_of(model) for model in written]
    # A table with deferred checks to come may not be altered: let them be done at once.
    now = sql.SQL("SET CONSTRAINTS ALL IMMEDIATE")
    if not _may(now, *(alter.format(table, sql.SQL("DISABLE")) for table in tables)):
        raise TriggersProtected
    return [alter.format(table, sql.SQL("ENABLE")) for table in tables]


def _may(*statements: sql.Composable) -> bool:
    """Run them; False when the account may not, nothing being changed."""
    try:
        with transaction.atomic():
            _run(*statements)
    except ProgrammingError:
        return False
    return True


def _run(*statements: sql.Composable) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
