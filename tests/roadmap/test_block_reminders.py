"""`send_reminders`: once the date has passed, then every fifteen days, each once."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone

from accounts.models import OutgoingMail
from roadmap.models import Action, Block
from roadmap.unblocking import reminding
from tests.factories import BlockFactory
from tests.roadmap import block_ground as ground
from tests.roadmap.block_ground import in_days, mails, passing, replying, resolving, stuck

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_turn_taken(territory):
    cache.clear()


@pytest.fixture
def pilot():
    return ground.account("pilote@example.org")


@pytest.fixture
def nadia():
    return ground.account("nadia@example.org")


@pytest.fixture
def block(pilot, nadia):
    return stuck(pilot, person=nadia.person)


def late(days):
    Block.objects.update(due_on=in_days(-days))


def reminders():
    return OutgoingMail.objects.filter(kind__startswith="blocage_rappel").count()


def remind():
    return reminding.remind(timezone.now())


@pytest.mark.parametrize("days", [-10, 0])
def test_nothing_before_the_date_has_passed(block, days):
    late(days)
    assert remind() == 0


def test_once_the_day_after_then_every_fifteen_days(block, nadia):
    late(1)
    assert [remind(), remind()] == [1, 0]
    mail = mails("blocage_rappel").get()
    assert (mail.user, mail.is_deadline) == (nadia, True)
    assert "est passée" in mail.body
    for day, count in ((15, 0), (16, 1), (16, 0), (30, 0), (31, 1)):
        now = timezone.now() + dt.timedelta(days=day - 1)
        assert reminding.remind(now) == count, day
    assert reminders() == 3


def test_missed_rounds_are_not_caught_up(block):
    late(100)
    assert [remind(), remind()] == [1, 0]


def test_who_has_no_account_gets_a_fresh_link(client_of, pilot):
    stuck(pilot, person=ground.someone())
    late(1)
    remind()
    link = ground.last_link("blocage_rappel_lien")
    assert client_of().get(link).status_code == 200


@pytest.mark.parametrize("told", [resolving(), passing(), replying(due_on="2026-12-31")])
def test_nothing_more_once_answered(client_of, block, nadia, told):
    told = {**told, "repondre-due_on": f"{in_days(5)}"} if "repondre-due_on" in told else told
    late(1)
    assert client_of(nadia).post(ground.answer_url(block), told).status_code == 302
    assert remind() == 0


def test_nothing_for_an_action_that_is_no_longer_blocked(block):
    late(1)
    Action.objects.update(status="realisee")
    assert remind() == 0


def test_block_without_anybody_to_tell_stops_nothing(block):
    BlockFactory()
    late(1)
    assert remind() == 1


def test_the_command_says_how_many(block, capsys):
    late(1)
    call_command("send_reminders")
    assert "1 rappel de blocage" in capsys.readouterr().out
    call_command("send_reminders")
    assert "0 rappel de blocage" in capsys.readouterr().out
