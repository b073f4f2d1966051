"""Every figure of the roadmap from one statement: the whole, each axis, each proposition.

Steps are counted once for all actions, and progress is then the expressions of
`roadmap/progress.py`: the same over the tables of today and over the versions of another day.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from typing import Any, Self

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
ZERO = Decimal(0)
COLUMNS = ("id", "proposition_id", "status", "publication", "weight", "due_on")


@dataclass(frozen=True)
class Part:
    """What one proposition puts into the whole; `counts` as the first fields of Tally."""

    axis: int | None
    points: Decimal
    weights: Decimal
    guessed: Decimal
    counts: tuple[int, ...]
    late: frozenset[int]

    @property
    def tally(self) -> Tally:
        return _tally([self])


@dataclass(frozen=True)
class Figures:
    """Tallies by key; what has no published action is not there: `axis` and `proposition` give
    an empty tally for it. `late` are the keys of the published actions that are late."""

    whole: Tally = field(default_factory=Tally)
    axes: dict[int, Tally] = field(default_factory=dict)
    propositions: dict[int, Tally] = field(default_factory=dict)
    late: frozenset[int] = frozenset()
    parts: dict[int, Part] = field(default_factory=dict)

    @classmethod
    def of(cls, parts: dict[int, Part]) -> Self:
        by_axis = groupby(
            sorted((one for one in parts.values() if one.axis), key=_axis_of), key=_axis_of
        )
        return cls(
            _tally(list(parts.values())),
            {axis: _axis_tally(list(some)) for axis, some in by_axis},
            {pk: part.tally for pk, part in parts.items()},
            frozenset().union(*(part.late for part in parts.values())),
            parts,
        )

    def axis(self, pk: int) -> Tally:
        return self.axes.get(pk, Tally())

    def proposition(self, pk: int) -> Tally:
        return self.propositions.get(pk, Tally())


def _axis_of(part: Part) -> int:
    return part.axis or 0


def _tally(parts: Sequence[Part]) -> Tally:
    """Σ weight × progress / Σ weight, whatever proposition the actions are of."""
    weights = sum((part.weights for part in parts), ZERO)
    if not weights:
        return _counted(parts)
    points = sum((part.points for part in parts), ZERO)
    guessed = sum((part.guessed for part in parts), ZERO)
    return _counted(parts, points / weights, 100 * guessed / weights)


def _axis_tally(parts: Sequence[Part]) -> Tally:
    """The mean of the propositions that have a figure: each counts for one."""
    told = [part.tally for part in parts if part.weights]
    progress = _mean([tally.progress for tally in told if tally.progress is not None])
    guessed = _mean([tally.guessed for tally in told if tally.guessed is not None])
    return _counted(parts, progress, guessed)


def _counted(
    parts: Sequence[Part], progress: Decimal | None = None, guessed: Decimal | None = None
) -> Tally:
    if not parts:
        return Tally()
    columns = zip(*(part.counts for part in parts), strict=True)
    published, counted, estimated, late, blocked = map(sum, columns)
    return Tally(published, counted, estimated, late, blocked, progress, guessed)


def _mean(values: Sequence[Decimal]) -> Decimal | None:
    return sum(values, ZERO) / len(values) if values else None


def figures_now() -> Figures:
    """As of now; one query."""
    return read_figures(
        actions=[Action.objects.all()],
        steps=[Step.objects.all()],
        propositions=Proposition.objects.all(),
        day=timezone.localdate(),
    )


def figures_after(kept: Figures, day: dt.date, action: int, step: int) -> Figures:
    """As of now, from those `kept` of the same `day` when the last versions were these: only the
    propositions of what was written since are read again; one query, small."""
    # Through arrays, few are expected, and found by the indexes.
    touched = RawSQL("SELECT unnest(ARRAY(SELECT proposition_id FROM touched))", [])
    placed = RawSQL("SELECT unnest(ARRAY(SELECT id FROM placed))", [])
    parts = _read(
        [Action.objects.filter(proposition__in=touched)],
        [Step.objects.filter(action__in=placed)],
        Proposition.objects.all(),
        day,
        scope=(_TOUCHED, [action, step]),
    )
    found = {**kept.parts, **parts}
    return Figures.of({pk: part for pk, part in found.items() if part is not None})


def read_figures(
    *,
    actions: Sequence["QuerySet[Any]"],
    steps: Sequence["QuerySet[Any]"],
    propositions: "QuerySet[Any]",
    day: dt.date,
) -> Figures:
    """All of `actions` taken together weigh in the axis that `propositions` give to their proposition, else in its own
    of today; late is late on `day`."""
    parts = _read(actions, steps, propositions, day)
    return Figures.of({pk: part for pk, part in parts.items() if part is not None})


def _read(
    actions: Sequence["QuerySet[Any]"],
    steps: Sequence["QuerySet[Any]"],
    propositions: "QuerySet[Any]",
    day: dt.date,
    scope: tuple[str, list[Any]] = ("", []),
) -> dict[int, Part | None]:
    """By proposition; None for one of `scope` that has no published action."""
    tables, params = measured_actions(actions, steps, day)
    groups, groups_params = compiled(_by_proposition())
    axes, axes_params = compiled(propositions.order_by().values("id", "axis_id"))
    sql = f"""
        WITH {scope[0]} {tables}, told AS ({groups}), place AS ({axes})
        SELECT proposition_id, coalesce(place.axis_id, live.axis_id), points, weights, guessed,
            late_keys, published, counted, estimated, late, blocked
        FROM {"touched LEFT JOIN told USING (proposition_id)" if scope[0] else "told"}
        LEFT JOIN place ON place.id = proposition_id
        LEFT JOIN {Proposition._meta.db_table} live ON live.id = proposition_id"""  # noqa: S608 — our own names and compiled querysets
    with connection.cursor() as cursor:
        cursor.execute(sql, [*scope[1], *params, *groups_params, *axes_params])
        return {pk: _part(*row) for pk, *row in cursor.fetchall()}


def _part(
    axis: int | None,
    points: Decimal | None,
    weights: Decimal | None,
    guessed: int | None,
    late: list[int] | None,
    *counts: int | None,
) -> Part | None:
    if not counts[0]:
        return None
    sums = (points or ZERO, weights or ZERO, Decimal(guessed or 0))
    return Part(axis, *sums, tuple(int(one or 0) for one in counts), frozenset(late or ()))


_TRACKED: tuple[Any, ...] = (Action, Step)
_ACTIONS, _STEPS = (model.pgh_event_model._meta.db_table for model in _TRACKED)
# Whatever proposition an action was in before, or is in now; whatever action a step was of.
_TOUCHED = f"""
    moved AS MATERIALIZED (
        SELECT pgh_obj_id AS id FROM {_ACTIONS} WHERE pgh_id > %s
        UNION SELECT action_id FROM {_STEPS} WHERE pgh_obj_id = ANY(ARRAY(
            SELECT pgh_obj_id FROM {_STEPS} WHERE pgh_id > %s
        ))
    ), touched AS MATERIALIZED (
        SELECT proposition_id FROM {_ACTIONS} WHERE pgh_obj_id = ANY(ARRAY(SELECT id FROM moved))
        UNION SELECT proposition_id FROM {ACTION} WHERE id = ANY(ARRAY(SELECT id FROM moved))
    ), placed AS MATERIALIZED (
        SELECT id FROM {ACTION}
        WHERE proposition_id = ANY(ARRAY(SELECT proposition_id FROM touched))
    ),"""  # noqa: S608 — our own names


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
