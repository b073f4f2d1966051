"""When a body should meet next: what is planned, or what its cadence asks for."""

import calendar
import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from events.models import Body
from rendering.typography import day, day_and_hour


@dataclass(frozen=True)
class NextMeeting:
    """`due_on`: the last meeting held plus the cadence; None when either is not known."""

    planned_at: dt.datetime | None
    due_on: dt.date | None
    has_cadence: bool
    today: dt.date

    @property
    def is_late(self) -> bool:
        if self.due_on is None:
            return False
        reached = timezone.localdate(self.planned_at) if self.planned_at else self.today
        return reached > self.due_on

    @property
    def words(self) -> str:
        if self.planned_at is not None:
            told = day_and_hour(self.planned_at)
            return f"{told}, au-delà du rythme prévu" if self.is_late else told
        if not self.has_cadence:
            return "aucune date prévue"
        if self.due_on is None:
            return "à convoquer"
        if self.is_late:
            return f"à convoquer, en retard\u00a0: attendue avant le {day(self.due_on)}"
        return f"à convoquer avant le {day(self.due_on)}"


def next_meeting(body: Body) -> NextMeeting:
    """Of a body fetched `with_next_meeting` and `with_last_meeting`, as its reader may know it."""
    planned, last = getattr(body, "next_meeting_at", None), getattr(body, "last_held_at", None)
    months = body.cadence_months
    due = months_after(timezone.localdate(last), months) if last and months else None
    return NextMeeting(planned, due, bool(months), timezone.localdate())


def months_after(begin: dt.date, months: int) -> dt.date:
    """The same day of a later month, or its last one: 31 January and one month, 28 or 29 February."""
    years, month = divmod(begin.month - 1 + months, 12)
    year = min(begin.year + years, dt.MAXYEAR)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(begin.day, last))
