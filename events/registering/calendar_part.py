"""The dates of an event as a file joined to the mails of those who come: what the public one says."""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from accounts.models import MailFile
from events.calendars.calendar import for_calendar, published_file
from events.models import Event, EventTiming

TYPE = "text/calendar"
LONGEST_NAME = 100
SHARED_FOR = dt.timedelta(days=30)  # files are erased with the words of their mails, months later


def calendar_part(event_pk: int, gone: Iterable[EventTiming] = ()) -> list[MailFile]:
    """One file for all the mails that say the same; none for an event without any date. Queries."""
    event = for_calendar(Event.objects.filter(pk=event_pk)).get()
    gone = list(gone)
    if not gone and not event.timings.all():
        return []
    name, content = f"{event.slug[:LONGEST_NAME]}.ics", published_file(event, gone)
    lately = MailFile.objects.filter(name=name, created_at__gte=timezone.now() - SHARED_FOR)
    there = lately.filter(content=content).order_by("-pk").first()
    return [there or MailFile.objects.create(name=name, content_type=TYPE, content=content)]
