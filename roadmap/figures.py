"""Every figure of the roadmap in one statement: the whole, each axis, each proposition.

Steps are counted once for all actions, and progress is then the expressions of
`roadmap/progress.py`: the same over the tables of today and over the versions of another day.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import connection
from django.db.models import BooleanField, Count, Field, IntegerField, Q, QuerySet, Sum
from django.db.models.expressions import RawSQL
from django.utils import timezone

from roadmap.choices import CLOSED_STATUSES, ActionStatus
from roadmap.models import Action, Proposition, Step
from roadmap.progress import COUNTED, action_is_estimated, action_progress, points, weights
from roadmap.tally import Tally

# The compiled expressions name the table of actions: a common table takes its place.
ACTION = Action._meta.db_table
COLUMNS = ("id", "proposition_id", "status", "publication", "weight", "due_on")


@dataclass(frozen=True)
class Figures:
    """Tallies by key; what has no published action is not there: `axis` and `proposition` give
    an empty tally for it. `late` are the keys of the published actions that are late."""

    whole: Tally = field(default_factory=Tally)
    axes: dict[int, Tally] = field(default_factory=dict)
    propositions: dict[int, Tally] = field(default_factory=dict)
    late: frozenset[int] = frozenset()

    def axis(self, pk: int) -> Tally:
        return self.axes.get(pk, Tally())

    def proposition(self, pk: int) -> Tally:
        return self.propositions.get(pk, Tally())


def figures_now() -> Figures:
    """As of now; one query."""
    return read_figures(
        actions=[Action.objects.all()],
        steps=[Step.objects.all()],
        propositions=Proposition.objects.all(),
        day=timezone.localdate(),
    )


def read_figures(
    *,
    actions: Sequence["QuerySet[Any]"],
    steps: Sequence["QuerySet[Any]"],
    propositions: "QuerySet[Any]",
    day: dt.date,
) -> Figures:
    """All of `actions` taken together weigh in the axis that `propositions` give to their proposition, else in its own
    of today; late is late on `day`."""
    found: dict[str, dict[int, Tally]] = {"whole": {}, "axis": {}, "proposition": {}}
    late: frozenset[int] = frozenset()
    for kind, pk, tally, keys in _rows(actions, steps, propositions, day):
        found[kind][pk] = tally
        late |= frozenset(keys or ())
    return Figures(found["whole"].get(0, Tally()), found["axis"], found["proposition"], late)


def _rows(*parts: Any) -> Iterator[tuple[str, int, Tally, list[int] | None]]:
    sql, params = _statement(*parts)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows = cursor.fetchall()
    for kind, pk, progress, guessed, keys, *counts in rows:
        published, counted, estimated, late, blocked = map(int, counts)
        tally = Tally(published, counted, estimated, late, blocked, progress, guessed)
        yield kind, pk, tally, keys


def _statement(
    actions: Sequence["QuerySet[Any]"],
    steps: Sequence["QuerySet[Any]"],
    propositions: "QuerySet[Any]",
    day: dt.date,
) -> tuple[str, list[Any]]:
    tables, params = measured_actions(actions, steps, day)
    groups, groups_params = compiled(_by_proposition())
    axes, axes_params = compiled(propositions.order_by().values("id", "axis_id"))
    sql = f"""
        WITH {tables}, told AS ({groups}), place AS ({axes}), proposition AS (
            SELECT told.*, told.points / told.weights AS progress,
                100 * told.guessed / told.weights AS guessed_share,
                coalesce(place.axis_id, live.axis_id) AS axis_id
            FROM told LEFT JOIN place ON place.id = told.proposition_id
            LEFT JOIN {Proposition._meta.db_table} live ON live.id = told.proposition_id
        ) {_OUTER}"""  # noqa: S608 — our own names and compiled querysets
    return sql, [*params, *groups_params, *axes_params]


_COUNTS = "sum(published), sum(counted), sum(estimated), sum(late), sum(blocked)"
_OUTER = f"""
SELECT 'proposition', proposition_id, progress, guessed_share, late_keys,
    published, counted, estimated, late, blocked
FROM proposition
UNION ALL SELECT 'axis', axis_id, avg(progress), avg(guessed_share), NULL, {_COUNTS}
FROM proposition WHERE axis_id IS NOT NULL GROUP BY axis_id
UNION ALL SELECT 'whole', 0, sum(points) / sum(weights), 100 * sum(guessed) / sum(weights),
    NULL, {_COUNTS}
FROM proposition HAVING count(*) > 0"""  # noqa: S608 — our own names


def measured_actions(
    actions: Sequence["QuerySet[Any]"], steps: Sequence["QuerySet[Any]"], day: dt.date
) -> tuple[str, list[Any]]:
    """Common tables with their parameters: the last, named as the table of actions, holds
    `actions` with `steps_total`, `steps_done` and `is_late` (on `day`)."""
    step_sql, step_params = together(steps, ("action_id", "done_at", "due_on"))
    action_sql, action_params = together(actions, COLUMNS)
    sql = f"""
        counted_step AS (
            SELECT action_id, count(*) AS total, count(done_at) AS done,
                bool_or(done_at IS NULL AND due_on < %s) AS overdue
            FROM ({step_sql}) AS step GROUP BY action_id
        ), {ACTION} AS (
            SELECT action.*, coalesce(total, 0) AS steps_total, coalesce(done, 0) AS steps_done,
                coalesce(action.due_on < %s OR overdue, false)
                    AND action.status <> ALL(%s) AS is_late
            FROM ({action_sql}) AS action
            LEFT JOIN counted_step ON counted_step.action_id = action.id
        )"""  # noqa: S608 — compiled querysets
    closed = [str(status) for status in CLOSED_STATUSES]
    return sql, [day, *step_params, day, closed, *action_params]


def with_measures() -> Any:
    """Actions to be read beside `measured_actions`, with the annotations of `with_progress()`."""
    rows: Any = Action.objects  # the model declares these annotations for its readers
    return rows.annotate(
        steps_total=_column("steps_total", IntegerField()),
        steps_done=_column("steps_done", IntegerField()),
        is_late=_column("is_late", BooleanField()),
    ).annotate(progress=action_progress(), is_estimated=action_is_estimated())


def _column(name: str, kind: "Field[Any, Any]") -> RawSQL:
    return RawSQL(f"{ACTION}.{name}", [], kind)  # noqa: S611 — our own names


def _by_proposition() -> "QuerySet[Any]":
    guessed = COUNTED & Q(is_estimated=True)
    rows: QuerySet[Any] = (
        with_measures()
        .published()
        .order_by()
        .values("proposition_id")
        .annotate(
            points=points(COUNTED),
            weights=weights(COUNTED),
            guessed=Sum("weight", filter=guessed, default=0),
            published=Count("pk"),
            counted=Count("pk", filter=COUNTED),
            estimated=Count("pk", filter=guessed),
            late=Count("pk", filter=Q(is_late=True)),
            late_keys=ArrayAgg("pk", filter=Q(is_late=True)),
            blocked=Count("pk", filter=Q(status=ActionStatus.BLOCKED)),
        )
    )
    return rows


def together(parts: Sequence["QuerySet[Any]"], columns: Sequence[str]) -> tuple[str, list[Any]]:
    """These columns of all the parts, as one statement."""
    found = [compiled(part.order_by().values(*columns)) for part in parts]
    return " UNION ALL ".join(sql for sql, _ in found), [one for _, some in found for one in some]


def compiled(rows: "QuerySet[Any]") -> tuple[str, list[Any]]:
    sql, params = rows.query.sql_with_params()
    return sql, list(params)
