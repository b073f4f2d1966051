"""/agenda/<slug>/evenement.ics: one event, as calendars read it."""

import datetime as dt

import icalendar
import pytest
from django.db.models import F
from django.urls import reverse

from events.choices import EventMode, EventStatus
from events.models import Event, EventTiming
from tests.events.calendars.reading import dates_of
from tests.factories import EventFactory, MeetingFactory, PoleFactory, StructureFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(territory):
    return EventFactory(
        days=5, title="Apéro de l’ESS", summary="Venez.", description="**Tout** le détail."
    )


def path_of(event):
    return reverse("events:event_ics", args=[event.slug])


def fetch(client, event):
    answer = client.get(path_of(event))
    assert answer.status_code == 200
    return answer.content


def only(client, event):
    [found] = dates_of(fetch(client, event))
    return found


def properties(client, event):
    [found] = icalendar.Calendar.from_ical(fetch(client, event)).walk("VEVENT")
    return found


def test_an_event_is_read_by_both_parsers(client, event):
    found, timing = only(client, event), event.timings.get()
    assert found["summary"] == "Apéro de l’ESS"
    assert found["begins"] == timing.starts_at.replace(microsecond=0)
    assert found["ends"] == timing.ends_at.replace(microsecond=0)
    assert "Venez." in found["description"]
    assert "**Tout** le détail." in found["description"]
    assert event.get_absolute_url() in found["description"]
    assert found["status"] == "CONFIRMED"


def test_a_date_that_moves_is_a_later_state_of_the_event(client, event):
    before = properties(client, event)
    Event.objects.update(updated_at=event.updated_at - dt.timedelta(days=1))
    old = properties(client, event)
    event.timings.update(ends_at=F("ends_at") + dt.timedelta(hours=1))
    now = properties(client, event)
    assert now["sequence"] > before["sequence"]
    assert now.decoded("last-modified") > old.decoded("last-modified")


def test_it_is_a_calendar_file_named_after_the_event(client, event):
    answer = client.get(path_of(event))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert f"{event.slug}.ics" in answer["Content-Disposition"]


def test_a_date_keeps_its_identifier_when_another_is_added(client, event):
    before = only(client, event)["uid"]
    earlier = event.timings.get().starts_at - dt.timedelta(days=2)
    EventTiming.objects.create(
        event=event, starts_at=earlier, ends_at=earlier + dt.timedelta(hours=1)
    )
    uids = [one["uid"] for one in dates_of(fetch(client, event))]
    assert len(set(uids)) == 2
    assert before == uids[1]


def test_a_change_of_title_date_or_status_raises_the_sequence(client, event):
    seen = [only(client, event)["sequence"]]
    event.title = "Un autre titre"
    event.save()
    seen.append(only(client, event)["sequence"])
    EventTiming.objects.update(ends_at=event.timings.get().ends_at + dt.timedelta(hours=1))
    seen.append(only(client, event)["sequence"])
    event.status = EventStatus.CANCELLED
    event.save()
    seen.append(only(client, event)["sequence"])
    assert seen == sorted(set(seen))


@pytest.mark.parametrize(
    ("status", "said", "summary"),
    [
        (EventStatus.CANCELLED, "CANCELLED", "Annulé\u00a0: Apéro de l’ESS"),
        (EventStatus.POSTPONED, "TENTATIVE", "Reporté\u00a0: Apéro de l’ESS"),
        (EventStatus.RESCHEDULED, "CONFIRMED", "Apéro de l’ESS"),
        (EventStatus.FULL, "CONFIRMED", "Apéro de l’ESS"),
    ],
)
def test_what_changes_is_said(client, event, status, said, summary):
    event.status, event.status_note = status, "La salle a fermé."
    event.save()
    found = only(client, event)
    assert (found["status"], found["summary"]) == (said, summary)
    assert found["description"].startswith(event.status_sentence)
    assert "La salle a fermé." in found["description"]


def test_an_invention_is_marked(client, event):
    event.is_sample = True
    event.save()
    assert only(client, event)["summary"].endswith("(exemple fictif)")


def test_where_to_go_and_where_to_connect(client, event):
    event.mode, event.place_label = EventMode.MIXED, "Salle du quai"
    event.address, event.online_url = "1, rue des Essais", "https://visio.example.org/a,b;c"
    event.save()
    found = properties(client, event)
    assert str(found["LOCATION"]) == "Salle du quai, 1, rue des Essais"
    assert str(found["CONFERENCE"]) == "https://visio.example.org/a,b;c"


def test_moved_online_nobody_is_sent_to_the_place(client, event):
    event.place_label, event.status = "Salle du quai", EventStatus.MOVED_ONLINE
    event.save()
    assert only(client, event)["location"] == "En ligne"
    event.online_url = "https://visio.example.org/"
    event.save()
    assert only(client, event)["location"] == "https://visio.example.org/"


def test_the_address_online_of_an_event_on_site_is_not_a_conference(client, event):
    event.online_url = "https://example.org/"
    event.save()
    assert "CONFERENCE" not in properties(client, event)


def test_organiser_only_with_a_public_address(client, event):
    event.organisers.add(StructureFactory(public_email="", internal_email="secret@example.org"))
    assert b"ORGANIZER" not in fetch(client, event)
    event.organisers.add(
        StructureFactory(name='Zèbre "& fils": SCIC; ^n', public_email="z@example.org")
    )
    content = fetch(client, event)
    assert b"secret@" not in content
    organiser = properties(client, event)["ORGANIZER"]
    assert str(organiser) == "mailto:z@example.org"
    assert organiser.params["CN"].startswith("Zèbre")


def test_an_organiser_who_is_not_published_is_not_named(client, event):
    event.organisers.add(StructureFactory(draft=True, public_email="brouillon@example.org"))
    assert b"brouillon@" not in fetch(client, event)


def test_poles_and_nature_are_categories(client, event):
    event.poles.add(PoleFactory(name="Bien manger, bien vivre"))
    words = properties(client, event)["CATEGORIES"].cats
    assert [str(word) for word in words] == [event.get_kind_display(), "Bien manger, bien vivre"]


def test_without_a_date_there_is_nothing_to_take_away(client, territory):
    event = EventFactory(days=None)
    assert client.get(path_of(event)).status_code == 404
    assert path_of(event) not in client.get(event.get_absolute_url()).content.decode()


def test_the_page_leads_to_it(client, event):
    assert path_of(event) in client.get(event.get_absolute_url()).content.decode()


def test_a_member_takes_away_a_restricted_meeting(client_of, mandated, territory):
    body = mandated.person.mandates.get().body
    meeting = MeetingFactory(body=body)
    found = properties(client_of(mandated), meeting.event)
    assert str(found["CLASS"]) == "PRIVATE"
    assert str(found["URL"]).endswith(meeting.get_absolute_url())
    assert client_of(None).get(path_of(meeting.event)).status_code == 404


def test_asked_again_it_says_that_nothing_changed(client, event):
    etag = client.get(path_of(event))["ETag"]
    again = client.get(path_of(event), headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    event.title = "Un autre titre"
    event.save()
    assert client.get(path_of(event), headers={"If-None-Match": etag}).status_code == 200


def test_headers_alone_may_be_asked_for(client, event):
    answer = client.head(path_of(event))
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["Content-Type"].startswith("text/calendar")
