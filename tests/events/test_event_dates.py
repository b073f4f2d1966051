"""The database keeps on an event what its timings say, whoever writes them."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.choices import EventStatus
from events.models import Event, EventTiming
from tests.factories import EventFactory

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)
NOON = dt.datetime(2026, 11, 3, 12, tzinfo=dt.UTC)


def time(event, starts_at, length=HOUR):
    return EventTiming.objects.create(event=event, starts_at=starts_at, ends_at=starts_at + length)


def dates(event):
    event.refresh_from_db()
    return event.first_at, event.last_at


def test_an_event_spans_its_timings():
    event = EventFactory()
    assert dates(event) == (None, None)
    late = time(event, NOON)
    early = time(event, NOON - DAY, 3 * DAY)
    assert dates(event) == (NOON - DAY, NOON + 2 * DAY)
    early.delete()
    assert dates(event) == (NOON, NOON + HOUR)
    EventTiming.objects.filter(pk=late.pk).update(ends_at=NOON + 2 * HOUR)
    assert dates(event) == (NOON, NOON + 2 * HOUR)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM events_eventtiming WHERE id = %s", [late.pk])
    assert dates(event) == (None, None)


def test_a_timing_that_passes_to_another_event_leaves_the_first():
    one, two = EventFactory(), EventFactory()
    timing = time(one, NOON)
    EventTiming.objects.filter(pk=timing.pk).update(event=two)
    assert (dates(one), dates(two)) == ((None, None), (NOON, NOON + HOUR))


def test_an_event_read_before_its_timings_changed_does_not_put_its_old_dates_back():
    event = EventFactory()
    stale = Event.objects.get(pk=event.pk)
    time(event, NOON)
    sequence = Event.objects.get(pk=event.pk).sequence
    stale.summary = "Un autre résumé"
    stale.save()
    assert dates(event) == (NOON, NOON + HOUR)
    assert event.sequence == sequence


def test_nobody_gives_an_event_dates_of_its_own():
    event = EventFactory(first_at=NOON, last_at=NOON)
    assert dates(event) == (None, None)
    Event.objects.filter(pk=event.pk).update(first_at=NOON)
    assert dates(event) == (None, None)


def test_its_year_is_that_of_the_site_or_of_its_source():
    event = EventFactory(year=2018)
    assert Event.objects.get(pk=event.pk).memory_year == 2018
    time(event, dt.datetime(2025, 12, 31, 23, 30, tzinfo=dt.UTC))
    assert Event.objects.get(pk=event.pk).memory_year == 2026


def test_a_new_date_alone_is_a_change_of_the_event():
    event = EventFactory()
    before = Event.objects.get(pk=event.pk)
    timing = time(event, NOON)
    made = Event.objects.get(pk=event.pk)
    EventTiming.objects.filter(pk=timing.pk).update(starts_at=NOON - HOUR)
    moved = Event.objects.get(pk=event.pk)
    assert before.updated_at < made.updated_at < moved.updated_at
    assert before.sequence < made.sequence < moved.sequence


def test_the_date_announced_first_stays_once_the_event_is_no_longer_as_planned():
    event = EventFactory()
    timing = time(event, NOON)

    def initially():
        return Event.objects.get(pk=event.pk).initially_at

    EventTiming.objects.filter(pk=timing.pk).update(starts_at=NOON - HOUR)
    assert initially() == NOON - HOUR  # a slip mended is not a change of plan
    Event.objects.filter(pk=event.pk).update(status=EventStatus.POSTPONED)
    timing.delete()
    assert initially() == NOON - HOUR
    Event.objects.filter(pk=event.pk).update(status=EventStatus.RESCHEDULED)
    for days in (10, 20):
        EventTiming.objects.filter(event=event).delete()
        time(event, NOON + days * DAY)
        assert initially() == NOON - HOUR
    Event.objects.filter(pk=event.pk).update(status=EventStatus.SCHEDULED)
    assert initially() == NOON + 20 * DAY


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    spans=st.lists(
        st.lists(st.tuples(st.integers(-9, 9), st.integers(1, 90)), max_size=4), max_size=6
    )
)
def test_what_comes_is_what_a_plain_reading_of_the_timings_says(spans):
    Event.objects.all().delete()
    now, expected = timezone.now(), {}
    for rank, timings in enumerate(spans):
        event = EventFactory()
        moments = [(now + days * DAY + rank * HOUR / 7, hours * HOUR) for days, hours in timings]
        for starts_at, length in moments:
            time(event, starts_at, length)
        to_come = [start for start, length in moments if start + length >= now]
        if to_come:
            expected[event.pk] = min(to_come)
    coming = Event.objects.upcoming().soonest_first()
    assert {event.pk: event.next_at for event in coming} == expected
    assert [event.pk for event in coming] == sorted(expected, key=lambda pk: (expected[pk], pk))
    assert set(Event.objects.past()) == set(Event.objects.exclude(pk__in=expected))
