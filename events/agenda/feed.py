"""/agenda/agenda.atom: the events of a filter, what was announced or changed last coming first."""

import datetime as dt
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import escape

from accounts.mail_words import absolute
from events.agenda.filters import AgendaFilter
from events.models import Event
from poles.site_name import site_name
from rendering.typography import span
from roadmap.feeds import StillFeed, tag

MOST = 50


class AgendaFeed(Feed[Event, Any]):
    """What everybody may read, whoever asks."""

    feed_type = StillFeed

    def get_object(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> AgendaFilter:
        return AgendaFilter(request.GET, queryset=Event.objects.published(), request=request)

    def title(self, search: AgendaFilter) -> str:
        chosen = ", ".join(words for words, _ in search.chips())
        return f"Agenda — {chosen}" if chosen else "Agenda"

    def subtitle(self, search: AgendaFilter) -> str:
        if search.shows_past:
            return "Les événements passés, tels que tout le monde peut les lire."
        return "Les événements à venir, tels que tout le monde peut les lire."

    def author_name(self) -> str:
        return site_name()

    def link(self, search: AgendaFilter) -> str:
        return absolute(f"{reverse('events:agenda')}{search.query_without_layout()}")

    def feed_url(self, search: AgendaFilter) -> str:
        return absolute(self._path(search))

    def feed_guid(self, search: AgendaFilter) -> str:
        return tag(self._path(search))

    def _path(self, search: AgendaFilter) -> str:
        return f"{reverse('events:agenda_feed')}{search.query_without_layout()}"

    def items(self, search: AgendaFilter) -> list[Event]:
        return list(search.qs.order_by("-updated_at", "-pk")[:MOST])

    def item_title(self, event: Event) -> str:
        status = f" ({event.status_words})" if event.status_words else ""
        sample = " (exemple fictif)" if event.is_sample else ""
        return f"{event.title}{status}{sample}"

    def item_description(self, event: Event) -> str:
        """HTML, says the feed: what people wrote is escaped."""
        dates = [span(timing.starts_at, timing.ends_at) for timing in event.timings.all()]
        lines = [
            *(dates or [event.date_words]),
            event.place_words,
            event.status_note,
            event.summary,
        ]
        return "<br>".join(escape(line) for line in lines if line)

    def item_link(self, event: Event) -> str:
        return absolute(event.get_absolute_url())

    def item_guid(self, event: Event) -> str:
        """The same for ever, even when its address changes."""
        return f"urn:uuid:{event.uid}"

    def item_pubdate(self, event: Event) -> dt.datetime:
        return event.created_at

    def item_updateddate(self, event: Event) -> dt.datetime:
        return event.updated_at
