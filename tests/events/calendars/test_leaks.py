"""What a restricted body holds reaches no visitor by any calendar, feed, file, sitemap or search."""

import pytest
from django.urls import reverse

from events.models import Decision
from tests.factories import (
    AgendaItemFactory,
    BodyFactory,
    CalendarKeyFactory,
    DecisionFactory,
    MandateFactory,
    MeetingFactory,
    PersonFactory,
    PoleFactory,
    PropositionFactory,
    StructureFactory,
)
from tests.hostile import close_files

pytestmark = pytest.mark.django_db
WORD = "zibeline"  # in everything that must not go out, beside a word that one may look for
ASKED = "séance"


@pytest.fixture
def world(territory):
    pole, proposition = PoleFactory(), PropositionFactory()
    body = BodyFactory(restricted=True, name="Comité fermé")
    MandateFactory(body=body, person=PersonFactory(last_name=f"Nom {WORD}", is_public=False))
    meeting = MeetingFactory(body=body)
    event = meeting.event
    event.title, event.summary = f"Séance {WORD}", f"Séance, {WORD}"
    event.description = event.place_label = f"Là {WORD}"
    event.slug, event.online_url = f"seance-{WORD}", f"https://visio.example.org/{WORD}"
    event.save()
    event.poles.add(pole)
    event.propositions.add(proposition)
    event.organisers.add(StructureFactory(public_email="hote@example.org"))
    item = AgendaItemFactory(meeting=meeting, title=f"Séance, {WORD}")
    DecisionFactory(
        meeting=meeting, item=item, text=f"Séance, {WORD}", pole=pole, proposition=proposition
    )
    return body, meeting, pole, proposition


def public_confidences():
    """In a body that is open: what is confidential there stays inside too."""
    meeting = MeetingFactory()
    item = AgendaItemFactory(meeting=meeting, title=f"Séance, {WORD}", is_confidential=True)
    DecisionFactory(meeting=meeting, text=f"Séance, {WORD}", is_confidential=True)
    DecisionFactory(meeting=meeting, item=item, text=f"Séance, {WORD}")
    return meeting


def everywhere(world):
    body, _, pole, proposition = world
    yield from (
        f"/agenda/agenda.ics?{query}"
        for query in (
            "",
            f"q={ASKED}",
            "periode=passes",
            f"pole={pole.slug}",
            f"proposition={proposition.number}",
        )
    )
    yield reverse("events:pole_ics", args=[pole.slug])
    yield from (
        "/agenda/agenda.atom",
        f"/agenda/?q={ASKED}",
        "/agenda/?vue=mois",
        "/agenda/?vue=semaine",
    )
    for name in ("evenements", "decisions"):
        for extension in ("csv", "json"):
            yield reverse("open_data_file", args=[name, extension])
    yield from ("/sitemap.xml", "/plan-du-site/", f"/recherche/?q={ASKED}", "/", "/gouvernance/")
    yield from ("/gouvernance/decisions/", f"/gouvernance/decisions/?q={ASKED}")
    yield from (body.get_absolute_url(), pole.get_absolute_url(), proposition.get_absolute_url())
    yield "/feuille-de-route/changements.atom"


def text_of(client, path):
    answer = client.get(path)
    content = answer.getvalue().decode()
    close_files(answer)
    return answer.status_code, content


@pytest.mark.parametrize("reader", ["visitor", "stranger", "official"])
def test_nothing_goes_out(world, client_of, stranger, official, reader):
    meeting = public_confidences()
    client = client_of({"visitor": None, "stranger": stranger, "official": official}[reader])
    told = [text_of(client, path) for path in (*everywhere(world), meeting.get_absolute_url())]
    for path, (status, content) in zip((*everywhere(world), "meeting"), told, strict=True):
        assert status in {200, 404}, path
        assert WORD not in content, path


@pytest.mark.parametrize("reader", ["visitor", "stranger", "official"])
def test_neither_by_the_addresses_of_the_thing_itself(world, client_of, stranger, official, reader):
    body, meeting, *_ = world
    client = client_of({"visitor": None, "stranger": stranger, "official": official}[reader])
    decision = Decision.objects.get(meeting=meeting)
    for path in (
        reverse("events:event_ics", args=[meeting.event.slug]),
        reverse("events:body_ics", args=[body.slug]),
        meeting.event.get_absolute_url(),
        meeting.get_absolute_url(),
        reverse("events:decision", args=[decision.pk]),
    ):
        assert client.get(path).status_code == 404, path


def test_another_s_calendar_does_not_hold_it(world, client, stranger):
    key = CalendarKeyFactory(user=stranger)
    _, content = text_of(client, reverse("events:personal_ics", args=[key.token]))
    assert WORD not in content
