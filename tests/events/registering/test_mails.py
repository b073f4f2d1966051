"""What the mails join and cost: the dates as a calendar file, and a thousand mails in few statements."""

import datetime as dt

import icalendar
import pytest
import vobject
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import MailFile, OutgoingMail
from events.choices import EventStatus
from events.models import EventTiming
from events.proposing.dates_field import Span, write_spans
from events.registering import acts, by_hand
from events.registering.announcing import announcing
from tests.events.calendars.reading import dates_of
from tests.events.registering import ground
from tests.events.registering.ground import again, come, open_event
from tests.factories import RegistrationFactory, StructureFactory

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def joined(to, kind):
    """The calendar file of the last mail of this kind, as bytes."""
    mail = OutgoingMail.objects.filter(to=to, kind=kind).latest("pk")
    [file] = mail.files.all()
    assert (file.content_type, file.name.endswith(".ics")) == ("text/calendar", True)
    return bytes(file.content)


def identity(content):
    found = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return [(str(one["uid"]), int(one["sequence"]), str(one["status"])) for one in found]


def test_confirmation_joins_what_the_public_calendar_says(client, territory):
    event = open_event(title="Apéro fictif")
    event.organisers.add(StructureFactory(public_email="contact@example.org"))
    one = come(event, "a@example.org")
    content = joined(one.email, "inscription_confirmee")
    assert str(icalendar.Calendar.from_ical(content)["method"]) == "PUBLISH"
    assert vobject.readOne(content.decode()).method.value == "PUBLISH"
    public = client.get(reverse("events:event_ics", args=[event.slug])).content
    assert dates_of(content) == dates_of(public)
    assert identity(content) == identity(public)
    assert "Le fichier joint" in OutgoingMail.objects.latest("pk").body


def test_who_is_typed_in_or_accepts_an_offer_gets_the_dates_and_who_waits_does_not():
    event = open_event(capacity=2, reserved_seats=1)
    by_hand.add(event, ground.wanted("main@example.org"))
    seat, waiting = come(event, "a@example.org"), come(event, "b@example.org")
    assert not OutgoingMail.objects.get(kind="inscription_en_attente").files.exists()
    acts.cancel(seat)
    assert not OutgoingMail.objects.get(kind="inscription_place_proposee").files.exists()
    acts.accept(again(waiting))
    files = [joined("main@example.org", "inscription_par_equipe")]
    files.append(joined("b@example.org", "inscription_confirmee"))
    assert files[0] == files[1]
    assert MailFile.objects.count() == 1


def test_event_without_a_date_joins_nothing():
    event = open_event(reserved_seats=1)
    event.timings.all().delete()
    by_hand.add(event, ground.wanted("a@example.org"))
    mail = OutgoingMail.objects.get()
    assert not mail.files.exists()
    assert "fichier joint" not in mail.body


def test_moved_event_joins_the_same_date_moved_with_a_higher_number():
    event = open_event(capacity=1)
    come(event, "a@example.org")
    come(event, "attend@example.org")
    [(uid, number, _)] = identity(joined("a@example.org", "inscription_confirmee"))
    start = timezone.now() + 20 * DAY
    with announcing(event) as told:
        write_spans(event, [Span(start, start + dt.timedelta(hours=2))])
    assert told.count == 2
    [(same, later, status)] = identity(joined("a@example.org", "evenement_change"))
    assert (same, status) == (uid, "CONFIRMED")
    assert later > number
    assert not OutgoingMail.objects.get(
        to="attend@example.org", kind="evenement_change"
    ).files.all()


def test_date_that_is_taken_off_is_cancelled_in_the_file():
    event = open_event()
    start = timezone.now() + 12 * DAY
    second = EventTiming.objects.create(event=event, starts_at=start, ends_at=start + DAY)
    come(event, "a@example.org")
    with announcing(event):
        EventTiming.objects.filter(pk=second.pk).delete()
    found = {
        uid: status for uid, _, status in identity(joined("a@example.org", "evenement_change"))
    }
    assert found.pop(f"{again(event).uid}-{second.pk}") == "CANCELLED"
    assert set(found.values()) == {"CONFIRMED"}


def test_cancelled_event_joins_its_cancellation():
    event = open_event()
    come(event, "a@example.org")
    with announcing(event):
        ground.change(event, status=EventStatus.CANCELLED)
    content = joined("a@example.org", "evenement_change")
    assert [status for *_, status in identity(content)] == ["CANCELLED"]
    assert vobject.readOne(content.decode()).vevent.status.value == "CANCELLED"


def test_telling_a_thousand_costs_as_many_statements_as_telling_ten(settings):
    settings.MAIL_HELD = False

    def cost(count):
        event = open_event(capacity=None)
        RegistrationFactory.create_batch(count, event=event)
        before = DBTaskResult.objects.count()
        with CaptureQueriesContext(connection) as queries, announcing(event) as told:
            ground.change(event, status=EventStatus.CANCELLED, status_note="La salle est prise.")
        assert told.count == count
        assert DBTaskResult.objects.count() - before == count
        return len(queries)

    cost(2)
    assert cost(3) == cost(150)
