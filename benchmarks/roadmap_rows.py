"""Rows for benchmarks/roadmap.py: a roadmap of a given size and a year of its history."""

import datetime as dt

from django.db import connection, transaction
from django.utils import timezone

from config.sample.diary import written_at
from poles.models import Territory
from roadmap.choices import ActionPublication, ActionStatus
from roadmap.models import Action, Axis, Note, Proposition, Roadmap, Step

AXES, STEPS, NOTES, MONTHS = 3, 5, 2, 12
STATUSES = (ActionStatus.UPCOMING, ActionStatus.ONGOING, ActionStatus.ONGOING, ActionStatus.PAUSED)


def fill(propositions: int, actions: int) -> None:
    """Actions are born a year ago; each month ticks steps, writes notes and starts a share of them."""
    with transaction.atomic():
        plan = _plan(propositions)
        begin = timezone.now() - dt.timedelta(days=31 * MONTHS)
        with written_at(begin):
            made = _actions(plan, actions, begin)
        for month in range(MONTHS):
            with written_at(begin + dt.timedelta(days=31 * month + 15)):
                _live(made[month::MONTHS], begin + dt.timedelta(days=31 * month + 15))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _plan(propositions: int) -> list[Proposition]:
    Territory.objects.create(name="Essai", tagline="Une mesure")
    roadmap = Roadmap.objects.create(slug="essai", title="Feuille de route d’essai")
    axes = [
        Axis.objects.create(
            roadmap=roadmap, position=rank, letter=chr(65 + rank), slug=f"axe-{rank}",
            title=f"Axe {rank}", short_title=f"Axe {rank}", hue="#8a5a12",
        )
        for rank in range(AXES)
    ]  # fmt: skip
    return Proposition.objects.bulk_create(
        Proposition(
            axis=axes[rank % AXES], number=rank + 1, title=f"Proposition {rank + 1}",
            short_title=f"Proposition {rank + 1}", promise="Une promesse d’essai.",
        )
        for rank in range(propositions)
    )  # fmt: skip


def _actions(plan: list[Proposition], count: int, begin: dt.datetime) -> list[Action]:
    """Their dates run from a year ago to a year ahead, so that some are late."""
    day = begin.date()
    made = Action.objects.bulk_create(
        Action(
            proposition=plan[rank % len(plan)],
            rank=rank // len(plan) + 1,
            code=f"{rank % len(plan) + 1}.{rank // len(plan) + 1}",
            title=f"Action d’essai {rank}",
            status=STATUSES[rank % len(STATUSES)],
            publication=ActionPublication.PUBLISHED,
            weight=rank % 3 + 1,
            starts_on=day,
            due_on=day + dt.timedelta(days=200 + rank % 500),
        )
        for rank in range(count)
    )
    Step.objects.bulk_create(
        Step(action=action, position=rank, label=f"Étape {rank}")
        for action in made
        for rank in range(STEPS)
    )
    return made


def _live(some: list[Action], at: dt.datetime) -> None:
    keys = [action.pk for action in some]
    Step.objects.filter(action__in=keys, position__lt=2).update(done_at=at)
    Action.objects.filter(pk__in=keys, status=ActionStatus.UPCOMING).update(
        status=ActionStatus.ONGOING
    )
    Note.objects.bulk_create(
        Note(action_id=key, text="Une note d’essai.", is_public=True, written_on=at.date())
        for key in keys
        for _ in range(NOTES)
    )
