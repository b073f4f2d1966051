"""At most 300 elements a page, 500 for a dense list, counted at its fullest."""

import gzip
import re

import pytest
from django.urls import reverse

from events.choices import College
from roadmap.models import Proposition
from tests.events import test_bodies, test_event, test_meeting
from tests.factories import (
    ActionFactory,
    BodyFactory,
    CampaignFactory,
    CommuneFactory,
    DecisionFactory,
    EventFactory,
    MandateFactory,
    MeetingFactory,
    PersonFactory,
    PoleFactory,
    PropositionFactory,
    StructureFactory,
    days_from_today,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]


def weigh(client, path, *, elements):
    html = client.get(path).content
    count = len(re.findall(rb"<[a-z]", html))
    assert count <= elements, count
    assert len(gzip.compress(html)) <= 14_000


def fill_agenda():
    """Twenty events with what they usually show, spread over many propositions, poles and communes."""
    propositions = [PropositionFactory() for _ in range(10)]
    poles = [PoleFactory() for _ in range(7)]
    communes = [CommuneFactory() for _ in range(12)]
    campaigns = [CampaignFactory() for _ in range(4)]
    for campaign in campaigns:
        campaign.propositions.add(propositions[0])
    for rank in range(25):
        event = EventFactory(
            days=3, commune=communes[rank % 12], campaign=campaigns[rank % 4], status=1 if rank % 5 else 6,
            summary="Résumé", place_label="Salle",
        )  # fmt: skip
        event.poles.add(poles[rank % 7])


def fill_register():
    owners = [StructureFactory() for _ in range(12)]
    meetings = [MeetingFactory() for _ in range(5)]
    proposition = Proposition.objects.first()
    for rank in range(25):
        DecisionFactory(
            meeting=meetings[rank % 5], owner_structure=owners[rank % 12],
            action=ActionFactory(proposition=proposition), proposition=proposition,
            taken_on=days_from_today(-9), due_on=days_from_today(-1), owner=PersonFactory(),
        )  # fmt: skip


def test_full_lists_stay_within_the_budget_of_dense_pages(client):
    fill_agenda()
    weigh(client, reverse("events:agenda"), elements=500)
    fill_register()
    weigh(client, reverse("events:decisions"), elements=500)
    weigh(client, reverse("events:bodies"), elements=500)


def test_pages_of_one_thing_are_light(client):
    event = EventFactory(days=3)
    test_event.fill(event, 4)
    weigh(client, event.get_absolute_url(), elements=300)
    meeting = MeetingFactory()
    test_meeting.fill(meeting, 5)
    weigh(client, meeting.get_absolute_url(), elements=300)


def test_a_body_is_light_with_twelve_seats_and_dense_with_forty(client):
    """Forty mandates, all of them about to end, are read as a dense list."""
    body = BodyFactory(quorum_percent=50, cadence_months=3, secretary=PersonFactory())
    test_bodies.fill(12, body)
    weigh(client, body.get_absolute_url(), elements=300)
    for rank in range(28):
        MandateFactory(
            body=body, structure=StructureFactory(), substitute=PersonFactory(),
            college=College.values[rank % 4], ends_on=days_from_today(20),
        )  # fmt: skip
    weigh(client, body.get_absolute_url(), elements=500)
