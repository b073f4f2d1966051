"""The past and what changed, from history, against a replay of the same edits in plain Python."""

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roadmap.changes import between
from roadmap.past import actions_at, figures_at, notes_at, steps_at
from tests.roadmap.past_replay import STORIES, World, half_up

pytestmark = pytest.mark.django_db
replayed = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
PLACES = st.integers(0, 30)


def instant_of(world, place):
    """That of an edit, or just before it: both sides of each bound are tried."""
    instants = sorted(world.instants)
    found = instants[place // 2 % len(instants)]
    return found - dt.timedelta(microseconds=1) if place % 2 else found


@replayed
@given(story=STORIES, place=PLACES)
def test_what_stood_and_its_figures(story, place):
    with transaction.atomic():
        world = World()
        world.play(story)
        at = instant_of(world, place)
        assert {
            row.id: (row.proposition_id, row.status, row.publication, row.weight, row.due_on)
            for row in actions_at(at)
        } == {
            pk: (one.proposition, one.status, one.publication, one.weight, one.due_on)
            for pk, one in world.actions.at(at).items()
        }
        assert {row.id: row.done_at is not None for row in steps_at(at)} == {
            pk: one.is_done for pk, one in world.steps.at(at).items()
        }
        assert {row.id: row.is_public for row in notes_at(at)} == {
            pk: one.is_public for pk, one in world.notes.at(at).items()
        }
        found = figures_at(at)
        everything = {row.pk for row in world.propositions}
        assert found.whole.percent == half_up(world.mean(at, everything))
        for row in world.propositions:
            assert found.proposition(row.pk).percent == half_up(world.mean(at, {row.pk}))
        for axis in world.axes:
            assert found.axis(axis.pk).percent == half_up(world.axis_mean(at, axis))
        assert found.late == world.late(at)
        transaction.set_rollback(True)


@replayed
@given(story=STORIES, places=st.tuples(PLACES, PLACES))
def test_what_changed(story, places):
    with transaction.atomic():
        world = World()
        world.play(story)
        since, until = sorted(instant_of(world, place) for place in places)
        for inside, reader in ((False, None), (True, Insider())):
            found = between(since, until, reader=reader)
            told = sorted((line.kind, line.action) for line in found.lines)
            assert told == world.changes(since, until, inside=inside)
            assert all(since <= line.at <= until for line in found.lines)
            moves = [(move.before, move.after) for move in found.progress if move.is_proposition]
            assert moves == [
                (half_up(world.mean(since, {row.pk})), half_up(world.mean(until, {row.pk})))
                for row in sorted(world.propositions, key=lambda one: one.number)
            ]
        transaction.set_rollback(True)


class Insider:
    """Somebody of the Collectivité, as far as reading goes."""

    pk = 0
    is_authenticated = True

    def sees_internal(self):
        return True
