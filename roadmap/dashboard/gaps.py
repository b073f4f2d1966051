"""What an action lacks, or what goes wrong with it: for those who follow it, never for all."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from roadmap.choices import CLOSED_STATUSES, ActionPublication, ActionStatus
from roadmap.models import Action, ActionQuerySet, Indicator, Note, Step

SILENT_DAYS = 90


@dataclass(frozen=True)
class Gap:
    """`code` is what an address says; `of_all` also finds it in closed actions."""

    code: str
    label: str
    condition: Callable[[], Q]
    of_all: bool = False

    def where(self) -> Q:
        wanted = self.condition()
        return wanted if self.of_all else wanted & ~Q(status__in=CLOSED_STATUSES)


def _without_recent_note() -> Q:
    since = timezone.localdate() - dt.timedelta(days=SILENT_DAYS)
    return _without(Note.objects.filter(written_on__gt=since))


def _without(rows: QuerySet[Any]) -> Q:
    """None of `rows` is of the action."""
    return ~Q(Exists(rows.filter(action=OuterRef("pk"))))


GAPS = (
    Gap("bloquee", "bloquées", lambda: Q(status=ActionStatus.BLOCKED)),
    Gap("en-retard", "en retard", lambda: Q(pk__in=Action.objects.late().values("pk"))),
    Gap("sans-pilote", "sans pilote", lambda: Q(pilot=None)),
    Gap("sans-dates", "sans début ou sans échéance", lambda: Q(starts_on=None) | Q(due_on=None)),
    Gap("sans-etape", "sans étape", lambda: _without(Step.objects.all())),
    Gap("sans-note", f"sans note depuis {SILENT_DAYS} jours", _without_recent_note),
    Gap(
        "sans-indicateur",
        "sans indicateur",
        lambda: _without(Indicator.objects.all()),
    ),
    Gap("brouillon", "en brouillon", lambda: Q(publication=ActionPublication.DRAFT), of_all=True),
)
BY_CODE = {gap.code: gap for gap in GAPS}
CHOICES = [(gap.code, gap.label) for gap in GAPS]


def with_gap(actions: ActionQuerySet, code: str) -> ActionQuerySet:
    """Those among `actions` that have the gap; raises KeyError for a code nobody knows."""
    return actions.filter(BY_CODE[code].where())


def count_gaps(actions: ActionQuerySet) -> dict[str, int]:
    """How many of `actions` have each gap; one query."""
    marked = actions.order_by().values("pk")
    counts = {_column(gap): Count("pk", filter=gap.where()) for gap in GAPS}
    found = marked.aggregate(**counts)
    return {gap.code: found[_column(gap)] for gap in GAPS}


def _column(gap: Gap) -> str:
    return gap.code.replace("-", "_")
