"""A calendar file: its head, then the dates of its events."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import icalendar
from django.conf import settings
from django.db.models import Prefetch
from django.utils import timezone
from icalendar import vDuration, vText, vUri

from accounts.mail_words import absolute
from directory.models import Structure
from events.calendars.plain import plain_line
from events.calendars.vevent import PLAINLY, WHOLE, Telling, taken_off, vevents
from events.models import Event, EventQuerySet, EventTiming
from poles.models import Pole
from poles.site_name import site_name

PRODUCT = "-//ESS//agenda//FR"
REFRESH = dt.timedelta(hours=6)
BACK = dt.timedelta(days=730)
# A calendar weighs 600 bytes a date: the events whose last date is the latest are kept.
MOST = 1000


@dataclass(frozen=True)
class Head:
    """What a calendar is called, and the page (a path) where the same is read."""

    name: str
    page: str
    description: str = ""


def event_file(event: Event, telling: Telling = WHOLE, method: str = "") -> bytes:
    """Of one event, to take away; with its `method`, to be joined to a mail. Its `for_calendar`
    relations are read."""
    head = Head(event.title, event.get_absolute_url())
    return calendar_file(head, [(event, telling)], method)


def published_file(event: Event, gone: Iterable[EventTiming] = ()) -> bytes:
    """To join to a mail: as event_file, and `gone`, the dates that it told before, cancelled."""
    calendar = _head(Head(event.title, event.get_absolute_url()))
    calendar.add("method", "PUBLISH")
    for found in (*vevents(event, WHOLE), *(taken_off(event, timing) for timing in gone)):
        calendar.add_component(found)
    content: bytes = calendar.to_ical()
    return content


def calendar_file(head: Head, told: Iterable[tuple[Event, Telling]], method: str = "") -> bytes:
    """The same bytes as long as nothing changes in it. `method`: what a mail program does with it,
    « PUBLISH » or « CANCEL »; a file that somebody follows or takes has none."""
    calendar = _head(head)
    if method:
        calendar.add("method", method)
    for event, telling in told:
        for found in vevents(event, telling):
            calendar.add_component(found)
    content: bytes = calendar.to_ical()
    return content


def plainly(events: Iterable[Event]) -> Iterable[tuple[Event, Telling]]:
    return ((event, PLAINLY) for event in events)


def recent(events: EventQuerySet) -> EventQuerySet:
    """Those with a date to come or of the last two years, cancelled ones too."""
    since = timezone.now() - BACK
    found = Event.objects.filter(last_at__gte=since, pk__in=events.order_by().values("pk"))
    return for_calendar(found).order_by("-last_at", "-pk")[:MOST]


def for_calendar(events: EventQuerySet) -> EventQuerySet:
    """With all that a calendar tells of an event, in a fixed number of queries."""
    organisers = Structure.objects.published().only("name", "slug", "public_email")
    poles = Pole.objects.only("name", "position").order_by("position", "pk")
    return (
        events.select_related("commune", "meeting__body")
        .defer("commune__contour", "search_vector", "meeting__body__search_vector")
        .prefetch_related(
            Prefetch("timings", queryset=EventTiming.objects.order_by("starts_at", "pk")),
            Prefetch("poles", queryset=poles),
            Prefetch("organisers", queryset=organisers.order_by("name_key", "pk")),
        )
    )


def _head(head: Head) -> icalendar.Calendar:
    name = f"{plain_line(head.name)} — {plain_line(site_name())}"
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", vText(name))
    calendar.add("x-wr-calname", vText(name))
    calendar.add("x-wr-timezone", vText(settings.TIME_ZONE))
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    calendar.add("url", vUri(absolute(head.page)))
    if head.description:
        calendar.add("x-wr-caldesc", vText(plain_line(head.description)))
    return calendar
