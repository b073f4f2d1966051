"""What is kept about those who are asked: their own data, an account that closes, addresses in time."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from accounts.models import OutgoingMail, Person
from config import closing
from roadmap.models import Block, BlockAnswer
from roadmap.unblocking.retention import erase_old_addresses
from tests.factories import ActionFactory
from tests.roadmap import block_ground as ground
from tests.roadmap.block_ground import answer_url, replying, stuck
from tests.roadmap.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_turn_taken(territory):
    cache.clear()


@pytest.fixture
def pilot():
    return ground.account("pilote@example.org")


@pytest.fixture
def nadia():
    return ground.account("nadia@example.org", first_name="Nadia")


def test_own_data_tells_blocks_and_answers(client_of, pilot, nadia):
    block = stuck(pilot, person=nadia.person)
    client_of(nadia).post(answer_url(block), replying("Mes mots."))
    assert "Mes mots." in client_of(nadia).get(reverse("own_data_json")).content.decode()
    assert ground.TEXT in client_of(pilot).get(reverse("own_data_json")).content.decode()


def test_closing_an_account_keeps_the_name_and_forgets_how_to_reach_it(client_of, pilot, nadia):
    block = stuck(pilot, person=nadia.person)
    client_of(nadia).post(answer_url(block), replying("Mes mots."))
    closing.close(nadia, even_alone=True)
    person = Person.objects.get(pk=nadia.person.pk)
    assert (person.user, person.email) == (None, "")
    assert BlockAnswer.objects.get().author == person
    assert not OutgoingMail.objects.filter(to="nadia@example.org").exclude(kind="compte_ferme")
    assert "Mes mots." in text_of(client_of(pilot).get(block.action.get_absolute_url()))


def test_pilot_who_closes_the_account_leaves_a_readable_block(client_of, pilot, nadia):
    block = stuck(pilot, person=nadia.person)
    closing.close(pilot, even_alone=True)
    page = text_of(client_of(nadia).get(answer_url(block)))
    assert "ferme.invalid" not in page
    assert client_of(nadia).post(answer_url(block), ground.resolving()).status_code == 302


def over(block, days):
    Block.objects.filter(pk=block.pk).update(resolved_at=timezone.now() - dt.timedelta(days=days))


def test_addresses_go_a_year_after_the_last_block(pilot):
    asked = ground.someone()
    over(stuck(pilot, person=asked), 366)
    assert erase_old_addresses(timezone.now(), dry_run=True) == 1
    assert erase_old_addresses(timezone.now()) == 1
    asked.refresh_from_db()
    assert (asked.email, asked.last_name) == ("", "Fictive")
    assert erase_old_addresses(timezone.now()) == 0


@pytest.mark.parametrize("other", ["open", "recent", "pilot"])
def test_addresses_that_still_serve_stay(pilot, other):
    asked = ground.someone()
    over(stuck(pilot, person=asked), 366)
    if other == "pilot":
        ActionFactory(pilot=asked)
    else:
        block = stuck(pilot, person=asked)
        if other == "recent":
            over(block, 10)
    assert erase_old_addresses(timezone.now()) == 0
