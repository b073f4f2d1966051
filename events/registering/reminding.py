"""What the daily round does for registrations: the day before, the day after, and what lapsed.

Days are those of the site's calendar: « demain » is tomorrow's date in its time zone, whatever the
hour, so that a night of 23 or 25 hours changes nothing. Keys make each mail once.
"""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Max, QuerySet
from django.utils import timezone

from events.choices import NOT_HELD, EventPublication, RegistrationMode, RegistrationState
from events.models import Event, EventTiming
from events.registering import telling
from events.registering.seats import RegistrationRefused, turn_at

THANKED_WITHIN = dt.timedelta(days=7)  # a round that was missed is caught up, not for ever


def remind(now: dt.datetime) -> int:
    """How many mails were written: lapsed offers and promotions are settled first, by the way."""
    settle_all()
    today = timezone.localdate(now)
    return sum(
        _remind_day(today + dt.timedelta(days=days), word, now)
        for days, word in enumerate(("aujourd’hui", "demain"))
    )


def settle_all() -> None:
    """Each event with a list, or an offer that ended: what its own task missed."""
    moving = (RegistrationState.WAITING, RegistrationState.OFFERED)
    rows = Event.objects.filter(registrations__state__in=moving)
    for pk in rows.order_by("pk").values_list("pk", flat=True).distinct():
        try:
            with turn_at(pk):
                pass
        except RegistrationRefused:  # crowded: the next round does it
            continue


def _remind_day(day: dt.date, word: str, now: dt.datetime) -> int:
    begin, end = day_bounds(day)
    rows = EventTiming.objects.filter(starts_at__gte=max(begin, now), starts_at__lt=end)
    coming = rows.filter(event__in=_held()).order_by("event_id", "starts_at", "pk")
    firsts = coming.distinct("event_id").values_list("event_id", flat=True)
    return sum(_remind_event(event, day, word) for event in _events(list(firsts)))


def _remind_event(event: Event, day: dt.date, word: str) -> int:
    """One per registration and day: « aujourd’hui » says nothing to who read « demain »."""
    rows = event.registrations.confirmed().select_related("user").order_by("pk")
    return sum(telling.reminder(one, event, word, f"reminder-{day}") for one in rows)


def thank(now: dt.datetime) -> int:
    """Those who were there, the day after the last sitting; where nobody was ticked, those who were
    expected. How many mails were written."""
    begin, _ = day_bounds(timezone.localdate(now))
    ended = Event.objects.annotate(over_at=Max("timings__ends_at"))
    lately = ended.filter(over_at__lt=begin, over_at__gte=now - THANKED_WITHIN, pk__in=_held())
    keys = list(lately.order_by("pk").values_list("pk", flat=True))
    return sum(_thank_event(event) for event in _events(keys))


def _thank_event(event: Event) -> int:
    rows = event.registrations.confirmed().select_related("user").order_by("pk")
    if rows.exclude(attended_at=None).exists():
        rows = rows.exclude(attended_at=None)
    return sum(telling.thanks(one, event) for one in rows)


def _held() -> "QuerySet[Event]":
    """On the agenda, with registration here, and neither postponed nor cancelled."""
    rows = Event.objects.filter(
        registration=RegistrationMode.HERE, publication=EventPublication.PUBLISHED
    )
    return rows.exclude(status__in=NOT_HELD)


def _events(keys: list[int]) -> Iterator[Event]:
    rows = Event.objects.filter(pk__in=keys).select_related("commune").prefetch_related("timings")
    return rows.defer("search_vector", "commune__contour").order_by("pk").iterator(100)


def day_bounds(day: dt.date) -> tuple[dt.datetime, dt.datetime]:
    """Midnight to midnight in the site's time zone: 23, 24 or 25 hours."""
    midnight = dt.time()
    begin = timezone.make_aware(dt.datetime.combine(day, midnight))
    end = timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), midnight))
    return begin, end
