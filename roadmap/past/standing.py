"""What stood at an instant: the last version of each thing at or before it, deletions left out.

Versions of one thing follow each other by pgh_id. A version is dated by the start of its
transaction, which may have waited for another one: it is never older than the version it follows.
"""

import datetime as dt
from typing import Any

from django.db import models
from django.db.models.expressions import RawSQL

from roadmap.choices import ActionPublication
from roadmap.models import Action, ActionQuerySet, Funding, Measurement, Note, Proposition, Step

DELETED = "delete"


def events_of(model: Any) -> Any:
    """The model of the versions of `model`; raises AttributeError when it is not tracked."""
    return model.pgh_event_model


def standing(model: Any, at: dt.datetime) -> "models.QuerySet[Any]":
    """One version per thing: `id` is the key of the thing, `pgh_id` that of the version."""
    events = events_of(model)
    rows: models.QuerySet[Any] = events.objects.filter(pgh_id__in=_last(events, at))
    return rows.exclude(pgh_label=DELETED)


def parts_at(model: Any, at: dt.datetime) -> "list[models.QuerySet[Any]]":
    """The same, quicker for a time not long ago: the rows of today that nobody touched since,
    and the versions of the others. What they have in common are the columns of `model`."""
    touched = _touched(events_of(model), at)
    rows = events_of(model).objects.filter(pgh_id__in=_last(events_of(model), at, among=touched))
    return [model.objects.exclude(pk__in=touched), rows.exclude(pgh_label=DELETED)]


def _touched(events: Any, at: dt.datetime) -> RawSQL:
    """What has a version later than `at`: only that may have stood otherwise."""
    sql = f"SELECT id FROM {events._meta.db_table} WHERE pgh_created_at > %s"  # noqa: S608
    return RawSQL(sql, [at])  # noqa: S611 — our own names


def _last(events: Any, at: dt.datetime, among: RawSQL | None = None) -> RawSQL:
    """The number of the last version of each thing at `at`, deletions included."""
    table = events._meta.db_table
    where, params = (f"WHERE id IN ({among.sql})", among.params) if among else ("", [])
    sql = f"""
        SELECT max(pgh_id) FROM (
            SELECT pgh_id, id, max(pgh_created_at) OVER (PARTITION BY id ORDER BY pgh_id) AS dated
            FROM {table} {where}
        ) AS told WHERE dated <= %s GROUP BY id"""  # noqa: S608 — our own names
    return RawSQL(sql, [*params, at])  # noqa: S611 — our own names


def actions_at(at: dt.datetime) -> ActionQuerySet:
    """Drafts included; `published()`, `drafts()`, `counted()` and `blocked()` narrow it."""
    return ActionQuerySet(events_of(Action)) & standing(Action, at)


def deleted_as_drafts() -> "models.QuerySet[Any]":
    """Keys of the actions that nobody but the team could read when they were deleted."""
    gone = events_of(Action).objects.filter(pgh_label=DELETED)
    keys: models.QuerySet[Any] = gone.exclude(publication=ActionPublication.PUBLISHED).values("id")
    return keys


def propositions_at(at: dt.datetime) -> "models.QuerySet[Any]":
    return standing(Proposition, at)


def steps_at(at: dt.datetime) -> "models.QuerySet[Any]":
    return standing(Step, at)


def notes_at(at: dt.datetime) -> "models.QuerySet[Any]":
    """Internal ones too: the caller keeps them from who may not read them."""
    return standing(Note, at)


def fundings_at(at: dt.datetime) -> "models.QuerySet[Any]":
    return standing(Funding, at)


def measurements_at(at: dt.datetime) -> "models.QuerySet[Any]":
    return standing(Measurement, at)
