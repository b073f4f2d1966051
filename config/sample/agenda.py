"""Fictional events, past and to come."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify

from config.sample.stage import Stage
from config.sample.tables import invented, marked, toml
from config.sample.territory import plain
from directory.models import Structure
from events.choices import EventMode, EventPublication, EventStatus
from events.models import Campaign, Event, EventTiming
from roadmap.models import Action, Proposition

WEEK = dt.timedelta(days=7)
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip


def plan_events(stage: Stage) -> None:
    """Announced six weeks before, or yesterday for those far ahead."""
    for row in toml("events")["event"]:
        at = stage.calendar.at(min(row["days"] - 42, -2), "14:00")
        stage.diary.note(at, stage.users["animation"], _announce, stage, row, at)


def add_timing(stage: Stage, event: Event, row: dict[str, Any]) -> None:
    """One sitting, or as many weekly ones as `sessions` says."""
    first = stage.calendar.day(row["days"], row["weekday"])
    length = dt.timedelta(minutes=row["minutes"])
    for session in range(row.get("sessions", 1)):
        starts_at = stage.calendar.moment(first + session * WEEK, row["time"])
        EventTiming.objects.create(event=event, starts_at=starts_at, ends_at=starts_at + length)


def _announce(stage: Stage, row: dict[str, Any], at: dt.datetime) -> None:
    organisers = stage.some_structures(row["organisers"])
    mode = row.get("mode", EventMode.ON_SITE)
    event = Event.objects.create(
        slug=f"exemple-{slugify(row['title'])}"[:120],
        title=row["title"],
        summary=marked(row["summary"]),
        description=invented("N’y allez pas, ce rendez-vous est inventé").strip(),
        kind=row["kind"],
        status=row.get("status", EventStatus.SCHEDULED),
        status_note=row.get("note", ""),
        mode=mode,
        online_url="" if mode == EventMode.ON_SITE else "https://example.org/salle",
        place_label=organisers[0].name,
        address=organisers[0].address,
        commune=organisers[0].commune,
        audience=row.get("audience", "tous"),
        campaign=_campaign(stage, row),
        capacity=row.get("capacity"),
        has_waiting_list="capacity" in row,
        accessibility=row.get("access", []),
        publication=EventPublication.PUBLISHED,
        is_sample=True,
    )
    event.organisers.add(*organisers)
    event.poles.add(*organisers[0].poles.order_by("position", "pk")[:2])
    event.propositions.add(*_propositions(organisers))
    add_timing(stage, event, row)
    date_event(event, at)


def _campaign(stage: Stage, row: dict[str, Any]) -> Campaign | None:
    """The territory's campaign of that month, or an undated one that the event suits."""
    if "campaign" not in row:
        return None
    month = MONTHS[stage.calendar.day(row["days"], row["weekday"]).month - 1]
    campaigns = list(Campaign.objects.filter(is_sample=False).order_by("pk"))
    of_month = [one for one in campaigns if one.month_label == month]
    undated = [one for one in campaigns if not one.month_label]
    suiting = [one for hint in row["campaign"] for one in undated if hint in plain(one.name)]
    return next(iter([*of_month, *suiting]), None)


def _propositions(organisers: list[Structure]) -> QuerySet[Proposition]:
    """The propositions that its organisers act for."""
    acted_for = Action.objects.filter(leads__in=organisers, is_sample=True).values("proposition")
    return Proposition.objects.filter(pk__in=acted_for).order_by("number", "pk")[:2]


def date_event(event: Event, written_at: dt.datetime) -> None:
    """Its own columns say when it was written: events keep no versions."""
    Event.objects.filter(pk=event.pk).update(created_at=written_at, updated_at=written_at)
