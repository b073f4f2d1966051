"""A page of the agenda cut by month, or by year where the source gives no more."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils import timezone
from django.utils.dateformat import format as format_date

from events.models import Event


@dataclass(frozen=True)
class MonthGroup:
    """Events that follow each other under one heading: « Novembre 2026 », « 2018 »."""

    key: str
    label: str
    events: list[Event]


def by_month(events: Iterable[Event]) -> list[MonthGroup]:
    """In the order given; needs the timings prefetched."""
    groups = groupby(events, heading_of)
    return [
        MonthGroup(f"mois-{rank}", label, list(group))
        for rank, (label, group) in enumerate(groups, start=1)
    ]


def heading_of(event: Event) -> str:
    timing = event.shown_timing()
    if timing is not None:
        return format_date(timezone.localtime(timing.starts_at), "F Y").capitalize()
    return str(event.year) if event.year else "Sans date"
