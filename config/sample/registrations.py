"""Who comes to a few of the fictional events: a full one, one with places left, one that is over."""

import datetime as dt
from itertools import cycle, islice
from typing import Any

from django.utils.text import slugify

from config.sample.stage import Stage
from config.sample.tables import marked, toml
from events.choices import RegistrationMode, RegistrationState
from events.models import Event, EventQuestion, Registration, RegistrationAnswer

State = RegistrationState
KEPT_FOR = dt.timedelta(days=30)


def add_registrations(stage: Stage) -> None:
    table = toml("registrations")
    for row in table["event"]:
        event = Event.objects.get(is_sample=True, slug=f"exemple-{slugify(row['title'])}"[:120])
        _open(event, row)
        _fill(stage, event, row, table["people"])


def _open(event: Event, row: dict[str, Any]) -> None:
    Event.objects.filter(pk=event.pk).update(
        registration=RegistrationMode.HERE,
        capacity=row["capacity"],
        reserved_seats=row.get("reserved", 0),
        most_seats=row.get("most_seats", 1),
        offer_hours=row.get("offer_hours", 48),
        has_waiting_list=True,
    )


def _fill(stage: Stage, event: Event, row: dict[str, Any], people: list[str]) -> None:
    states = [State.CONFIRMED] * row["confirmed"] + [State.WAITING] * row.get("waiting", 0)
    states += [State.CONFIRMED] * row.get("by_hand", 0) + [State.PENDING] * row.get("pending", 0)
    someone = islice(cycle(people), len(states))
    begun_at = _announced_at(stage, event)
    made = [
        _registration(event, state, name, rank, begun_at)
        for rank, (state, name) in enumerate(zip(states, someone, strict=True))
    ]
    first_by_hand = row["confirmed"] + row.get("waiting", 0)
    for one in made[first_by_hand : first_by_hand + row.get("by_hand", 0)]:
        one.is_reserved = True
    if "account" in row:
        made[0].user = stage.users[row["account"]]
        made[0].email = made[0].user.email
    _tell_needs(made, row)
    _tell_what_came_of_it(event, made, row)
    Registration.objects.bulk_create(made)
    _ask(event, made, row)


def _announced_at(stage: Stage, event: Event) -> dt.datetime:
    """Three weeks before, or yesterday for what is far ahead."""
    start = event.timings.order_by("starts_at", "pk")[0].starts_at
    return min(start - dt.timedelta(days=21), stage.calendar.at(-2, "09:00"))


def _registration(
    event: Event, state: RegistrationState, words: str, rank: int, begun_at: dt.datetime
) -> Registration:
    name, organisation, attendee = words.split("|")
    first, last = name.split(" ", 1)
    at = begun_at + dt.timedelta(minutes=37 * rank)
    is_pending = state == State.PENDING
    return Registration(
        event=event,
        first_name=first,
        last_name=last,
        email=f"exemple-inscription-{event.pk}-{rank}@example.org",
        organisation=marked(organisation) if organisation else "",
        attendee=attendee,
        state=state,
        created_at=at,
        confirmed_at=None if is_pending else at,
        held_until=at + dt.timedelta(hours=1) if is_pending else None,
        waiting_since=at if state == State.WAITING else None,
        is_sample=True,
    )


def _tell_needs(made: list[Registration], row: dict[str, Any]) -> None:
    for one, need in zip(made, row.get("needs", ()), strict=False):
        one.needs = marked(need) if need else ""


def _tell_what_came_of_it(event: Event, made: list[Registration], row: dict[str, Any]) -> None:
    """Of an event that is over: who was there, and what they said of it."""
    end = event.timings.order_by("-ends_at", "-pk")[0].ends_at
    for one in made[: row.get("attended", 0)]:
        one.attended_at = end - dt.timedelta(hours=3)
    for one, rating, words in zip(made, row.get("ratings", ()), row.get("words", ()), strict=False):
        one.rating, one.feedback = rating, words
        one.feedback_at = end + dt.timedelta(days=1)


def _ask(event: Event, made: list[Registration], row: dict[str, Any]) -> None:
    keep_until = event.timings.order_by("-ends_at", "-pk")[0].ends_at.date() + KEPT_FOR
    for position, asked in enumerate(row.get("questions", ())):
        question = EventQuestion.objects.create(
            event=event,
            position=position,
            label=asked["label"],
            kind=asked["kind"],
            choices=asked.get("choices", []),
            is_required=asked.get("required", False),
            keep_until=keep_until,
        )
        if question.choices:
            _answer(question, made)


def _answer(question: EventQuestion, made: list[Registration]) -> None:
    RegistrationAnswer.objects.bulk_create(
        RegistrationAnswer(registration=one, question=question, text=text)
        for one, text in zip(made, cycle(question.choices), strict=False)
    )
