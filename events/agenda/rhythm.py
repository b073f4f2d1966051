"""The dates of a rhythm: « chaque deuxième jeudi du mois »."""

import calendar
import datetime as dt
from collections.abc import Iterator

from events.agenda.periods import WEEK, month_after
from events.choices import Frequency

WEEKS = {Frequency.WEEKLY: 1, Frequency.FORTNIGHTLY: 2}
MONTHS = {Frequency.MONTHLY: 1, Frequency.BIMONTHLY: 2, Frequency.QUARTERLY: 3}
LAST = 5  # a month has four of each weekday, and a fifth at times: that is the last one
RANKS = {1: "premier", 2: "deuxième", 3: "troisième", 4: "quatrième", LAST: "dernier"}
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def dates(first_on: dt.date, frequency: str, until: dt.date) -> Iterator[dt.date]:
    """From the first sitting to `until`, which counts."""
    every = Frequency(frequency)
    found = _weekly(first_on, WEEKS[every]) if every in WEEKS else _monthly(first_on, MONTHS[every])
    for date in found:
        if date > until:
            return
        yield date


def _weekly(first_on: dt.date, weeks: int) -> Iterator[dt.date]:
    date = first_on
    while True:
        yield date
        date += weeks * WEEK


def _monthly(first_on: dt.date, months: int) -> Iterator[dt.date]:
    month = first_on.replace(day=1)
    while True:
        yield in_month(month, first_on.weekday(), rank_of(first_on))
        month = month_after(month, months)


def rank_of(day: dt.date) -> int:
    """1 for the first of its weekday in the month; the fifth stands for the last."""
    return (day.day - 1) // 7 + 1


def in_month(month: dt.date, weekday: int, rank: int) -> dt.date:
    """The `rank`-th `weekday` of a month given by its first day."""
    first = month + dt.timedelta(days=(weekday - month.weekday()) % 7)
    length = calendar.monthrange(month.year, month.month)[1]
    last_rank = (length - first.day) // 7 + 1
    return first + (min(rank, last_rank) - 1) * WEEK


def rhythm_words(first_on: dt.date, frequency: str) -> str:
    """« le deuxième jeudi, chaque mois », « le mardi, une semaine sur deux »."""
    every, weekday = Frequency(frequency), WEEKDAYS[first_on.weekday()]
    day = weekday if every in WEEKS else f"{RANKS[rank_of(first_on)]} {weekday}"
    return f"le {day}, {every.label}"
