"""The month or the week that an address asks for."""

import datetime as dt
import re
from typing import Any

import django_filters
from django import forms
from django.utils.safestring import SafeString

# Calendars before and after these are nobody's question, and robots would follow them for ever.
FIRST_YEAR, LAST_YEAR = 2000, 2100
WEEK = dt.timedelta(days=7)


class HiddenWhenEmpty(forms.HiddenInput):
    """Sent again with the filters, without a trace in the address while it says nothing."""

    def render(self, name: str, value: Any, *args: Any, **kwargs: Any) -> SafeString:
        return super().render(name, value, *args, **kwargs) if value else SafeString()


class MonthField(forms.CharField):
    """« 2026-11 »: its first day."""

    def clean(self, value: Any) -> dt.date | None:
        text = super().clean(value)
        return self.read(text) if text else None

    def read(self, text: str) -> dt.date:
        found = re.fullmatch(r"([0-9]{4})-([0-9]{2})", text)
        year, month = map(int, found.groups()) if found else (0, 0)
        if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):  # noqa: PLR2004
            raise forms.ValidationError("Ce mois n’existe pas\u00a0: voici celui qui court.")
        return dt.date(year, month, 1)


class WeekField(forms.CharField):
    """« 2026-W46 », as ISO 8601 numbers weeks: its Monday."""

    def clean(self, value: Any) -> dt.date | None:
        text = super().clean(value)
        return self.read(text) if text else None

    def read(self, text: str) -> dt.date:
        found = re.fullmatch(r"([0-9]{4})-W([0-9]{2})", text)
        year, week = map(int, found.groups()) if found else (0, 0)
        try:
            monday = dt.date.fromisocalendar(year, week, 1)
        except ValueError:
            monday = dt.date.min
        if not FIRST_YEAR <= monday.year <= LAST_YEAR:
            raise forms.ValidationError("Cette semaine n’existe pas\u00a0: voici celle qui court.")
        return monday


class MonthFilter(django_filters.Filter):  # type: ignore[misc]
    field_class = MonthField


class WeekFilter(django_filters.Filter):  # type: ignore[misc]
    field_class = WeekField


def month_after(first: dt.date, months: int = 1) -> dt.date:
    """The first day of the month that comes `months` after (before, if negative)."""
    count = first.year * 12 + first.month - 1 + months
    return dt.date(count // 12, count % 12 + 1, 1)


def monday_of(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def month_code(day: dt.date) -> str:
    return f"{day:%Y-%m}"


def week_code(day: dt.date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def is_within(day: dt.date) -> bool:
    return FIRST_YEAR <= day.year <= LAST_YEAR
