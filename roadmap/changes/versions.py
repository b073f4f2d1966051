"""The versions that matter between two instants: one statement for each table of history."""

import datetime as dt
from collections import namedtuple
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import Any, Protocol

from django.db import connection

from roadmap.past.standing import DELETED, events_of

HEAD = ("number", "thing", "at", "is_gone", "user", "route")
NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)


class Version(Protocol):
    """A row of history: the columns of its table are read by their names.

    `at` is the instant from which it stood; `user` the account that wrote it, if any.
    """

    number: int
    thing: int
    at: dt.datetime
    is_gone: bool
    user: int | None
    route: str

    def __getattr__(self, name: str) -> Any: ...


@dataclass(slots=True)  # not frozen: thousands are made for a page, and that takes twice as long
class Thing:
    """A row of the roadmap with what it was at both ends; None where it did not stand."""

    pk: int
    versions: list[Version]
    since: dt.datetime
    before: Version | None = field(init=False)
    after: Version | None = field(init=False)

    def __post_init__(self) -> None:
        first, last = self.versions[0], self.versions[-1]
        self.before = None if first.is_gone or first.at > self.since else first
        self.after = None if last.is_gone else last

    @property
    def last(self) -> Version:
        return self.versions[-1]

    def unread_before(self) -> "Thing":
        """As who could read nothing of it at the start."""
        return replace(self, since=NEVER)

    def written(self, *names: str) -> Version:
        """The version that gave these fields what they have at the end."""
        for place in range(len(self.versions) - 1, 0, -1):
            older, newer = self.versions[place - 1], self.versions[place]
            if older.is_gone or newer.is_gone:
                return newer
            if any(getattr(older, name) != getattr(newer, name) for name in names):
                return newer
        return self.versions[0]


@dataclass(frozen=True)
class Table:
    """A tracked table: what is read of it, and by what its rows are taken together: the thing
    itself, whose column is indexed, or something that it hangs on."""

    model: Any
    columns: tuple[str, ...]
    link: str = "pgh_obj_id"

    @cached_property
    def version(self) -> Any:
        """The class of its versions; thousands are made for a page: nothing is quicker to make."""
        return namedtuple("Version", [*HEAD, *self.columns])  # noqa: PYI024

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
            rows: list[Version] = list(map(self.version._make, cursor.fetchall()))
        # In the zone that the database answers in: two zones are compared ten times slower.
        begin = since.astimezone(dt.UTC)
        return [Thing(pk, list(told), begin) for pk, told in groupby(rows, key=attrgetter("thing"))]

    def _statement(
        self,
        since: dt.datetime,
        until: dt.datetime,
        also: Sequence[int],
        only: "tuple[str, Sequence[int]] | None",
    ) -> tuple[str, list[Any]]:
        events = events_of(self.model)._meta.db_table
        columns = ", ".join(f'"{name}"' for name in self.columns)
        where, values = (
            (f"AND {only[0]} = ANY(%s::bigint[])", [as_array(only[1])]) if only else ("", [])
        )
        sql = f"""
            WITH told AS (
                SELECT *, max(pgh_created_at) OVER (PARTITION BY id ORDER BY pgh_id) AS dated
                FROM {events} WHERE {self.link} = ANY(ARRAY(
                    SELECT {self.link} FROM {events} WHERE pgh_created_at > %s
                    UNION SELECT unnest(%s::bigint[])
                )) {where}
            ), followed AS (
                SELECT *, lead(dated) OVER (PARTITION BY id ORDER BY pgh_id) AS next FROM told
            )
            SELECT pgh_id, followed.id, dated, pgh_label = %s, (metadata ->> 'user')::bigint,
                coalesce(metadata ->> 'route', ''), {columns}
            FROM followed LEFT JOIN pghistory_context context ON context.id = pgh_context_id
            WHERE dated <= %s AND (next IS NULL OR next > %s) ORDER BY followed.id, pgh_id"""  # noqa: S608 — our own names
        return sql, [since, as_array(also), *values, DELETED, until, since]


def as_array(keys: Iterable[int]) -> str:
    """For `%s::bigint[]`: a list would be written key by key, each looked at for what to quote."""
    return f"{{{','.join(map(str, keys))}}}"


def touched(things: Iterable[Thing], column: str) -> set[int]:
    """What the versions point at through `column`."""
    pointed = attrgetter(column)
    found = {pointed(version) for thing in things for version in thing.versions}
    return found - {None}
