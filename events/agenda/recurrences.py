"""A rhythm plans its events ahead, each received by the next of its hosts.

A rhythm keeps the days that it planned: an occurrence that was moved, put off, cancelled or deleted
is not planned again.
"""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from directory.models import Structure
from events.agenda.rhythm import dates
from events.choices import EventPublication
from events.models import Event, EventTiming, Recurrence

# Far enough for the next sitting of a quarterly rhythm.
AHEAD = dt.timedelta(days=100)
LONGEST_NAME = 90
# Never more than this in one go, whatever the rhythm says.
MOST = 60


def plan_all(today: dt.date) -> int:
    """Every active rhythm; how many events were made. A daily job runs it."""
    active = Recurrence.objects.filter(is_active=True).order_by("pk")
    return sum(len(plan(recurrence.pk, today)) for recurrence in active)


@transaction.atomic
def plan(
    recurrence_pk: int, today: dt.date, publication: EventPublication | None = None
) -> list[Event]:
    """Makes the events that are missing until `AHEAD` of `today`; one turn at a time.

    Without `publication` they are as the latest planned one: drafts until somebody publishes one.
    """
    recurrence = Recurrence.objects.select_for_update(of=("self",)).get(pk=recurrence_pk)
    planned = _Planned(recurrence)
    state = publication or planned.latest_publication
    made = []
    for day in _wanted(recurrence, today):
        if day not in planned.days:
            made.append(_make(recurrence, day, planned.next_host(), state))
            planned.add(day, made[-1])
    if made:
        recurrence.planned_on = sorted(day for day in planned.days if day >= today)
        recurrence.save(update_fields=["planned_on"])
    return made


def _wanted(recurrence: Recurrence, today: dt.date) -> list[dt.date]:
    end = today + AHEAD
    until = min(end, recurrence.until) if recurrence.until else end
    coming = (day for day in dates(recurrence.first_on, recurrence.frequency, until))
    return [day for day in coming if day >= today][:MOST]


class _Planned:
    """What a rhythm has planned already, whatever became of it."""

    def __init__(self, recurrence: Recurrence) -> None:
        self.hosts = [
            host.structure
            for host in recurrence.hosts.select_related("structure__commune")
            .defer("structure__commune__contour")
            .order_by("position", "pk")
        ]
        events = recurrence.events.prefetch_related("timings", "organisers").order_by("pk")
        self.days = set(recurrence.planned_on)
        self.received: dict[int, dt.date] = {}
        self.latest_publication = EventPublication.DRAFT
        for event in sorted(events, key=lambda event: min(days_of(event), default=dt.date.min)):
            for day in days_of(event):
                self.add(day, event)
            self.latest_publication = _published_or_draft(event)

    def add(self, day: dt.date, event: Event) -> None:
        self.days.add(day)
        for organiser in event.organisers.all():
            seen = self.received.get(organiser.pk, dt.date.min)
            self.received[organiser.pk] = max(day, seen)

    def next_host(self) -> Structure | None:
        """Who received the longest ago, or never; in the order of the list."""
        return min(
            self.hosts, key=lambda host: self.received.get(host.pk, dt.date.min), default=None
        )


def days_of(event: Event) -> set[dt.date]:
    """Those on which it takes place."""
    return {timezone.localdate(timing.starts_at) for timing in event.timings.all()}


def _published_or_draft(event: Event) -> EventPublication:
    published = event.publication == EventPublication.PUBLISHED
    return EventPublication.PUBLISHED if published else EventPublication.DRAFT


def _make(
    recurrence: Recurrence, day: dt.date, host: Structure | None, publication: EventPublication
) -> Event:
    event = Event.objects.create(
        slug=_slug(recurrence, day),
        title=recurrence.title,
        summary=recurrence.summary,
        description=recurrence.description,
        kind=recurrence.kind,
        series=recurrence.title[:120],
        recurrence=recurrence,
        publication=publication,
        is_sample=recurrence.is_sample,
        **place_of(host),
    )
    starts_at, ends_at = hours_on(day, recurrence.begins, recurrence.ends)
    EventTiming.objects.create(event=event, starts_at=starts_at, ends_at=ends_at)
    event.poles.set(recurrence.poles.all())
    event.organisers.set([host] if host else [])
    return event


def place_of(host: Structure | None) -> dict[str, object]:
    """At the host's own address."""
    if host is None:
        return {}
    return {
        "place_label": host.name[:160],
        "address": host.address[:250],
        "commune": host.commune,
    }


def hours_on(day: dt.date, begins: dt.time, ends: dt.time) -> tuple[dt.datetime, dt.datetime]:
    """The same hours of the clock in every season.

    In the night of spring, an hour that does not exist is the one that the clock then shows; the
    end never comes before the beginning.
    """
    begin, end = dt.datetime.combine(day, begins), dt.datetime.combine(day, ends)
    # In UTC: two moments of one zone are compared by their clocks, not by their order.
    starts_at, ends_at = (timezone.make_aware(one).astimezone(dt.UTC) for one in (begin, end))
    if ends_at <= starts_at:
        ends_at = starts_at + (end - begin)
    return starts_at, ends_at


def _slug(recurrence: Recurrence, day: dt.date) -> str:
    name = slugify(recurrence.title)[:LONGEST_NAME].strip("-") or "rendez-vous"
    return _first_free(f"{name}{middle}-{day}" for middle in ("", f"-{recurrence.pk}"))


def _first_free(slugs: Iterable[str]) -> str:
    """The last one when all are taken: the database then says so."""
    slug = ""
    for slug in slugs:
        if not Event.objects.filter(slug=slug).exists():
            break
    return slug
