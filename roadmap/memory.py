"""What is read of the roadmap, told again as it is while nothing was written.

The state is the last version of each table of history. A transaction may end after a later one has
numbered its versions: while any writes there, what can be seen at that very instant is part of the
state too. Nobody is told what was true before a write that has ended.
What no history keeps (names of accounts, of axes) may stay as it was for a minute.
"""

from collections.abc import Hashable
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.utils import timezone

from roadmap.models import Action, Funding, Indicator, Measurement, Note, Proposition, Step
from roadmap.past.standing import events_of

_TABLES = [
    events_of(model)._meta.db_table
    for model in (Proposition, Action, Step, Note, Funding, Indicator, Measurement)
]
# Whoever numbered a version holds this lock until what it wrote can be seen. What is kept is read
# after this is asked: without the lock, the last numbers say everything.
_UNDER_WAY = """
    (SELECT pg_current_snapshot()::text WHERE EXISTS (
        SELECT FROM pg_locks WHERE mode = 'RowExclusiveLock' AND relation = ANY(%s::regclass[])
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    ))"""
_LAST = [f"(SELECT max(pgh_id) FROM {table})" for table in _TABLES]  # noqa: S608 — our own names
_STATE = f"SELECT {', '.join([*_LAST, _UNDER_WAY])}"


class Numbers(NamedTuple):
    """Of the last versions when nobody was writing: whatever is written later is numbered above."""

    proposition: int
    action: int
    step: int


def numbers(known: Hashable) -> Numbers | None:
    """Those of a state; None when somebody was writing: lower numbers may still come to be seen."""
    match known:
        case (
            _,
            (int() | None as proposition, int() | None as action, int() | None as step, *_, None),
            _,
        ):
            return Numbers(proposition or 0, action or 0, step or 0)
    return None


def state() -> Hashable | None:
    """For `directory.search.memory.recall`: None when nothing is to be kept. One small query."""
    if not settings.SEARCH_MEMORY or connection.in_atomic_block:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_STATE, [_TABLES])
        return "roadmap", cursor.fetchone(), f"{timezone.localtime():%Y-%m-%d %H:%M}"
