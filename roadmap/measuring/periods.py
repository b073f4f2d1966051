"""When something was measured: a year, or a day."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from django.core.exceptions import ValidationError

from roadmap.models import Measurement

FIRST_YEAR, LAST_YEAR = 1900, 2100
HOW = "Écrivez une année (2026) ou une date (31/12/2026)."
YEAR = re.compile(r"[0-9]{4}")
FRENCH = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
MACHINE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


@dataclass(frozen=True, order=True)
class Period:
    """A year is kept on its last day; a year and that day are one and the same row."""

    on: dt.date
    year_only: bool

    @classmethod
    def of(cls, measurement: Measurement) -> Self:
        return cls(measurement.measured_on, measurement.year_only)

    @classmethod
    def year(cls, year: int) -> Self:
        return cls(dt.date(year, 12, 31), year_only=True)

    @property
    def key(self) -> str:
        """As addresses and names of fields write it: « 2026 », « 2026-06-30 »."""
        return str(self.on.year) if self.year_only else self.on.isoformat()

    @property
    def label(self) -> str:
        return str(self.on.year) if self.year_only else f"{self.on:%d/%m/%Y}"


def read_period(text: str) -> Period:
    """« 2026 », « 31/12/2026 » or « 2026-12-31 ». Raises ValidationError in one sentence."""
    tidy = text.strip()
    if YEAR.fullmatch(tidy):
        return _known(Period.year, int(tidy))
    if found := FRENCH.fullmatch(tidy):
        day, month, year = map(int, found.groups())
    elif found := MACHINE.fullmatch(tidy):
        year, month, day = map(int, found.groups())
    else:
        raise ValidationError(HOW, code="period")
    return _known(lambda _: Period(dt.date(year, month, day), year_only=False), year)


def _known(made: Callable[[int], Period], year: int) -> Period:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValidationError(f"Une année entre {FIRST_YEAR} et {LAST_YEAR}.", code="period")
    try:
        return made(year)
    except ValueError:
        raise ValidationError(f"Ce jour n’existe pas. {HOW}", code="period") from None
