"""« Places libres »: the agenda says the same as the page of each event."""

import datetime as dt
import itertools

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from events.agenda.periods import month_code, week_code
from events.choices import EventStatus
from events.models import Event, EventTiming
from events.registering import free_seats, opening
from events.registering.seats import Seats, seats_left
from tests.factories import EventFactory, RegistrationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]
AGENDA = reverse("events:agenda")
SEATS = "?inscription=places"
HOUR = dt.timedelta(hours=1)


def event_with(*, seats=(), waiting=0, days=0.01, **given):
    """Soon, so that it has not begun yet."""
    event = EventFactory(**{"days": days, "registration": "ici", "capacity": 10, **given})
    for count, is_reserved in seats:
        RegistrationFactory(event=event, seats=count, is_reserved=is_reserved)
    for _ in range(waiting):
        RegistrationFactory(event=event, state="en_attente", waiting_since=timezone.now())
    return event


def takes(event):
    """As its own page and the act of registering say."""
    return not opening.refusal(event, timezone.now()) and Seats(event).fits(1)


def cases():
    now = timezone.now()
    shares = [(), [(9, False)], [(10, False)], [(6, False)], [(4, True)], [(6, False), (5, True)]]
    for taken, reserved in itertools.product(shares, (0, 4)):
        yield {"seats": taken, "reserved_seats": reserved}
    for status in EventStatus:
        yield {"status": status}
    yield from (
        {"capacity": None}, {"capacity": 0}, {"waiting": 1}, {"registration": "libre"},
        {"registration": "ailleurs"}, {"registration_closes_at": now - HOUR},
        {"registration_closes_at": now + HOUR}, {"days": -1}, {"days": None},
        {"days": -0.01}, {"publication": "brouillon"},
    )  # fmt: skip


def test_it_keeps_exactly_where_somebody_who_comes_now_gets_a_seat():
    events = [event_with(**case) for case in cases()]
    begun = event_with(days=-3)
    EventTiming.objects.create(
        event=begun, starts_at=timezone.now() + HOUR, ends_at=timezone.now() + 2 * HOUR
    )
    held = RegistrationFactory(
        event=event_with(capacity=1), state="a_confirmer", held_until=timezone.now() + HOUR
    )
    lapsed = RegistrationFactory(
        event=event_with(capacity=1), state="a_confirmer", held_until=timezone.now() - HOUR
    )
    events += [begun, held.event, lapsed.event]
    found = set(free_seats.with_free_seats(Event.objects.all()))
    assert found == {event for event in events if takes(event)}
    assert begun in found
    assert lapsed.event in found
    assert held.event not in found


def test_seats_are_counted_alike_of_one_and_of_many():
    for case in cases():
        event_with(**case)
    for reserved in (False, True):
        rows = Event.objects.annotate(left=free_seats.left(reserved=reserved))
        assert all(row.left == seats_left(row, reserved=reserved) for row in rows)


@pytest.mark.parametrize(
    "address",
    [
        f"{AGENDA}{SEATS}", f"{AGENDA}{SEATS}&mois={{month}}", f"{AGENDA}{SEATS}&semaine={{week}}",
        f"{reverse('events:agenda_feed')}{SEATS}", f"{reverse('events:agenda_ics')}{SEATS}",
    ],
)  # fmt: skip
def test_pages_feed_and_calendar_say_the_same(client, address):
    wanted, full = event_with(title="Reste une place"), event_with(title="Plus rien")
    RegistrationFactory(event=full, seats=10)
    day = timezone.localdate(wanted.timings.get().starts_at)
    asked = address.format(month=month_code(day), week=week_code(day))
    page = client.get(asked).content.decode()
    assert wanted.title in page
    assert full.title not in page


def test_the_filter_is_named_and_costs_the_same_for_ten_events(client, django_assert_num_queries):
    event_with(seats=[(3, False)])
    with CaptureQueriesContext(connection) as first:
        page = client.get(f"{AGENDA}{SEATS}").content.decode()
    assert "Inscription\u00a0: ici, places libres" in page
    for _ in range(9):
        event_with(seats=[(3, False)], waiting=0)
    with django_assert_num_queries(len(first)):
        client.get(f"{AGENDA}{SEATS}")
