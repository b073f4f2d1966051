"""An event on each of its days: several dates, nights that cross midnight, whole weeks."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from events.models import Event, EventQuerySet, EventTiming
from rendering.typography import hour, plural

DAY = dt.timedelta(days=1)
INSTANT = dt.timedelta(microseconds=1)


@dataclass(frozen=True)
class Moment:
    """A timing seen from one of its days; hours are those of the site's time zone."""

    event_id: int
    day: dt.date
    starts_at: dt.datetime
    ends_at: dt.datetime

    @property
    def hours(self) -> str:
        """« 18 h 30 », « jusqu’à 2 h » the day after, « toute la journée » in between."""
        if timezone.localdate(self.starts_at) == self.day:
            return hour(self.starts_at)
        if last_day(self.ends_at) == self.day:
            return f"jusqu’à {hour(self.ends_at)}"
        return "toute la journée"


@dataclass(frozen=True)
class Sitting:
    """A moment and its event."""

    event: Event
    moment: Moment

    @property
    def starts_at(self) -> dt.datetime:
        return self.moment.starts_at

    @property
    def ends_at(self) -> dt.datetime:
        return self.moment.ends_at

    @property
    def hours(self) -> str:
        return self.moment.hours


def moments(events: EventQuerySet, first: dt.date, after: dt.date) -> list[Moment]:
    """Those of `events` from `first` until the day before `after`, day by day; two queries.

    The period first, since it is short: the memory of all events is long.
    """
    timings = list(
        EventTiming.objects.filter(ends_at__gt=midnight(first), starts_at__lt=midnight(after))
        .order_by("starts_at", "pk")
        .values_list("event_id", "starts_at", "ends_at")
    )
    about = {event_id for event_id, _, _ in timings}
    shown = set(events.order_by().filter(pk__in=about).values_list("pk", flat=True))
    seen = [
        Moment(event_id, day, starts_at, ends_at)
        for event_id, starts_at, ends_at in timings
        if event_id in shown
        for day in days_between(starts_at, ends_at, first, after)
    ]
    # The sort is stable: within a day, what began first.
    return sorted(seen, key=lambda moment: moment.day)


def count_words(found: Iterable[Moment]) -> str:
    """« 12 événements », each once whatever its days."""
    count = len({moment.event_id for moment in found})
    return plural(count, "événement", "événements") if count else "Aucun événement"


def by_day(found: Iterable[Moment]) -> dict[dt.date, list[Moment]]:
    days: dict[dt.date, list[Moment]] = defaultdict(list)
    for moment in found:
        days[moment.day].append(moment)
    return days


def with_events(found: Iterable[Moment]) -> dict[Moment, Sitting]:
    """A fixed number of queries, whatever the number of moments."""
    wanted = {moment.event_id for moment in found}
    events = {event.pk: event for event in Event.objects.filter(pk__in=wanted).for_list()}
    return {
        moment: Sitting(events[moment.event_id], moment)
        for moment in found
        if moment.event_id in events
    }


def days_between(
    starts_at: dt.datetime, ends_at: dt.datetime, first: dt.date, after: dt.date
) -> list[dt.date]:
    """The local days that a timing touches within a period; an end at midnight touches no new one."""
    begin = max(timezone.localdate(starts_at), first)
    count = (min(last_day(ends_at), after - DAY) - begin).days + 1
    return [begin + rank * DAY for rank in range(count)]


def last_day(ends_at: dt.datetime) -> dt.date:
    return timezone.localdate(ends_at - INSTANT)


def midnight(day: dt.date) -> dt.datetime:
    """The first instant of a local day, even of one of 23 or 25 hours."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
