"""Who came to a page and wrote to it, by month: counted without following anybody."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone

from directory.models import Structure
from rendering.bars import BarChart
from rendering.charts import Point
from rendering.typography import short_month

MONTHS = 12


@dataclass(frozen=True)
class Month:
    """None while the page did not exist: nobody could come."""

    begins_on: dt.date
    visits: int | None
    contacts: int | None

    @property
    def label(self) -> str:
        return short_month(self.begins_on)


@dataclass(frozen=True)
class Audience:
    """The last twelve months of a page, the present one included, oldest first."""

    months: list[Month]

    @property
    def visits(self) -> int:
        return sum(month.visits or 0 for month in self.months)

    @property
    def contacts(self) -> int:
        return sum(month.contacts or 0 for month in self.months)

    @property
    def visits_chart(self) -> BarChart:
        points = [_point(month, month.visits) for month in self.months]
        return BarChart(points, "Visites de la page, mois par mois")

    @property
    def contacts_chart(self) -> BarChart:
        points = [_point(month, month.contacts) for month in self.months]
        return BarChart(points, "Messages reçus, mois par mois")


def audience_of(structure: Structure, today: dt.date | None = None) -> Audience:
    """Two queries."""
    months = last_months(today or timezone.localdate())
    visits = structure.visit_counts.filter(day__gte=months[0])
    by_visits = dict(
        visits.annotate(month=TruncMonth("day"))
        .values_list("month")
        .annotate(number=Sum("number"))
        .order_by("month")
    )
    messages = structure.contact_messages.filter(created_at__gte=_midnight(months[0]))
    by_contacts = {
        moment.date(): number
        for moment, number in messages.annotate(month=TruncMonth("created_at"))
        .values_list("month")
        .annotate(number=Count("pk"))
        .order_by("month")
    }
    born = timezone.localdate(structure.created_at).replace(day=1)
    first = min([born, *by_visits, *by_contacts])
    return Audience([_month(one, first, by_visits, by_contacts) for one in months])


def last_months(today: dt.date) -> list[dt.date]:
    """The first days of the last twelve months, oldest first."""
    found = [today.replace(day=1)]
    while len(found) < MONTHS:
        found.append((found[-1] - dt.timedelta(days=1)).replace(day=1))
    return found[::-1]


def _month(
    begins_on: dt.date, first: dt.date, visits: dict[dt.date, int], contacts: dict[dt.date, int]
) -> Month:
    if begins_on < first:
        return Month(begins_on, None, None)
    return Month(begins_on, visits.get(begins_on, 0), contacts.get(begins_on, 0))


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def _point(month: Month, value: int | None) -> Point:
    return Point(month.label, None if value is None else Decimal(value))
