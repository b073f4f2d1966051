"""Fictional rhythms with hosts in turn, and a fictional programme with who came to its sessions."""

import datetime as dt
from itertools import count
from typing import Any

from django.utils.text import slugify

from config.sample.agenda import date_event
from config.sample.stage import Stage
from config.sample.tables import marked, toml
from events.agenda.recurrences import AHEAD, place_of, plan
from events.choices import (
    Attendee,
    Audience,
    CampaignKind,
    EventKind,
    EventPublication,
    RegistrationMode,
    RegistrationState,
)
from events.models import Campaign, Event, EventTiming, Recurrence, Registration

TWO_HOURS = dt.timedelta(hours=2)
SEATS = 24
KINDS = (Attendee.OFFICIAL, Attendee.AGENT, Attendee.ACTOR)


def add_rendezvous(stage: Stage) -> None:
    table = toml("rendezvous")
    for row in table["rhythm"]:
        _add_rhythm(stage, row)
    _add_programme(stage, table["programme"])


# -- Rhythms ------------------------------------------------------------------------------------
def _add_rhythm(stage: Stage, row: dict[str, Any]) -> None:
    first_on = stage.calendar.day(row["days"], row["weekday"])
    recurrence = Recurrence.objects.create(
        title=row["title"],
        summary=marked(row["summary"]),
        kind=EventKind.MEETUP,
        frequency=row["frequency"],
        first_on=first_on,
        begins=row["begins"],
        ends=row["ends"],
        is_sample=True,
    )
    hosts = stage.some_structures(row["hosts"])
    for position, host in enumerate(hosts):
        recurrence.hosts.create(structure=host, position=position)
    recurrence.poles.set(hosts[0].poles.order_by("position", "pk")[:1])
    _plan(stage, recurrence, row["change"])


def _plan(stage: Stage, recurrence: Recurrence, change: dict[str, Any]) -> None:
    """As the daily job would have done since the first date."""
    today, day = stage.calendar.today, recurrence.first_on
    while day < today:
        plan(recurrence.pk, day, EventPublication.PUBLISHED)
        day += AHEAD
    plan(recurrence.pk, today, EventPublication.PUBLISHED)
    for event in recurrence.events.order_by("pk"):
        date_event(event, stage.calendar.at(-40))
    coming = recurrence.events.filter(timings__starts_at__gt=stage.calendar.at(1))
    changed = coming.order_by("timings__starts_at", "pk")[change["rank"] : change["rank"] + 1]
    Event.objects.filter(pk__in=[event.pk for event in changed]).update(
        status=change["status"], status_note=change["note"]
    )


# -- The programme --------------------------------------------------------------------------------
def _add_programme(stage: Stage, table: dict[str, Any]) -> None:
    programme = Campaign.objects.create(
        slug=table["slug"],
        name=table["name"],
        kind=CampaignKind.PROGRAMME,
        description=table["description"],
        month_label=table["month_label"],
        is_sample=True,
    )
    for row in table["session"]:
        session = _add_session(stage, programme, row)
        _add_attendance(stage, session, row)


def _add_session(stage: Stage, programme: Campaign, row: dict[str, Any]) -> Event:
    host = stage.structures[row["host"]]
    event = Event.objects.create(
        slug=f"exemple-{slugify(row['title'])}"[:120],
        title=row["title"],
        summary=marked("Une séance d’un programme inventé"),
        kind=EventKind.TRAINING,
        audience=Audience.OFFICIALS,
        campaign=programme,
        registration=_way_in(row),
        attendance_count=row.get("counted"),
        capacity=SEATS,
        publication=EventPublication.PUBLISHED,
        is_sample=True,
        **place_of(host),
    )
    event.organisers.add(host)
    starts_at = stage.calendar.at(row["days"], "09:30", row["weekday"])
    EventTiming.objects.create(event=event, starts_at=starts_at, ends_at=starts_at + TWO_HOURS)
    date_event(event, stage.calendar.at(min(row["days"] - 60, -3)))
    return event


def _way_in(row: dict[str, Any]) -> RegistrationMode:
    """Here for those to come, and for those whose presences were noted here."""
    here = "came" in row or row["days"] > 0
    return RegistrationMode.HERE if here else RegistrationMode.FREE


def _add_attendance(stage: Stage, session: Event, row: dict[str, Any]) -> None:
    """Who registered, and whose presence was noted at the door."""
    starts_at = session.timings.get().starts_at
    number = count(1)
    rows = [
        _registration(stage, session, kind, next(number), starts_at, came=True)
        for kind, people in zip(KINDS, row.get("came", []), strict=False)
        for _ in range(people)
    ]
    rows += [
        _registration(stage, session, Attendee.OFFICIAL, next(number), starts_at, came=False)
        for _ in range(row.get("absent", 0))
    ]
    Registration.objects.bulk_create(rows)


def _registration(
    stage: Stage, session: Event, kind: Attendee, number: int, starts_at: dt.datetime, *, came: bool
) -> Registration:
    communes = stage.territory.communes
    return Registration(
        event=session,
        first_name="Personne",
        last_name=f"inventée {number}",
        email=f"matinale-{number}@example.org",
        attendee=kind,
        commune=communes[number % len(communes)],
        state=RegistrationState.CONFIRMED,
        created_at=starts_at - dt.timedelta(days=12),
        confirmed_at=starts_at - dt.timedelta(days=12),
        attended_at=starts_at if came else None,
        is_sample=True,
    )
