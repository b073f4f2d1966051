"""How many came: what is not known is None, never zero."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from django.db.models import Count, Q, Sum

from events.choices import Attendee, RegistrationMode, RegistrationState
from events.models import Event, EventQuerySet, Registration

# From public bodies: what a programme made for them is measured by.
OFFICIALS = (Attendee.OFFICIAL, Attendee.AGENT)


@dataclass(frozen=True)
class Figures:
    """Of one session, or of several: people, and communes that they come from.

    Officials and communes are those of the people present where presence was noted here, else of
    those registered.
    """

    registered: int | None
    present: int | None
    officials: int | None
    communes: int | None

    @classmethod
    def of(cls, event: Event) -> Self:
        """`event` comes from `with_attendance`."""
        noted = event.checked_in > 0  # type: ignore[attr-defined] # annotated
        here = event.registration == RegistrationMode.HERE
        prefix = "came" if noted else "registered"
        known = here or event.registered_rows > 0  # type: ignore[attr-defined] # annotated
        return cls(
            registered=(event.registered_seats or 0) if known else None,  # type: ignore[attr-defined] # annotated
            present=event.came_seats if noted else event.attendance_count,  # type: ignore[attr-defined] # annotated
            officials=(getattr(event, f"{prefix}_officials") or 0) if known else None,
            communes=getattr(event, f"{prefix}_communes") if known else None,
        )


@dataclass(frozen=True)
class Session:
    event: Event
    figures: Figures


def with_attendance(events: EventQuerySet) -> EventQuerySet:
    """Annotates what Figures.of reads; one join, so that nothing is counted twice."""
    registered = Q(registrations__state=RegistrationState.CONFIRMED)
    came = registered & Q(registrations__attended_at__isnull=False)
    official = Q(registrations__attendee__in=OFFICIALS)
    seats, commune = "registrations__seats", "registrations__commune"
    return events.annotate(
        registered_rows=Count("registrations", filter=registered),
        registered_seats=Sum(seats, filter=registered),
        registered_officials=Sum(seats, filter=registered & official),
        registered_communes=Count(commune, filter=registered, distinct=True),
        checked_in=Count("registrations", filter=came),
        came_seats=Sum(seats, filter=came),
        came_officials=Sum(seats, filter=came & official),
        came_communes=Count(commune, filter=came, distinct=True),
    )


def sessions(events: EventQuerySet) -> list[Session]:
    return [Session(event, Figures.of(event)) for event in with_attendance(events)]


def total(held: Iterable[Session]) -> Figures:
    """Sums of what is known; a commune counts once, whatever the number of its sessions."""
    held = list(held)
    figures = [session.figures for session in held]
    return Figures(
        registered=_sum(one.registered for one in figures),
        present=_sum(one.present for one in figures),
        officials=_sum(one.officials for one in figures),
        communes=_communes(held) if any(one.communes is not None for one in figures) else None,
    )


def _sum(values: Iterable[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _communes(held: list[Session]) -> int:
    """Queries."""
    noted = [one.event.pk for one in held if one.event.checked_in > 0]  # type: ignore[attr-defined] # annotated
    others = [one.event.pk for one in held if one.event.pk not in set(noted)]
    came = Q(event__in=noted, attended_at__isnull=False)
    rows = Registration.objects.confirmed().filter(came | Q(event__in=others))
    return rows.aggregate(count=Count("commune", distinct=True))["count"] or 0
