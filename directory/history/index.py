"""The whole history of one structure without its contents: what was written, when, by whom, where.

One statement. The database itself says which columns each version changed, so that a page of a
long history reads the contents of its own entries only.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from django.db import connection

from directory.history.followed import BY_NAME, NAME_OF_COLUMN, ROWS, UNTOLD
from directory.models import Structure

PAGE = -1  # the rank of the structure's own table; the others have theirs in ROWS
EVENTS: Any = Structure.versions.rel.related_model  # type: ignore[attr-defined]
# Numbers of entries in addresses: room for every table beside the number of the version.
TABLES = 16
UNTOLD_IN_VERSIONS = [*UNTOLD, "pgh_id", "pgh_created_at", "pgh_label", "pgh_context_id", "pgh_obj_id"]  # fmt: skip
BEFORE_ALL = dt.datetime.min.replace(tzinfo=dt.UTC)


class Trace(NamedTuple):
    """One row of one history table; `row` is the key of what it is a version of."""

    rank: int
    pgh_id: int
    row: int
    context: str | None
    at: dt.datetime
    label: str
    fields: list[str]
    user: int | None
    route: str


@dataclass
class Entry:
    """What one save changed: in the structure itself and in all that hangs on it."""

    traces: list[Trace] = field(default_factory=list)
    at: dt.datetime = BEFORE_ALL

    @property
    def number(self) -> int:
        """Stands in addresses: its first version and the table of that version."""
        first = min(self.traces)
        return first.pgh_id * TABLES + first.rank + 1

    @property
    def fields(self) -> list[str]:
        """Names of what changed, in the order of the page."""
        changed = {NAME_OF_COLUMN.get(name, name) for one in self.traces for name in one.fields}
        return [name for name in BY_NAME if name in changed]

    @property
    def author(self) -> int | None:
        return self.traces[0].user

    @property
    def route(self) -> str:
        return self.traces[0].route

    @property
    def is_first(self) -> bool:
        """The creation of the structure, or the first version that was kept of it."""
        return any(one.rank == PAGE and one.label != "update" for one in self.traces)

    @property
    def place(self) -> tuple[dt.datetime, int, int]:
        """Where it stands in time; within one instant, the order of the versions decides."""
        own = [one.pgh_id for one in self.traces if one.rank == PAGE]
        return self.at, max(own, default=0), max(one.pgh_id for one in self.traces)


class HistoryIndex:
    """Of one structure, as of now."""

    def __init__(self, structure: Structure) -> None:
        self.structure = structure

    @cached_property
    def traces(self) -> list[Trace]:
        """By table, then in the order in which they were written."""
        with connection.cursor() as cursor:
            cursor.execute(*_statement(self.structure.pk))
            return [Trace(*row) for row in cursor.fetchall()]

    @cached_property
    def entries(self) -> list[Entry]:
        """Oldest first; saves that changed nothing one can read are left out."""
        grouped: dict[Any, Entry] = {}
        for trace, at in _dated(self.traces):
            entry = grouped.setdefault(trace.context or trace.at, Entry())
            entry.traces.append(trace)
            entry.at = max(entry.at, at)
        return sorted((one for one in grouped.values() if one.fields), key=lambda one: one.place)

    @property
    def head(self) -> str:
        """Stays the same as long as nothing is written: the last version of each table."""
        last = {trace.rank: trace.pgh_id for trace in self.traces}
        return ".".join(f"{rank}-{pgh_id}" for rank, pgh_id in sorted(last.items()))

    def entry(self, number: int) -> Entry | None:
        return next((one for one in self.entries if one.number == number), None)

    def previous(self, entry: Entry) -> Entry | None:
        rank = self.entries.index(entry)
        return self.entries[rank - 1] if rank else None

    @cached_property
    def before(self) -> dict[tuple[int, int], int]:
        """(rank, version) → the version of the same row just before it."""
        last: dict[tuple[int, int], int] = {}
        found = {}
        for trace in self.traces:
            key = (trace.rank, trace.row)
            if key in last:
                found[trace.rank, trace.pgh_id] = last[key]
            last[key] = trace.pgh_id
        return found

    def standing(self, entry: Entry) -> dict[int, dict[int, int]]:
        """What stood once `entry` was written: for each table, row → version."""
        bounds = self._bounds(entry)
        stood: dict[int, dict[int, int]] = {}
        for trace in self.traces:
            if trace.pgh_id <= bounds.get(trace.rank, 0):
                table = stood.setdefault(trace.rank, {})
                table[trace.row] = trace.pgh_id
                if trace.label == "delete":
                    del table[trace.row]
        return stood

    def _bounds(self, entry: Entry) -> dict[int, int]:
        bounds: dict[int, int] = {}
        for one in self.entries[: self.entries.index(entry) + 1]:
            for trace in one.traces:
                bounds[trace.rank] = max(bounds.get(trace.rank, 0), trace.pgh_id)
        return bounds

    def born_later(self, rank: int, row: int) -> bool:
        """Whether the history saw that row appear: else it may have been there all along."""
        mine = (one for one in self.traces if (one.rank, one.row) == (rank, row))
        first = next(mine, None)
        return first is not None and first.label == "insert"


def _dated(traces: Iterable[Trace]) -> Iterator[tuple[Trace, dt.datetime]]:
    """Each with its instant, never before the version it follows.

    A version is dated by the start of its transaction, which may have waited for another one.
    """
    latest: dict[int, dt.datetime] = {}
    for trace in traces:
        latest[trace.rank] = max(trace.at, latest.get(trace.rank, trace.at))
        yield trace, latest[trace.rank]


def _statement(structure: int) -> tuple[str, list[Any]]:
    parts = [_OWN, *(_hanging(rank) for rank in range(len(ROWS)))]
    values: list[Any] = [UNTOLD_IN_VERSIONS, UNTOLD_IN_VERSIONS, structure]
    values += [structure for rows in ROWS for _ in rows.sides]
    return f"{_HEAD} ({' UNION ALL '.join(parts)}) {_TAIL}", values


_HEAD = """
SELECT told.rank, told.pgh_id, told.id, told.context::text, told.at, told.label, told.fields,
    (context.metadata ->> 'user')::bigint, coalesce(context.metadata ->> 'route', '')
FROM"""
_TAIL = """AS told LEFT JOIN pghistory_context context ON context.id = told.context
ORDER BY told.rank, told.pgh_id"""
_OWN = f"""
SELECT {PAGE} AS rank, pgh_id, id, pgh_context_id AS context, pgh_created_at AS at, pgh_label AS label,
    ARRAY(SELECT key FROM jsonb_each(state) WHERE value IS DISTINCT FROM previous -> key) AS fields
FROM (
    SELECT pgh_id, id, pgh_context_id, pgh_created_at, pgh_label,
        to_jsonb(version) - %s::text[] AS state,
        lag(to_jsonb(version) - %s::text[]) OVER (ORDER BY pgh_id) AS previous
    FROM {EVENTS._meta.db_table} version WHERE pgh_obj_id = %s
) AS own"""  # noqa: S608 — our own names


def _hanging(rank: int) -> str:
    rows = ROWS[rank]
    sides = " OR ".join(f"{side} = %s" for side in rows.sides)
    return f"""
SELECT {rank}, pgh_id, id, pgh_context_id, pgh_created_at, pgh_label, ARRAY['{rows.name}']
FROM {rows.events._meta.db_table} WHERE {sides}"""  # noqa: S608 — our own names
