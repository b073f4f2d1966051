"""Progress in SQL against a slow reading of its definition in exact fractions."""

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from math import floor

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roadmap.choices import ActionPublication, ActionStatus
from roadmap.figures import figures_now
from roadmap.models import Action, Axis, Proposition, Step
from roadmap.progress import rounded
from tests.factories import ActionFactory, AxisFactory, PropositionFactory

actions = st.fixed_dictionaries(
    {
        "status": st.sampled_from(ActionStatus.values),
        "publication": st.sampled_from(ActionPublication.values),
        "weight": st.integers(1, 7),
        "steps": st.lists(st.booleans(), max_size=7),
    }
)
axes = st.lists(st.lists(actions, max_size=4), max_size=3)


def fraction_of(action):
    if action["status"] == ActionStatus.DONE:
        return Fraction(100)
    if action["steps"]:
        return Fraction(100 * sum(action["steps"]), len(action["steps"]))
    return Fraction(0 if action["status"] == ActionStatus.UPCOMING else 50)


def is_a_guess(action):
    started = action["status"] not in (ActionStatus.DONE, ActionStatus.UPCOMING)
    return started and not action["steps"]


def counted(some):
    return [
        action
        for action in some
        if action["publication"] == ActionPublication.PUBLISHED
        and action["status"] != ActionStatus.DROPPED
    ]


def mean(some, value):
    rows = counted(some)
    if not rows:
        return None
    total = sum(action["weight"] for action in rows)
    return sum(action["weight"] * value(action) for action in rows) / Fraction(total)


def half_up(value):
    return None if value is None else floor(value + Fraction(1, 2))


def build(plan):
    """The rows of `plan`: one axis, a proposition per list, an action per description."""
    axis = AxisFactory()
    for some in plan:
        proposition = PropositionFactory(axis=axis)
        for rank, fields in enumerate(some, start=1):
            wanted = {name: value for name, value in fields.items() if name != "steps"}
            action = ActionFactory(proposition=proposition, rank=rank, **wanted)
            Step.objects.bulk_create(
                Step(action=action, label="x", done_at=timezone.now() if done else None)
                for done in fields["steps"]
            )
    return axis


@pytest.mark.django_db
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(plan=axes)
def test_sql_agrees_with_the_definition(plan):
    with transaction.atomic():
        axis = build(plan)
        propositions = Proposition.objects.filter(axis=axis).with_progress().order_by("pk")
        means = [mean(some, fraction_of) for some in plan]
        known = [value for value in means if value is not None]
        everything = [action for some in plan for action in some]

        assert [row.percent for row in propositions] == [half_up(value) for value in means]
        assert [row.estimated_percent for row in propositions] == [
            half_up(mean(some, lambda action: 100 * is_a_guess(action))) for some in plan
        ]
        found = Axis.objects.with_progress().get(pk=axis.pk)
        assert found.percent == half_up(sum(known) / len(known) if known else None)
        tally = Action.objects.all().tally()
        assert tally.percent == half_up(mean(everything, fraction_of))
        assert tally.counted == len(counted(everything))
        assert tally.estimated == sum(is_a_guess(action) for action in counted(everything))
        # The figures that are read all at once are the same.
        figures = figures_now()
        assert [figures.proposition(row.pk).percent for row in propositions] == [
            row.percent for row in propositions
        ]
        assert figures.axis(axis.pk).percent == found.percent
        assert figures.axis(axis.pk).estimated_percent == found.estimated_percent
        assert replace(figures.whole, progress=None, guessed=None) == replace(
            tally, progress=None, guessed=None
        )
        assert figures.whole.percent == tally.percent
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_half_is_rounded_up_even_after_a_third():
    proposition = PropositionFactory()
    third = ActionFactory(proposition=proposition, weight=3)
    for done in (timezone.now(), None, None):
        third.steps.create(label="x", done_at=done)
    ActionFactory(proposition=proposition, weight=5, status=ActionStatus.UPCOMING)

    found = Proposition.objects.with_progress().get()

    assert found.percent == 13, "three thirds over eight is exactly 12.5"


def test_no_figure_is_not_zero():
    assert rounded(None) is None


@pytest.mark.django_db
class TestLateness:
    def late(self, **fields):
        action = ActionFactory(**fields)
        return Action.objects.late().filter(pk=action.pk).exists()

    def test_past_its_date(self):
        assert self.late(due_on=timezone.localdate() - dt.timedelta(days=1))

    def test_due_today_is_not_late(self):
        assert not self.late(due_on=timezone.localdate())

    def test_without_date_is_never_late(self):
        assert not self.late()

    @pytest.mark.parametrize("status", [ActionStatus.DONE, ActionStatus.DROPPED])
    def test_closed_is_never_late(self, status):
        assert not self.late(due_on=dt.date(2020, 1, 1), status=status)

    def test_open_step_overdue(self):
        action = ActionFactory()
        action.steps.create(label="x", due_on=dt.date(2020, 1, 1))
        assert action in Action.objects.late()
        action.steps.update(done_at=timezone.now())
        assert action not in Action.objects.late()
