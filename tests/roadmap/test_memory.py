"""What is told again of the roadmap is what is true now, in whatever order writes end."""

from threading import Event, Thread
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from directory.search import memory
from roadmap.changes import Changes
from roadmap.figures_today import current_figures
from roadmap.memory import state
from roadmap.models import Step
from tests.factories import ActionFactory, StepFactory, TerritoryFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def one_minute(monkeypatch):
    """Nothing here may hold only because a minute has passed."""
    memory._kept.clear()
    instant = timezone.localtime()
    monkeypatch.setattr("roadmap.memory.timezone", SimpleNamespace(localtime=lambda: instant))
    yield
    memory._kept.clear()


def percent():
    return current_figures().whole.percent


def tick(step):
    Step.objects.filter(pk=step.pk).update(done_at=timezone.now())


def slowly(step, written, leave):
    """Ticks at once, ends when told to."""
    try:
        with transaction.atomic():
            tick(step)
            written.set()
            assert leave.wait(20)
    finally:
        connection.close()


def test_whoever_ticks_a_step_reads_the_new_figure_at_once():
    action = ActionFactory()
    steps = [StepFactory(action=action) for _ in range(4)]
    assert percent() == 0
    for number, step in enumerate(steps, 1):
        tick(step)
        assert percent() == number * 25


def test_a_write_that_ends_after_a_later_one_is_read_as_soon_as_it_ends():
    action = ActionFactory()
    first, second = StepFactory(action=action), StepFactory(action=action)
    written, leave = Event(), Event()
    writer = Thread(target=slowly, args=(first, written, leave))
    writer.start()
    assert written.wait(20)
    tick(second)  # numbered later, ends first
    assert percent() == 50
    leave.set()
    writer.join()
    assert percent() == 100


def test_nothing_is_kept_apart_when_nobody_writes():
    StepFactory()
    assert state() == state()
    assert state()[1][-1] is None


@pytest.fixture
def groups():
    """Tests that really write leave none behind."""
    Group.objects.get_or_create(name=Role.COLLECTIVITE)


@pytest.fixture(params=["visitor", "official"])
def client(request, client_of, groups):
    role = request.param
    return client_of(None if role == "visitor" else request.getfixturevalue(role))


def test_the_overview_tells_a_ticked_step_at_once(client):
    TerritoryFactory()
    step = StepFactory(label="Louer la salle")
    address = reverse("roadmap:roadmap")
    assert "étape faite" not in client.get(address).content.decode()
    tick(step)
    assert "1 étape faite" in client.get(address).content.decode()


def test_what_the_team_is_told_is_never_told_to_a_visitor(client_of, groups, official):
    TerritoryFactory()
    ActionFactory(draft=True, title="Ouvrir une recyclerie")
    address = reverse("roadmap:roadmap")
    for _ in range(2):
        assert "Ouvrir une recyclerie" in client_of(official).get(address).content.decode()
        assert "Ouvrir une recyclerie" not in client_of(None).get(address).content.decode()


@pytest.mark.parametrize(("asked", "kept"), [("", 1), ("?depuis=2026-01-01", 0)])
def test_the_changes_of_a_period_that_was_typed_are_not_kept(client_of, asked, kept):
    TerritoryFactory()
    StepFactory()
    client_of(None).get(reverse("roadmap:changes") + asked)
    assert [isinstance(told, Changes) for _, told in memory._kept.values()].count(True) == kept


def test_what_was_told_before_a_write_takes_no_more_room():
    step = StepFactory()
    percent()
    taken = len(memory._kept)
    for _ in range(5):
        tick(step)
        percent()
    assert len(memory._kept) == taken
