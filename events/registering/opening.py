"""Whether one may still register, and if not, the sentence that says why."""

import datetime as dt

from django.db.models import Max, Min

from events.choices import STATUS_SENTENCES, EventPublication, EventStatus, RegistrationMode
from events.models import Event

NOT_HERE = "Cet événement ne prend pas d’inscription sur ce site."
UNPUBLISHED = "Cet événement n’est pas publié\u00a0: les inscriptions ouvriront avec lui."
CANCELLED = "Cet événement est annulé\u00a0: il ne prend plus d’inscription."
POSTPONED = "Cet événement est reporté\u00a0: les inscriptions reprendront quand sa nouvelle date sera connue."
UNDATED = (
    "La date de cet événement n’est pas encore connue\u00a0: les inscriptions ouvriront avec elle."
)
STARTED = "Cet événement a déjà commencé\u00a0: il ne prend plus d’inscription."
OVER = "Cet événement est passé\u00a0: il ne prend plus d’inscription."
CLOSED = "Les inscriptions à cet événement sont closes."
LIST_HAS_THEM = " Une place qui se libère va à la liste d’attente, dans son ordre."
HALTED = {EventStatus.CANCELLED: CANCELLED, EventStatus.POSTPONED: POSTPONED}


def refusal(event: Event, now: dt.datetime) -> str:
    """Why nobody can register any more; empty when one can. Queries the timings."""
    closes_at = event.registration_closes_at
    if event.registration != RegistrationMode.HERE:
        return NOT_HERE
    if event.publication != EventPublication.PUBLISHED:
        return UNPUBLISHED
    closed = CLOSED if closes_at and closes_at <= now else ""
    return halted(event, now) or declared_full(event) or closed


def declared_full(event: Event) -> str:
    """By its organisers, whatever seats are left: nobody new, in the room or in the list."""
    if event.status != EventStatus.FULL:
        return ""
    return STATUS_SENTENCES[EventStatus.FULL] + (LIST_HAS_THEM if event.has_waiting_list else "")


def halted(event: Event, now: dt.datetime) -> str:
    """Why seats no longer move at all, closed or not: what was asked in time may be confirmed."""
    if event.status in HALTED:
        return HALTED[EventStatus(event.status)]
    found = event.timings.aggregate(
        first=Min("starts_at"), last=Max("starts_at"), end=Max("ends_at")
    )
    if found["last"] is None:
        return UNDATED
    if found["end"] <= now:
        return OVER
    return STARTED if found["last"] <= now else ""


def last_start(event: Event) -> dt.datetime | None:
    """Until when one may cancel: the last of its sittings begins. Queries."""
    found: dt.datetime | None = event.timings.aggregate(last=Max("starts_at"))["last"]
    return found


def has_started(event: Event, now: dt.datetime) -> bool:
    start = last_start(event)
    return start is not None and start <= now
