"""What home tells of the roadmap: what moved since the last meeting, and what waits for whom."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from config.home_page import recent
from roadmap.choices import ActionStatus
from roadmap.models import Roadmap
from tests import factories as make
from tests.roadmap.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(territory):
    """Of the body that steers, a month ago."""
    axis = make.AxisFactory()
    body = make.BodyFactory(name="Conseil des haies", roadmap=axis.roadmap)
    make.PropositionFactory(axis=axis)
    return make.MeetingFactory(body=body, event=make.EventFactory(days=-30))


def home(client):
    return text_of(client.get(reverse("home")))


def test_it_says_what_changed_since_the_last_meeting_and_leads_to_it(client, meeting):
    make.ActionFactory(title="Une haie", done=True)
    page = client.get(reverse("home"))
    assert "Conseil des haies" in text_of(page)
    assert reverse("roadmap:changes") in page.content.decode()


def test_where_nothing_moved_it_says_so(client, meeting):
    assert "rien n’a bougé" in home(client)


def test_a_draft_is_not_told_even_to_who_may_read_it(client_of, official, meeting):
    make.ActionFactory(draft=True)
    assert recent().counted == []
    assert "rien n’a bougé" in home(client_of(official))


def test_a_visitor_is_told_of_nothing_that_waits(client, meeting):
    assert "Ce qui vous attend" not in home(client)


def test_a_block_and_a_decision_wait_for_the_person(client_of, official, meeting):
    person = make.PersonFactory(user=official)
    action = make.ActionFactory(status=ActionStatus.BLOCKED, title="Haie en panne")
    block = make.BlockFactory(action=action, unblocker_person=person)
    make.DecisionFactory(text="Commander les plants.", owner=person, meeting=meeting)
    make.DecisionFactory(text="Une affaire d’autrui.", meeting=meeting)
    page = client_of(official).get(reverse("home"))
    words = text_of(page)
    assert reverse("roadmap:block_answer", args=[block.pk]) in page.content.decode()
    assert "Commander les plants" in words
    assert "Une affaire d’autrui" not in words


def test_the_decisions_of_a_person_are_in_their_own_space(client_of, official, meeting):
    person = make.PersonFactory(user=official)
    late = timezone.localdate() - dt.timedelta(days=3)
    make.DecisionFactory(text="Commander les plants.", owner=person, meeting=meeting, due_on=late)
    words = text_of(client_of(official).get(reverse("my_space")))
    assert "Commander les plants" in words
    assert "date passée" in words


def test_without_a_roadmap_nothing_is_said_to_have_changed(client, territory):
    assert not Roadmap.objects.exists()
    assert "Ce qui a changé" not in home(client)
