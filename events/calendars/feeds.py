"""What each calendar holds: a filter of the agenda, a pole, a body; events that everybody may read."""

from django.urls import reverse

from events.agenda.filters import AgendaFilter
from events.calendars.calendar import Head, calendar_file, plainly, recent
from events.models import Body, Event
from poles.models import Pole


def agenda_file(search: AgendaFilter) -> bytes:
    """Past and to come: the period, the month and the week asked for are those of pages."""
    chosen = ", ".join(words for words, _ in search.chips())
    name = f"Agenda ({chosen})" if chosen else "Agenda"
    return calendar_file(Head(name, _page(search)), plainly(recent(search.any_time)))


def pole_file(pole: Pole) -> bytes:
    events = Event.objects.published().filter(poles=pole)
    return calendar_file(Head(pole.name, pole.get_absolute_url()), plainly(recent(events)))


def body_file(body: Body) -> bytes:
    events = Event.objects.published().filter(meeting__body=body)
    return calendar_file(Head(body.name, body.get_absolute_url()), plainly(recent(events)))


def _page(search: AgendaFilter) -> str:
    return f"{reverse('events:agenda')}{search.query_without_layout()}"
