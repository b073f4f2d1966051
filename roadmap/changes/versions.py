"""The versions that matter between two instants: one statement for each table of history."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, pairwise
from typing import Any

from django.db import connection

from roadmap.past.standing import DELETED, events_of

NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)


@dataclass(slots=True)  # not frozen: thousands are made for a page, and that takes twice as long
class Version:
    """`at` is the instant from which it stood; `user` the account that wrote it, if any."""

    number: int
    thing: int
    at: dt.datetime
    label: str
    user: int | None
    route: str
    fields: dict[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.fields[name]

    @property
    def is_gone(self) -> bool:
        return self.label == DELETED


@dataclass  # not frozen, for the same reason
class Thing:
    """A row of the roadmap with what it was at both ends; None where it did not stand."""

    pk: int
    versions: list[Version]
    since: dt.datetime

    @cached_property
    def before(self) -> Version | None:
        first = self.versions[0]
        return first if first.at <= self.since and not first.is_gone else None

    @cached_property
    def after(self) -> Version | None:
        return None if self.last.is_gone else self.last

    @property
    def last(self) -> Version:
        return self.versions[-1]

    def unread_before(self) -> "Thing":
        """As who could read nothing of it at the start."""
        return replace(self, since=NEVER)

    def written(self, *names: str) -> Version:
        """The version that gave these fields what they have at the end."""
        for older, newer in reversed(list(pairwise(self.versions))):
            if older.is_gone or newer.is_gone:
                return newer
            if any(older[name] != newer[name] for name in names):
                return newer
        return self.versions[0]


@dataclass(frozen=True)
class Table:
    """A tracked table: what is read of it, and by what its rows are taken together: the thing
    itself, whose column is indexed, or something that it hangs on."""

    model: Any
    columns: tuple[str, ...]
    link: str = "pgh_obj_id"

    def between(
        self,
        since: dt.datetime,
        until: dt.datetime,
        *,
        also: Sequence[int] = (),
        only: "tuple[str, Sequence[int]] | None" = None,
    ) -> list[Thing]:
        """What was written after `since`, and the things whose link is in `also`; `only` keeps to
        some column's values. Things that did not exist by `until` are left out."""
        sql, params = self._statement(since, until, also, only)
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            rows = [self._version(*row) for row in cursor.fetchall()]
        # In the zone that the database answers in: two zones are compared ten times slower.
        begin = since.astimezone(dt.UTC)
        return [
            Thing(pk, list(told), begin) for pk, told in groupby(rows, key=lambda one: one.thing)
        ]

    def _version(
        self, number: int, thing: int, at: Any, label: str, user: Any, route: str, *rest: Any
    ) -> Version:
        return Version(
            number, thing, at, label, user, route, dict(zip(self.columns, rest, strict=True))
        )

    def _statement(
        self,
        since: dt.datetime,
        until: dt.datetime,
        also: Sequence[int],
        only: "tuple[str, Sequence[int]] | None",
    ) -> tuple[str, list[Any]]:
        events = events_of(self.model)._meta.db_table
        columns = ", ".join(f'"{name}"' for name in self.columns)
        where, values = (f"AND {only[0]} = ANY(%s)", [list(only[1])]) if only else ("", [])
        sql = f"""
            WITH told AS (
                SELECT *, max(pgh_created_at) OVER (PARTITION BY id ORDER BY pgh_id) AS dated
                FROM {events} WHERE {self.link} IN (
                    SELECT {self.link} FROM {events} WHERE pgh_created_at > %s
                    UNION SELECT unnest(%s::bigint[])
                ) {where}
            ), followed AS (
                SELECT *, lead(dated) OVER (PARTITION BY id ORDER BY pgh_id) AS next FROM told
            )
            SELECT pgh_id, followed.id, dated, pgh_label, (metadata ->> 'user')::bigint,
                coalesce(metadata ->> 'route', ''), {columns}
            FROM followed LEFT JOIN pghistory_context context ON context.id = pgh_context_id
            WHERE dated <= %s AND (next IS NULL OR next > %s) ORDER BY followed.id, pgh_id"""  # noqa: S608 — our own names
        return sql, [since, list(also), *values, until, since]


def touched(things: Iterable[Thing], column: str) -> set[int]:
    """What the versions point at through `column`."""
    return {
        version[column]
        for thing in things
        for version in thing.versions
        if version[column] is not None
    }
