"""A month as a table of weeks, Monday first."""

import calendar
import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property

from django.utils import timezone

from events.agenda.filters import AgendaFilter
from events.agenda.periods import (
    is_within,
    monday_of,
    month_after,
    month_code,
    week_code,
)
from events.agenda.sittings import Moment, Sitting, by_day, count_words, moments, with_events
from rendering.typography import plural

# How many events a page of the month names, and at most on one day: the rest are counted.
MOST_SHOWN, MOST_A_DAY = 45, 4


@dataclass(frozen=True)
class Day:
    """A cell of the table; `more` counts what the week tells and the month does not."""

    on: dt.date
    in_month: bool
    is_today: bool = False
    sittings: list[Sitting] = field(default_factory=list)
    more: int = 0
    url: str = ""

    @property
    def more_words(self) -> str:
        """« + 3 autres »; alone when nothing of the day is named."""
        return f"+ {plural(self.more, 'autre', 'autres')}"


@dataclass(frozen=True)
class Week:
    number: int
    url: str
    days: list[Day]


class MonthGrid:
    """Of the events that answer `search`; asks a fixed number of queries."""

    def __init__(self, search: AgendaFilter) -> None:
        self.search = search
        self.today = timezone.localdate()
        self.first: dt.date = search.chosen.get("mois") or self.today.replace(day=1)
        self.after = month_after(self.first)

    @property
    def is_current(self) -> bool:
        return self.first == self.today.replace(day=1)

    @cached_property
    def moments(self) -> list[Moment]:
        return moments(self.search.any_time, self.first, self.after)

    @cached_property
    def count_words(self) -> str:
        return count_words(self.moments)

    @cached_property
    def weeks(self) -> list[Week]:
        days = by_day(self.moments)
        most = most_a_day([len(held) for held in days.values()])
        shown = with_events([moment for held in days.values() for moment in held[:most]])
        table = calendar.Calendar(firstweekday=0)
        return [
            Week(
                number=week[0].isocalendar().week,
                url=self._week_url(week[0]),
                days=[self._day(on, days.get(on, []), most, shown) for on in week],
            )
            for week in table.monthdatescalendar(self.first.year, self.first.month)
        ]

    def _day(self, on: dt.date, held: list[Moment], most: int, shown: dict[Moment, Sitting]) -> Day:
        if on.month != self.first.month:
            return Day(on, in_month=False)
        return Day(
            on,
            in_month=True,
            is_today=on == self.today,
            sittings=[shown[moment] for moment in held[:most] if moment in shown],
            more=len(held[most:]),
            url=f"{self._week_url(on)}#jour-{on.isoformat()}" if held[most:] else "",
        )

    def _week_url(self, day: dt.date) -> str:
        return self.search.address_of("semaine", semaine=week_code(monday_of(day)))

    # -- Before and after ----------------------------------------------------------------------
    @property
    def before(self) -> dt.date | None:
        return _within(month_after(self.first, -1))

    @property
    def next(self) -> dt.date | None:
        return _within(self.after)

    @property
    def before_url(self) -> str:
        return self._url(self.before)

    @property
    def next_url(self) -> str:
        return self._url(self.next)

    @property
    def today_url(self) -> str:
        return "" if self.is_current else self.search.address_of("mois")

    def _url(self, month: dt.date | None) -> str:
        return self.search.address_of("mois", mois=month_code(month)) if month else ""


def most_a_day(counts: list[int]) -> int:
    """As many as keep the page light, and one at least."""
    fitting = (
        most
        for most in range(MOST_A_DAY, 1, -1)
        if sum(min(count, most) for count in counts) <= MOST_SHOWN
    )
    return next(fitting, 1)


def _within(month: dt.date) -> dt.date | None:
    return month if is_within(month) else None
