"""The hours of an agenda: when each item begins, and whether the whole fits."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from events.models import AgendaItem, Meeting
from rendering.typography import hour, plural


@dataclass(frozen=True)
class Timed:
    item: AgendaItem
    starts_at: dt.datetime | None

    @property
    def clock(self) -> str:
        """« 18 h 30 », empty when the meeting has no hour."""
        return hour(self.starts_at) if self.starts_at else ""


class Timetable:
    """`items` in their order, as their reader may know them: those that are hidden from him keep
    their time. One without duration takes none. Reads the prefetched timings; one query."""

    def __init__(self, meeting: Meeting, items: Iterable[AgendaItem]) -> None:
        self.meeting, self.items = meeting, list(items)
        self.timing = meeting.first_timing()

    @cached_property
    def lines(self) -> list[Timed]:
        starts = self._starts(self.timing.starts_at) if self.timing else {}
        return [Timed(item, starts.get(item.pk)) for item in self.items]

    def _starts(self, at: dt.datetime) -> dict[int, dt.datetime]:
        """When each item begins, hidden ones included, by its key; the first at `at`. Queries."""
        rows = AgendaItem.objects.filter(meeting=self.meeting).order_by("position", "pk")
        found = {}
        for key, minutes in rows.values_list("pk", "duration_minutes"):
            found[key] = at
            at += dt.timedelta(minutes=minutes or 0)
        return found

    @property
    def planned(self) -> int:
        """Minutes."""
        return sum(item.duration_minutes or 0 for item in self.items)

    @property
    def available(self) -> int | None:
        """Minutes; None when the meeting has no hour."""
        if self.timing is None:
            return None
        return int((self.timing.ends_at - self.timing.starts_at).total_seconds() // 60)

    @property
    def is_too_long(self) -> bool:
        return self.available is not None and self.planned > self.available

    @property
    def words(self) -> str:
        """« 130 minutes prévues sur 120 : 10 minutes de trop, 2 points sans durée »."""
        if not self.items:
            return ""
        told = f"{plural(self.planned, 'minute prévue', 'minutes prévues')}"
        told += f" sur {self.available}" if self.available is not None else ""
        if self.available is not None and self.is_too_long:
            told += f"\u00a0: {plural(self.planned - self.available, 'minute', 'minutes')} de trop"
        bare = sum(item.duration_minutes is None for item in self.items)
        return told + (f", {plural(bare, 'point', 'points')} sans durée" if bare else "")
