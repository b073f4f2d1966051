"""Days counted from today, so that the demonstration never ages."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

SATURDAY = 5


@dataclass(frozen=True)
class Calendar:
    today: dt.date

    def day(self, days: int, weekday: int | None = None) -> dt.date:
        """`days` from today, moved away from today to `weekday` (0: Monday), or off a weekend."""
        step = dt.timedelta(days=-1 if days < 0 else 1)
        found = self.today + dt.timedelta(days=days)
        while not _suits(found, weekday):
            found += step
        return found

    def day_or_none(self, days: int | str | None) -> dt.date | None:
        return None if days in ("", None) else self.day(int(days or 0))

    def at(self, days: int, time: str = "10:00", weekday: int | None = None) -> dt.datetime:
        """The same at a local hour; aware."""
        return self.moment(self.day(days, weekday), time)

    def moment(self, day: dt.date, time: str) -> dt.datetime:
        return timezone.make_aware(dt.datetime.combine(day, dt.time.fromisoformat(time)))

    def year_end(self, years: int) -> dt.date:
        return dt.date(self.today.year + years, 12, 31)


def _suits(day: dt.date, weekday: int | None) -> bool:
    return day.weekday() < SATURDAY if weekday is None else day.weekday() == weekday
