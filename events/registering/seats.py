"""Seats are given one act after another: each holds the event's row from its first look to its end.

Whoever registers, confirms, accepts, cancels, is typed by the organisers or promoted from the
waiting list comes through `turn_at`: nobody counts seats that another is taking. What lapsed is
settled first, and whatever was freed goes to the waiting list, in its order, before the row is let go.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction
from django.tasks import task
from django.utils import timezone
from psycopg.errors import LockNotAvailable

from events.choices import EventStatus, RegistrationState
from events.models import Event, Registration
from events.registering import free_seats, opening, telling

# A rush at the opening: longer than other pages wait for a row, since each turn is short.
LONGEST_WAIT = "10s"
GONE = "Cet événement ou cette inscription n’existe plus\u00a0: rien n’a changé."
BUSY = "Beaucoup de monde s’inscrit en ce moment\u00a0: envoyez de nouveau, rien n’est perdu."


class RegistrationRefused(Exception):
    """Its message is one French sentence for the person. Nothing was written before it is raised."""


@contextmanager
def turn_at(event_pk: int) -> "Iterator[Seats]":
    """One's turn at the event. Raises RegistrationRefused, also when too many are waiting."""
    refused: RegistrationRefused | None = None
    with transaction.atomic():
        seats = Seats(lock(event_pk))
        seats.settle()
        try:
            yield seats
        except RegistrationRefused as refusal:  # what lapsed stays settled all the same
            refused = refusal
        seats.promote()
    if refused is not None:
        raise refused


def lock(event_pk: int) -> Event:
    """Its row, held until the end of the transaction. Raises RegistrationRefused when too many wait."""
    with connection.cursor() as cursor:
        for name in ("lock_timeout", "statement_timeout"):
            cursor.execute("SELECT set_config(%s, %s, true)", [name, LONGEST_WAIT])
    rows = Event.objects.select_for_update(of=("self",), no_key=True).defer("search_vector")
    try:
        return rows.get(pk=event_pk)
    except Event.DoesNotExist:  # erased while one waited for one's turn
        raise RegistrationRefused(GONE) from None
    except OperationalError as error:
        if isinstance(error.__cause__, LockNotAvailable):
            raise RegistrationRefused(BUSY) from None
        raise


@task
def settle(event_pk: int) -> None:
    """When a seat that was kept for somebody is kept no longer."""
    if Event.objects.filter(pk=event_pk).exists():
        with turn_at(event_pk):
            pass


class Seats:
    """Of one event whose row is locked."""

    def __init__(self, event: Event) -> None:
        self.event = event
        self.now = timezone.now()

    # -- Counting --------------------------------------------------------------------------------
    def left(self, *, reserved: bool = False) -> int | None:
        """Seats for the public, or on those that the organisers keep; None: as many as one likes.

        Never beyond the capacity, were either share changed after seats were given.
        """
        return seats_left(self.event, reserved=reserved)

    def fits(self, seats: int) -> bool:
        """Whether somebody who comes now may have them: never before those who wait."""
        if self.event.status == EventStatus.FULL or self.has_queue():
            return False
        left = self.left()
        return left is None or seats <= left

    @property
    def takes_in_the_list(self) -> bool:
        """Not once the organisers say « complet »: what is freed is for those who already wait."""
        return self.event.has_waiting_list and self.event.status != EventStatus.FULL

    def has_queue(self) -> bool:
        return self.event.registrations.waiting().exists()

    # -- What time and freed seats bring -----------------------------------------------------------
    def settle(self) -> None:
        """Offers that nobody answered in time are over; those who had them are told."""
        lapsed = self.event.registrations.offers_lapsed().select_related("user").order_by("pk")
        for one in list(lapsed):
            one.state = RegistrationState.LAPSED
            one.save(update_fields=["state"])
            telling.offer_lapsed(one, self.event)

    def promote(self) -> None:
        """Offers what is free to the first of the list, and stops at one for whom it is too little."""
        if opening.halted(self.event, self.now):
            return
        waiting = self.event.registrations.waiting()
        left = self.left() if waiting.exists() else 0
        for one in waiting.select_related("user"):
            if left is not None and one.seats > left:
                return
            self._offer(one)
            left = None if left is None else left - one.seats

    def _offer(self, one: Registration) -> None:
        one.state = RegistrationState.OFFERED
        one.held_until = self._offer_ends_at()
        one.save(update_fields=["state", "held_until"])
        telling.offered(one, self.event)
        self.look_again_at(one.held_until)

    def _offer_ends_at(self) -> dt.datetime:
        ends_at = self.now + dt.timedelta(hours=max(1, self.event.offer_hours))
        start = opening.last_start(self.event)
        return min(ends_at, start) if start else ends_at

    def look_again_at(self, moment: dt.datetime) -> None:
        """So that the next of the list need not wait for the daily round."""
        settle.using(run_after=moment + dt.timedelta(seconds=5)).enqueue(self.event.pk)


def seats_left(event: Event, *, reserved: bool = False) -> int | None:
    """As Seats.left, for pages: without a lock it may have changed by the time one reads it."""
    if event.capacity is None:
        return None
    found: int = (
        Event.objects.filter(pk=event.pk)
        .values_list(free_seats.left(reserved=reserved), flat=True)
        .get()
    )
    return found
