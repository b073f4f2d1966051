"""Somebody's own calendar: where they are registered, where they sit, what their structures organise."""

from collections.abc import Iterator

from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse

from accounts.linking import verified_addresses
from accounts.models import User
from events.calendars.calendar import Head, calendar_file, recent
from events.calendars.vevent import PLAINLY, Telling
from events.choices import RegistrationState as State
from events.models import Body, Event, EventQuerySet, Registration, RegistrationQuerySet
from events.models.registration import HELD

NAME = "Mon agenda"
NOT_SURE = {
    State.PENDING: Telling("Inscription à confirmer", is_sure=False),
    State.WAITING: Telling("En liste d’attente", is_sure=False),
    State.OFFERED: Telling("Place à accepter", is_sure=False),
}


def personal_file(user: User) -> bytes:
    return calendar_file(Head(NAME, reverse("events:my_calendar")), _told(user))


def events_of(user: User) -> EventQuerySet:
    """Read anew each time: a mandate, a membership or a registration that ends takes its events
    away. Having the right to see everything is no reason to have everything in one's calendar."""
    registered = registrations_of(user).values("event")
    bodies = Body.objects.of_member(user).values("pk")
    structures = user.memberships.current().values("structure")
    organised = Event.organisers.through.objects.filter(structure__in=structures).values("event")
    return Event.objects.listed_for(user).filter(
        Q(pk__in=registered)
        | Q(pk__in=organised)
        | Q(meeting__body__in=bodies)
        | Q(meeting__body__secretary__user=user)
    )


def registrations_of(user: User) -> RegistrationQuerySet:
    """With the account or with its verified addresses; not the places kept for a while, no more."""
    mine = (
        Registration.objects.belonging_to(user, verified_addresses(user))
        .running()
        .without_doubles()
    )
    return mine.exclude(state__in=HELD, held_until__lte=Now())


def _told(user: User) -> Iterator[tuple[Event, Telling]]:
    states = _states(user)
    for event in recent(events_of(user)):
        yield event, NOT_SURE.get(states.get(event.pk, State.CONFIRMED), PLAINLY)


def _states(user: User) -> dict[int, State]:
    """By event; of two registrations, made with two addresses, the surest."""
    rows = registrations_of(user).order_by("pk").values_list("event", "state")
    unsure_first = sorted(rows, key=lambda row: row[1] == State.CONFIRMED)
    return {event: State(state) for event, state in unsure_first}
