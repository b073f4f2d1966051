"""The calendars of a filter, of a pole and of a body."""

import datetime as dt

import icalendar
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from events.calendars import calendar
from events.choices import EventKind, EventStatus
from events.models import Event, EventTiming
from tests.events.calendars.reading import dates_of
from tests.factories import BodyFactory, EventFactory, MeetingFactory, PoleFactory, StructureFactory

pytestmark = pytest.mark.django_db
AGENDA = "/agenda/agenda.ics"


def titles(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return {found["summary"] for found in dates_of(answer.content)}


@pytest.fixture
def pole(territory):
    return PoleFactory(name="Bien manger")


@pytest.fixture
def events(pole):
    fair = EventFactory(days=5, title="Foire", kind=EventKind.MARKET)
    fair.poles.add(pole)
    EventFactory(days=-5, title="Atelier d’hier", kind=EventKind.WORKSHOP)
    EventFactory(days=9, title="Brouillon", publication="brouillon")
    EventFactory(days=None, title="Sans date", year=2020)


def test_the_agenda_holds_past_and_coming_dates(client, events):
    assert titles(client, AGENDA) == {"Foire", "Atelier d’hier"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("nature=marche", {"Foire"}),
        ("q=foire", {"Foire"}),
        ("periode=passes", {"Foire", "Atelier d’hier"}),
        ("vue=mois&mois=2001-01", {"Foire", "Atelier d’hier"}),
        ("nature=rien&pole=inconnu&mois=treize&page=99999", {"Foire", "Atelier d’hier"}),
        ("q=%00", None),
        ("q=introuvable%F0%9F%8E%89%22;,%0D%0AX:1", set()),
    ],
)
def test_it_is_narrowed_as_the_page_is(client, events, query, found):
    if found is None:
        assert client.get(f"{AGENDA}?{query}").status_code == 400
    else:
        assert titles(client, f"{AGENDA}?{query}") == found


def test_it_says_its_name_its_page_and_how_often_to_read_it(client, events, pole):
    content = client.get(f"{AGENDA}?pole={pole.slug}").content
    head = icalendar.Calendar.from_ical(content)
    assert "Bien manger" in str(head["X-WR-CALNAME"])
    assert str(head["URL"]).endswith(f"/agenda/?pole={pole.slug}")
    assert str(head["X-WR-TIMEZONE"]) == "Europe/Paris"
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H" in content


def test_the_page_leads_to_the_calendar_of_its_filters(client, events, pole):
    page = client.get(f"/agenda/?pole={pole.slug}&vue=mois").content.decode()
    assert f"{AGENDA}?pole={pole.slug}" in page
    assert "webcal://" in page


def test_a_cancelled_event_stays(client, events):
    Event.objects.filter(title="Foire").update(status=EventStatus.CANCELLED)
    assert "Annulé\u00a0: Foire" in titles(client, AGENDA)


def test_two_years_back_and_no_more(client, territory):
    EventFactory(days=-700, title="Il y a longtemps")
    EventFactory(days=-800, title="Il y a trop longtemps")
    assert titles(client, AGENDA) == {"Il y a longtemps"}


def test_an_empty_calendar_is_read_too(client, territory):
    assert titles(client, AGENDA) == set()


def test_of_too_many_the_latest_are_kept(client, territory, monkeypatch):
    monkeypatch.setattr(calendar, "MOST", 2)
    for day in (-3, 8, 2):
        EventFactory(days=day, title=f"Jour {day}")
    assert titles(client, AGENDA) == {"Jour 8", "Jour 2"}


def test_it_is_the_same_until_something_changes(client, events):
    first = client.get(AGENDA)
    again = client.get(AGENDA, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    Event.objects.filter(title="Foire").delete()
    assert client.get(AGENDA, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_headers_alone(client, events):
    answer = client.head(AGENDA)
    assert (answer.status_code, answer.content) == (200, b"")


def test_it_costs_as_many_queries_for_five_thousand(client, pole, django_assert_num_queries):
    many(pole, 2)
    with CaptureQueriesContext(connection) as few:
        client.get(AGENDA)
    many(pole, 5000)
    with django_assert_num_queries(len(few)):
        answer = client.get(AGENDA)
    assert answer.content.count(b"BEGIN:VEVENT") == calendar.MOST


def many(pole, count):
    now = timezone.now()
    start = Event.objects.count()
    rows = [
        Event(slug=f"masse-{start + n}", title=f"Masse {n}", publication="publie", created_at=now)
        for n in range(count)
    ]
    made = Event.objects.bulk_create(rows)
    EventTiming.objects.bulk_create(
        [EventTiming(event=one, starts_at=now, ends_at=now + dt.timedelta(hours=1)) for one in made]
    )
    organiser = StructureFactory(public_email="o@example.org")
    Event.poles.through.objects.bulk_create(
        [Event.poles.through(event=one, pole=pole) for one in made]
    )
    Event.organisers.through.objects.bulk_create(
        [Event.organisers.through(event=one, structure=organiser) for one in made]
    )


def test_a_pole_has_its_own(client, events, pole, territory):
    path = reverse("events:pole_ics", args=[pole.slug])
    assert titles(client, path) == {"Foire"}
    assert path in client.get(pole.get_absolute_url()).content.decode()
    assert client.get(reverse("events:pole_ics", args=["inconnu"])).status_code == 404


def test_a_body_has_its_own(client, territory):
    body = BodyFactory(name="Comité d’essai")
    MeetingFactory(body=body, event__title="Séance d’essai")
    MeetingFactory(event__title="Séance d’une autre")
    path = reverse("events:body_ics", args=[body.slug])
    assert titles(client, path) == {"Séance d’essai"}
    assert path in client.get(body.get_absolute_url()).content.decode()


def test_a_restricted_body_has_none_whoever_asks(client_of, animator, mandated, territory):
    body = mandated.person.mandates.get().body
    path = reverse("events:body_ics", args=[body.slug])
    for user in (None, mandated, animator):
        assert client_of(user).get(path).status_code == 404
        page = client_of(user).get(body.get_absolute_url()).content.decode()
        assert path not in page
    assert (
        reverse("events:my_calendar")
        in client_of(mandated).get(body.get_absolute_url()).content.decode()
    )
