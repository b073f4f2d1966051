"""Figures brought up to date after writes are those that are read whole."""

import pytest
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from hypothesis import HealthCheck, given, settings

from roadmap.figures import figures_after, figures_now
from roadmap.models import Action, Step
from roadmap.past.standing import events_of
from tests.roadmap.past_replay import STORIES, World

pytestmark = pytest.mark.django_db
replayed = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def last(model):
    return events_of(model).objects.aggregate(last=Max("pgh_id"))["last"] or 0


@replayed
@given(before=STORIES, after=STORIES)
def test_what_is_brought_up_to_date_is_what_is_read_whole(before, after):
    with transaction.atomic():
        world = World()
        world.play(before)
        kept, action, step = figures_now(), last(Action), last(Step)
        world.play(after)
        assert figures_after(kept, timezone.localdate(), action, step) == figures_now()
        transaction.set_rollback(True)
