import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from events.choices import EventStatus
from events.models import EventTiming
from tests.factories import (
    BodyFactory,
    CampaignFactory,
    CommuneFactory,
    EventFactory,
    MandateFactory,
    MeetingFactory,
    PersonFactory,
    PoleFactory,
    PropositionFactory,
    StructureFactory,
)
from tests.hostile import inspect

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]
AGENDA = reverse("events:agenda")


def agenda(client, query=""):
    answer = client.get(f"{AGENDA}{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def titles(client, query=""):
    months = client.get(f"{AGENDA}{query}").context["agenda"].months
    return [event.title for month in months for event in month.events]


def test_an_empty_database_has_an_agenda(client):
    page = agenda(client)
    assert "Aucun événement à venir" in page
    assert "Aucune date annoncée" in page
    assert "Rien en mémoire" in agenda(client, "?periode=passes")


def test_it_says_what_it_is(client):
    seen = inspect(agenda(client))
    assert seen.h1 == 1
    assert seen.title == "Événements à venir — Agenda — ESS Val Fictif"


def test_what_comes_is_sorted_soonest_first_and_what_is_past_latest_first(client):
    for days in (20, 5, -5, -20):
        EventFactory(days=days, title=f"J{days}")
    assert titles(client) == ["J5", "J20"]
    assert titles(client, "?periode=passes") == ["J-5", "J-20"]


def test_memories_known_by_their_year_alone_take_their_place(client):
    old = EventFactory(title="Daté de 2018")
    begin = dt.datetime(2018, 7, 2, 12, tzinfo=dt.UTC)
    EventTiming.objects.create(event=old, starts_at=begin, ends_at=begin + dt.timedelta(hours=1))
    EventFactory(title="De 2020", year=2020)
    EventFactory(title="De 2018", year=2018, date_label="début juillet 2018")
    EventFactory(title="Sans année", date_label="sans date, début 2015 au plus tôt")
    assert titles(client, "?periode=passes") == ["De 2020", "Daté de 2018", "De 2018", "Sans année"]
    page = agenda(client, "?periode=passes")
    for words in ("Juillet 2018", "début juillet 2018", "Sans date", "début 2015 au plus tôt"):
        assert words in page


def test_an_event_that_goes_on_stays_to_come_and_shows_its_next_date(client):
    event = EventFactory(days=-10, title="Deux soirées")
    begin = timezone.now() + dt.timedelta(days=10)
    EventTiming.objects.create(event=event, starts_at=begin, ends_at=begin + dt.timedelta(hours=2))
    assert titles(client) == ["Deux soirées"]
    assert "2 dates" in agenda(client)
    assert f'datetime="{timezone.localtime(begin):%Y-%m-%dT%H:%M}' in agenda(client)


def test_months_are_those_of_paris(client):
    event = EventFactory(title="Réveillon")
    begin = dt.datetime(2090, 12, 31, 23, 30, tzinfo=dt.UTC)
    EventTiming.objects.create(event=event, starts_at=begin, ends_at=begin + dt.timedelta(hours=1))
    page = agenda(client)
    assert "Janvier 2091" in page
    assert "lundi\u00a01er janvier 2091, de 0\u202fh\u202f30 à 1\u202fh\u202f30" in page


@pytest.mark.parametrize("status", [s for s in EventStatus if s != EventStatus.SCHEDULED])
def test_what_differs_from_the_plan_stays_visible(client, status):
    EventFactory(days=3, status=status)
    assert status.label in agenda(client)


def test_each_filter_narrows(client):
    pole, commune, campaign = PoleFactory(), CommuneFactory(), CampaignFactory()
    proposition = PropositionFactory()
    wanted = EventFactory(
        days=4, title="Voulu", summary="Une histoire de ressourcerie", kind="formation", mode=2,
        audience="scolaires", commune=commune, campaign=campaign,
    )  # fmt: skip
    wanted.poles.add(pole)
    wanted.propositions.add(proposition)
    EventFactory(days=5, title="Autre").poles.add(PoleFactory())
    for query in (
        "q=ressourceries", "nature=formation", f"pole={pole.slug}",
        f"proposition={proposition.number}", f"commune={commune.insee}", "public=scolaires",
        f"campagne={campaign.slug}", "mode=2",
    ):  # fmt: skip
        assert titles(client, f"?{query}") == ["Voulu"], query
        assert "Retirer le filtre" in agenda(client, f"?{query}"), query


def test_a_list_answers_how_many_wait_in_the_other_period(client):
    EventFactory(days=4)
    EventFactory(days=-4)
    assert "Voir ce qui est passé (1)" in agenda(client)
    assert "Voir ce qui vient (1)" in agenda(client, "?periode=passes")


def test_fifteen_a_page_in_a_stable_order(client):
    begin = timezone.now() + dt.timedelta(days=2)
    for _ in range(23):
        EventTiming.objects.create(
            event=EventFactory(), starts_at=begin, ends_at=begin + dt.timedelta(hours=1)
        )
    first, second = titles(client), titles(client, "?page=2")
    assert (len(first), len(second)) == (15, 8)
    assert len({*first, *second}) == 23
    assert 'href="?q=&amp;page=2"' in agenda(client, "?q=")


def test_campaigns_are_told(client):
    proposition = PropositionFactory()
    CampaignFactory(
        name="Mois d’essai", description="Un temps fort.", month_label="novembre"
    ).propositions.add(proposition)
    page = agenda(client)
    for words in ("Mois d’essai", "Un temps fort.", "novembre"):
        assert words in page


@pytest.mark.parametrize("publication", ["brouillon", "soumis", "refuse"])
def test_only_what_is_published_is_listed_for_anyone(client_of, stranger, animator, publication):
    EventFactory(days=3, publication=publication, title="Caché")
    for user in (None, stranger, animator):
        assert titles(client_of(user)) == []


def test_a_restricted_meeting_is_listed_for_its_members_alone(
    client_of, stranger, official, animator
):
    body = BodyFactory(restricted=True)
    MeetingFactory(body=body, event=EventFactory(days=3, title="À huis clos"))
    member, former = PersonFactory(user=stranger), official
    MandateFactory(body=body, person=member)
    MandateFactory(
        body=body, person=PersonFactory(user=former), ends_on=timezone.localdate() - dt.timedelta(1)
    )
    assert titles(client_of(None)) == []
    assert titles(client_of(former)) == []
    assert titles(client_of(stranger)) == ["À huis clos"]
    assert titles(client_of(animator)) == ["À huis clos"]
    assert titles(client_of(None), "?q=huis+clos") == []


def fill(count):
    for _ in range(count):
        for days in (3, -3):
            event = EventFactory(days=days, commune=CommuneFactory(), campaign=CampaignFactory())
            event.poles.add(PoleFactory())
            event.propositions.add(PropositionFactory())
            event.organisers.add(StructureFactory())
            event.campaign.propositions.add(PropositionFactory())


@pytest.mark.parametrize("query", ["", "?periode=passes", "?q=essai"])
def test_queries_do_not_grow_with_events(
    client, query, django_assert_max_num_queries, django_assert_num_queries
):
    fill(1)
    with django_assert_max_num_queries(15) as first:
        agenda(client, query)
    fill(9)
    with django_assert_num_queries(len(first)):
        agenda(client, query)
