"""/agenda/campagnes/…: editions by year; a programme, its sessions and who came."""

import re

import pytest
from django.utils import timezone

from events.agenda.attendance import sessions, total
from events.models import Event, Registration
from tests.factories import (
    CampaignFactory,
    CommuneFactory,
    EventFactory,
    MeetingFactory,
    PoleFactory,
    PropositionFactory,
)
from tests.hostile import inspect

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]


def page(client, campaign, query=""):
    answer = client.get(f"{campaign.get_absolute_url()}{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def register(event, *, seats=1, attendee="citoyen", commune=None, came=False, state="inscrite"):
    return Registration.objects.create(
        event=event,
        seats=seats,
        attendee=attendee,
        commune=commune,
        state=state,
        attended_at=timezone.now() if came else None,
        held_until=timezone.now(),
        waiting_since=timezone.now(),
    )


def test_a_campaign_says_what_it_is_what_comes_and_what_it_feeds(client):
    proposition = PropositionFactory()
    campaign = CampaignFactory(
        name="Mois d’essai", description="Un temps fort.", month_label="novembre"
    )
    campaign.propositions.add(proposition)
    EventFactory(days=3, title="À venir", campaign=campaign)
    EventFactory(days=-3, title="Déjà passé", campaign=campaign)
    EventFactory(days=3, title="Sans rapport")
    html = page(client, campaign)
    for words in ("Mois d’essai", "Un temps fort.", "novembre", "À venir", proposition.short_title):
        assert words in html
    for absent in ("Déjà passé", "Sans rapport"):
        assert absent not in html
    assert inspect(html).title == "Mois d’essai — Agenda — ESS Val Fictif"
    assert inspect(html).h1 == 1


def test_editions_are_counted_by_year_and_each_has_its_address(client):
    campaign = CampaignFactory()
    EventFactory(year=2018, title="De 2018", campaign=campaign)
    this = EventFactory(days=3, title="De cette année", campaign=campaign)
    year = timezone.localtime(this.timings.get().starts_at).year
    html = page(client, campaign)
    assert html.index(f"?annee={year}") < html.index("?annee=2018")
    assert "2018 (1)" in html
    edition = page(client, campaign, "?annee=2018")
    assert "De 2018" in edition
    assert "De cette année" not in edition
    assert "Édition 2018" in edition


@pytest.mark.parametrize("query", ["?annee=abc", "?annee=-1", "?annee=99999999999", "?page=zz"])
def test_what_is_no_year_is_what_comes(client, query):
    campaign = CampaignFactory()
    EventFactory(days=3, title="À venir", campaign=campaign)
    assert "À venir" in page(client, campaign, query)


def test_what_a_reader_may_not_see_is_not_there(client_of, animator):
    programme = CampaignFactory(kind="programme")
    EventFactory(days=-3, title="Brouillon", campaign=programme, publication="brouillon")
    meeting = MeetingFactory(
        body__is_restricted=True, event=EventFactory(days=-3, title="Clos", campaign=programme)
    )
    html = page(client_of(None), programme)
    assert "Brouillon" not in html
    assert meeting.event.title not in html
    assert "Clos" in page(client_of(animator), programme)


def figures(programme):
    found = sessions(Event.objects.filter(campaign=programme).for_list().order_by("pk"))
    return [
        (one.figures.registered, one.figures.present, one.figures.officials, one.figures.communes)
        for one in found
    ], total(found)


def test_who_came_is_counted_and_what_nobody_noted_is_missing():
    programme, (one, two) = CampaignFactory(kind="programme"), (CommuneFactory(), CommuneFactory())
    noted = EventFactory(days=-9, campaign=programme, registration="ici")
    register(noted, attendee="elu", commune=one, came=True)
    register(noted, attendee="agent", commune=one, seats=2, came=True)
    register(noted, attendee="elu", commune=two)
    register(noted, attendee="elu", commune=two, state="annulee")
    register(noted, attendee="elu", commune=two, state="en_attente")
    unnoted = EventFactory(days=-8, campaign=programme, registration="ici", attendance_count=7)
    register(unnoted, attendee="citoyen", commune=two)
    EventFactory(days=-7, campaign=programme, attendance_count=12)
    EventFactory(days=-6, campaign=programme)
    EventFactory(days=-5, campaign=programme, registration="ici")
    rows, everything = figures(programme)
    assert rows == [
        (4, 3, 3, 1),  # present noted at the door: officials and communes are theirs
        (1, 7, 0, 1),
        (None, 12, None, None),
        (None, None, None, None),
        (0, None, 0, 0),  # nobody registered: a true zero; who came is unknown
    ]
    assert (everything.registered, everything.present) == (5, 22)
    assert (everything.officials, everything.communes) == (3, 2)


def test_a_programme_shows_sessions_to_come_and_who_came(client):
    programme = CampaignFactory(kind="programme", name="Matinales d’essai")
    EventFactory(days=-9, title="Séance tenue", campaign=programme)
    EventFactory(days=9, title="Séance à venir", campaign=programme)
    html = page(client, programme)
    for words in ("Séances à venir", "Séance tenue", "Séance à venir", "non renseigné"):
        assert words in html
    assert re.search(r"<caption", html)
    assert 'scope="row"' in html


def test_a_programme_without_a_session_says_so(client):
    html = page(client, CampaignFactory(kind="programme"))
    assert "Aucune séance tenue" in html
    assert "Aucune date annoncée" in html


def fill(programme, count):
    for rank in range(count):
        for days in (3 + rank, -3 - rank):
            event = EventFactory(
                days=days, campaign=programme, registration="ici", commune=CommuneFactory()
            )
            event.poles.add(PoleFactory())
            register(event, commune=CommuneFactory(), came=True)
        programme.propositions.add(PropositionFactory())


@pytest.mark.parametrize("kind", ["campagne", "programme"])
def test_queries_do_not_grow_with_sessions(
    client, kind, django_assert_max_num_queries, django_assert_num_queries
):
    programme = CampaignFactory(kind=kind)
    fill(programme, 1)
    with django_assert_max_num_queries(16) as first:
        page(client, programme)
    fill(programme, 9)
    with django_assert_num_queries(len(first)):
        page(client, programme)
    assert len(re.findall(r"<[a-z]", page(client, programme))) <= 500
