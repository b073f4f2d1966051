"""Tell those who registered that the event changed: another date or place, postponed, cancelled.

Whoever saves an event does it inside `announcing(event)`: what stood before is read, then compared.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import transaction

from events.choices import NOT_HELD, EventPublication, EventStatus
from events.models import Event, EventTiming
from events.registering import opening, telling
from events.registering.seats import lock, turn_at

TITLES = {
    EventStatus.RESCHEDULED: "Changement de date",
    EventStatus.MOVED_ONLINE: "En ligne",
    EventStatus.POSTPONED: "Reporté",
    EventStatus.CANCELLED: "Annulé",
}
AGAIN = "Cet événement, qui ne se tenait plus, aura bien lieu."
MOVED = "Cet événement a changé de date ou de lieu\u00a0: voici ce qui vaut maintenant."


@dataclass(frozen=True)
class Facts:
    """What somebody who comes must know."""

    status: int
    when: str
    where: str
    online_url: str
    is_published: bool
    dates: tuple[EventTiming, ...] = field(default=(), compare=False)


@dataclass
class Announced:
    """How many were told, once the block is over."""

    count: int = 0


@contextmanager
def announcing(event: Event) -> Iterator[Announced]:
    """Compares the event before and after the block, in one transaction with it; seats that the
    change freed are offered, and those who registered are told what matters to them."""
    told = Announced()
    with transaction.atomic():
        lock(event.pk)  # nobody else saves it between what is read and what is written
        before = facts_of(event)
        yield told
        told.count = tell(event.pk, before)


def facts_of(event: Event) -> Facts:
    """As the database has it now; queries."""
    rows = Event.objects.select_related("commune").defer("search_vector", "commune__contour")
    current = rows.get(pk=event.pk)
    return Facts(
        status=current.status,
        when=telling.when(current),
        where=current.place_words,
        online_url=current.online_url,
        is_published=current.publication == EventPublication.PUBLISHED,
        dates=tuple(current.timings.order_by("starts_at", "pk")),
    )


def tell(event_pk: int, before: Facts) -> int:
    """How many mails were written; nothing when nothing that matters changed."""
    with turn_at(event_pk) as seats:
        event = seats.event
        now = facts_of(event)
        if now == before or not _matters(before, now) or _is_behind(event, seats.now):
            return 0
        words = _words(event, before, now)
        gone = [one for one in before.dates if one not in now.dates]
        rows = event.registrations.standing().select_related("user").order_by("pk")
        return telling.changed(rows, event, f"changed-{event.sequence}", words, gone)


def _matters(before: Facts, now: Facts) -> bool:
    """A title, or « complet », is no news; nor is what nobody could read yet."""
    if not now.is_published:
        return False
    told = (before.when, before.where, before.online_url) != (now.when, now.where, now.online_url)
    halted = before.status in NOT_HELD or now.status in NOT_HELD
    return told or (before.status != now.status and (halted or now.status in TITLES))


def _is_behind(event: Event, now: dt.datetime) -> bool:
    sentence = opening.halted(event, now)
    return sentence in (opening.OVER, opening.STARTED)


def _words(event: Event, before: Facts, now: Facts) -> dict[str, str]:
    lines = [before.when if before.when != now.when else ""]
    lines.append(before.where if before.where != now.where else "")
    resumed = before.status in NOT_HELD and now.status not in NOT_HELD
    changed = before.status != now.status or now.status in NOT_HELD
    sentence = event.status_sentence if changed else ""
    return {
        "titre": TITLES.get(EventStatus(now.status), "Changement") if changed else "Changement",
        "phrase": AGAIN if resumed else sentence or MOVED,
        "pourquoi": event.status_note,
        "avant": ", ".join(line.replace("\n", ", ") for line in lines if line),
    }
