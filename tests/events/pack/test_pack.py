"""The pack of a meeting, for each who reads it, on a page and on paper."""

import pytest
from django.urls import reverse

from tests.factories import (
    ActionFactory,
    AgendaItemFactory,
    BodyFactory,
    DecisionFactory,
    EventFactory,
    IndicatorFactory,
    MandateFactory,
    MeasurementFactory,
    MeetingDocumentFactory,
    MeetingFactory,
    PersonFactory,
    PropositionFactory,
    UserFactory,
    days_from_today,
)
from tests.roadmap.pdf_checks import faults, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]


@pytest.fixture
def meeting(media_folder):
    body = BodyFactory(name="Comité d’essai")
    found = MeetingFactory(body=body, event=EventFactory(days=10, title="Réunion d’essai"))
    proposition = PropositionFactory(short_title="La proposition concernée")
    ActionFactory(proposition=proposition)
    AgendaItemFactory(
        meeting=found, title="Le premier point", duration_minutes=20, proposition=proposition
    )
    AgendaItemFactory(meeting=found, title="Un point à taire", is_confidential=True, position=1)
    MeasurementFactory(indicator=IndicatorFactory(name="Emplois mesurés", proposition=proposition))
    past = MeetingFactory(body=body, event=EventFactory(days=-30))
    DecisionFactory(meeting=past, text="Louer la salle", due_on=days_from_today(-2))
    DecisionFactory(meeting=past, text="Une décision à taire", is_confidential=True)
    MeetingDocumentFactory(meeting=found, title="La note jointe")
    MeetingDocumentFactory(meeting=found, title="La note à taire", is_confidential=True)
    return found


SHOWN = (
    "Le premier point", "La proposition concernée", "Emplois mesurés", "Louer la salle",
    "La note jointe",
)  # fmt: skip
HIDDEN = ("Un point à taire", "Une décision à taire", "La note à taire")


def page(client, name, meeting):
    answer = client.get(reverse(f"events:{name}", args=[meeting.pk]))
    assert answer.status_code == 200
    return answer


def test_everybody_reads_what_is_not_confidential(client, meeting):
    told = page(client, "pack", meeting).content.decode()
    assert all(one in told for one in SHOWN)
    assert not any(one in told for one in HIDDEN)


def test_its_own_people_read_all(client_of, pilot, meeting):
    MandateFactory(body=meeting.body, person=pilot.person)
    told = page(client_of(pilot), "pack", meeting).content.decode()
    assert all(one in told for one in (*SHOWN, *HIDDEN))


def test_the_paper_says_the_same_and_passes_the_checks(client, client_of, pilot, meeting):
    public = page(client, "pack_pdf", meeting)
    assert faults(public.content) == []
    assert all(one in words(public.content) for one in SHOWN)
    assert not any(one in words(public.content) for one in HIDDEN)
    assert "no-store" in public.headers["Cache-Control"]
    MandateFactory(body=meeting.body, person=pilot.person)
    own = page(client_of(pilot), "pack_pdf", meeting)
    assert faults(own.content) == []
    assert all(one in words(own.content) for one in HIDDEN)


def test_an_empty_pack_is_still_a_document(client):
    answer = page(client, "pack_pdf", MeetingFactory(event=EventFactory()))
    assert faults(answer.content) == []


def test_hostile_words_are_words(client, meeting):
    hostile = '#panic("x") $x$ <script>alert(1)</script> \u202e 🦄'
    AgendaItemFactory(meeting=meeting, title=hostile, note=hostile, position=9)
    assert faults(page(client, "pack_pdf", meeting).content) == []
    assert "<script>alert" not in page(client, "pack", meeting).content.decode()


def test_the_sheet_to_sign_has_a_row_for_each_mandate(client_of, meeting):
    secretary = UserFactory()
    meeting.body.secretary = PersonFactory(user=secretary)
    meeting.body.save()
    MandateFactory(
        body=meeting.body,
        person=PersonFactory(last_name="Signataire", is_public=False),
        substitute=PersonFactory(last_name="Suppléante"),
    )
    answer = page(client_of(secretary), "attendance_sheet_pdf", meeting)
    assert faults(answer.content) == []
    assert "Signataire" in words(answer.content)
    assert "Suppléante" in words(answer.content)


def test_the_pack_costs_the_same_with_ten_items(
    client, meeting, django_assert_num_queries, django_assert_max_num_queries
):
    page(client, "pack", meeting)
    with django_assert_max_num_queries(60) as first:
        page(client, "pack", meeting)
    for _ in range(9):
        proposition = PropositionFactory()
        AgendaItemFactory(meeting=meeting, proposition=proposition, presenter=PersonFactory())
        DecisionFactory(
            meeting__body=meeting.body, due_on=days_from_today(-3), owner=PersonFactory()
        )
        IndicatorFactory(proposition=proposition)
    with django_assert_num_queries(len(first)):
        page(client, "pack", meeting)
