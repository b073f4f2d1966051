"""A week, day by day, Monday first."""

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.utils import timezone
from django.utils.dateformat import format as format_date

from events.agenda.filters import AgendaFilter
from events.agenda.periods import WEEK, is_within, monday_of, week_code
from events.agenda.sittings import DAY, Moment, Sitting, by_day, count_words, moments, with_events
from rendering.typography import day_number

PER_PAGE = 30


@dataclass(frozen=True)
class WeekDay:
    on: dt.date
    is_today: bool
    sittings: list[Sitting] = field(default_factory=list)

    @property
    def key(self) -> str:
        return f"jour-{self.on.isoformat()}"


def short_words(day: dt.date, month: str) -> str:
    """« 1er octobre », with as much of the month as `month` (a Django format) says."""
    return f"{day_number(day)} {format_date(day, month)}".strip()


class WeekList:
    """Of the events that answer `search`; asks a fixed number of queries."""

    def __init__(self, search: AgendaFilter) -> None:
        self.search = search
        self.today = timezone.localdate()
        self.monday: dt.date = search.chosen.get("semaine") or monday_of(self.today)
        self.sunday = self.monday + WEEK - DAY

    @property
    def label(self) -> str:
        """« Semaine du 28 septembre au 4 octobre 2026 »."""
        last = short_words(self.sunday, "F Y")
        if self.monday.month == self.sunday.month:
            return f"Semaine du {short_words(self.monday, '')} au {last}"
        year = "F Y" if self.monday.year != self.sunday.year else "F"
        return f"Semaine du {short_words(self.monday, year)} au {last}"

    @property
    def is_current(self) -> bool:
        return self.monday == monday_of(self.today)

    @cached_property
    def moments(self) -> list[Moment]:
        return moments(self.search.any_time, self.monday, self.monday + WEEK)

    @cached_property
    def count_words(self) -> str:
        return count_words(self.moments)

    @cached_property
    def page(self) -> Page[Moment]:
        return Paginator(self.moments, PER_PAGE).get_page(self.search.data.get("page"))

    @cached_property
    def days(self) -> list[WeekDay]:
        """All seven when they fit on a page, else those of this page."""
        shown = list(self.page)
        sittings, held = with_events(shown), by_day(shown)
        all_days = [self.monday + rank * DAY for rank in range(7)]
        return [
            WeekDay(
                on,
                is_today=on == self.today,
                sittings=[sittings[moment] for moment in held.get(on, []) if moment in sittings],
            )
            for on in all_days
            if on in held or not self.page.has_other_pages()
        ]

    # -- Before and after ----------------------------------------------------------------------
    @property
    def before_url(self) -> str:
        return self._url(self.monday - WEEK)

    @property
    def next_url(self) -> str:
        return self._url(self.monday + WEEK)

    @property
    def today_url(self) -> str:
        return "" if self.is_current else self.search.address_of("semaine")

    def _url(self, monday: dt.date) -> str:
        if not is_within(monday):
            return ""
        return self.search.address_of("semaine", semaine=week_code(monday))
