"""Opening hours typed as OpenStreetMap writes them, turned into French days; else left as typed.

Read: « Mo-Fr 09:00-12:30,14:00-17:00; Sa 10:00-12:00; Su off », and « 24/7 ». Anything richer
(seasons, weeks, comments) is not guessed at.
"""

import datetime as dt
import re
from dataclasses import dataclass
from itertools import groupby

from rendering.typography import hour

CODES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
NAMES = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
HOLIDAYS = "PH"
CLOSED = "fermé"
RULE = re.compile(r"(?P<days>[A-Z][A-Za-z, -]*?)\s+(?P<times>off|closed|[\d:,\s-]+)")
SPAN = re.compile(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})")
MIDNIGHT = 24


@dataclass(frozen=True)
class Span:
    """From one moment of the day to another; `ends` at midnight is 00:00."""

    begins: dt.time
    ends: dt.time

    @property
    def words(self) -> str:
        return f"{hour(self.begins)} à {'minuit' if self.ends == dt.time() else hour(self.ends)}"


type Week = dict[str, tuple[Span, ...]]  # by OpenStreetMap's code of the day


class NotSimple(ValueError):
    """Written in a way this module does not read."""


def by_day(text: str) -> list[tuple[str, str]]:
    """(« lundi au vendredi », « 9 h à 12 h 30, 14 h à 17 h »); empty when it is not understood."""
    week = read(text)
    if not week:
        return []
    told = [(day, _spans_words(week.get(day, ()))) for day in CODES]
    grouped = groupby(told, key=lambda row: row[1])
    return [(_days_words([day for day, _ in rows]), words) for words, rows in grouped]


def read(text: str) -> Week:
    """The spans of each day; empty when one rule is not understood."""
    if text.strip() == "24/7":
        return dict.fromkeys(CODES, (Span(dt.time(), dt.time()),))
    week: Week = {}
    try:
        for rule in filter(None, (part.strip() for part in text.split(";"))):
            week.update(_read_rule(rule))
    except NotSimple:
        return {}
    week.pop(HOLIDAYS, None)
    return week


def _read_rule(rule: str) -> Week:
    found = RULE.fullmatch(rule)
    if found is None:
        raise NotSimple(rule)
    closed = found["times"] in {"off", "closed"}
    spans = () if closed else tuple(map(_read_span, found["times"].split(",")))
    return dict.fromkeys(_read_days(found["days"]), spans)


def _read_days(text: str) -> list[str]:
    days: list[str] = []
    for part in text.replace(" ", "").split(","):
        first, _, last = part.partition("-")
        if part == HOLIDAYS:
            days.append(HOLIDAYS)
            continue
        if first not in CODES or (last or first) not in CODES:
            raise NotSimple(text)
        begin, end = CODES.index(first), CODES.index(last or first)
        days += [CODES[at % 7] for at in range(begin, end + 1 if end >= begin else end + 8)]
    return days


def _read_span(text: str) -> Span:
    found = SPAN.fullmatch(text.strip())
    if found is None:
        raise NotSimple(text)
    h1, m1, h2, m2 = map(int, found.groups())
    try:
        return Span(dt.time(h1, m1), dt.time(0 if h2 == MIDNIGHT and not m2 else h2, m2))
    except ValueError:
        raise NotSimple(text) from None


def _spans_words(spans: tuple[Span, ...]) -> str:
    return ", ".join(span.words for span in spans) or CLOSED


def _days_words(codes: list[str]) -> str:
    names = [NAMES[CODES.index(code)] for code in codes]
    if len(names) > 2:  # noqa: PLR2004 — « lundi et mardi », but « lundi au mercredi »
        return f"{names[0]} au {names[-1]}"
    return " et ".join(names)
