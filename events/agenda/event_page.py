"""What the page of an event shows besides the event itself."""

from functools import cached_property

from django.utils.safestring import SafeString

from accounts.models import Visitor
from events.agenda.linked_data import event_data
from events.choices import FIRST
from events.models import Event, EventQuerySet
from rendering.typography import day_and_hour

SERIES_SHOWN = 5


class EventPage:
    """Its cached properties ask once each, when the template wants them."""

    def __init__(self, event: Event, user: Visitor) -> None:
        self.event, self.user = event, user

    @cached_property
    def linked_data(self) -> SafeString:
        return event_data(self.event)

    @property
    def moved_words(self) -> str:
        """What was announced first, unless the note of the event says so already."""
        if self.event.moved_from is None or FIRST in self.event.status_note:
            return ""
        return f"{FIRST} prévu le {day_and_hour(self.event.moved_from)}."

    @property
    def series(self) -> str:
        """The name of what it belongs to; empty for an event on its own."""
        return self.event.recurrence.title if self.event.recurrence else self.event.series

    @cached_property
    def next_of_series(self) -> EventQuerySet:
        """The next dates of the same series, this one left out; none for an event on its own."""
        if not self.series:
            return Event.objects.none()
        alike = (
            {"recurrence": self.event.recurrence}
            if self.event.recurrence
            else {"series": self.event.series}
        )
        others = Event.objects.listed_for(self.user).filter(**alike).exclude(pk=self.event.pk)
        return others.upcoming().for_list().soonest_first()[:SERIES_SHOWN]
