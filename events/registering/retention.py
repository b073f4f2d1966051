"""What is forgotten of those who registered, and when."""

import datetime as dt
from typing import Any

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from accounts.linking import verified_addresses
from accounts.models import User
from events.choices import RegistrationState
from events.models import EventTiming, Registration, RegistrationAnswer
from events.models.registration import ENDED
from events.registering import acts, opening
from events.registering.seats import turn_at

UNCONFIRMED_KEPT = dt.timedelta(days=7)
NAMED_FOR = dt.timedelta(days=365)
# Whoever could say who it was; how many came, as what and from where stays.
ANONYMOUS: dict[str, Any] = {
    "user": None,
    "first_name": "",
    "last_name": "",
    "email": "",
    "organisation": "",
    "needs": "",
}


def erase_unconfirmed(now: dt.datetime, *, dry_run: bool = False) -> int:
    """Addresses that nobody confirmed within a week."""
    rows = Registration.objects.filter(
        state=RegistrationState.PENDING, created_at__lt=now - UNCONFIRMED_KEPT
    )
    return rows.count() if dry_run else rows.delete()[1].get("events.Registration", 0)


def erase_needs(now: dt.datetime, *, dry_run: bool = False) -> int:
    """Once the event is over, or the registration is."""
    ended = Q(state__in=ENDED)
    rows = _with_end().exclude(needs="").filter(ended | Q(over_at__lt=now))
    return rows.count() if dry_run else _update(rows, needs="")


def erase_answers(now: dt.datetime, *, dry_run: bool = False) -> int:
    """From the day after the one that their question gives."""
    rows = RegistrationAnswer.objects.filter(question__keep_until__lt=timezone.localdate(now))
    return rows.count() if dry_run else rows.delete()[0]


def anonymise_old(now: dt.datetime, *, dry_run: bool = False) -> int:
    """One year after the event; one without any date, after the registration."""
    old = now - NAMED_FOR
    rows = _with_end().filter(erased_at=None)
    rows = rows.filter(Q(over_at__lt=old) | Q(over_at=None, created_at__lt=old))
    if dry_run:
        return rows.count()
    keys = list(rows.values_list("pk", flat=True))
    RegistrationAnswer.objects.filter(registration__in=keys).delete()
    return Registration.objects.filter(pk__in=keys).update(erased_at=now, **ANONYMOUS)


def forget(user: User) -> None:
    """A closed account: its coming seats go to others, its names and words go."""
    mine = Registration.objects.belonging_to(user, verified_addresses(user))
    keys = list(mine.order_by("event_id", "pk").values_list("pk", flat=True))
    for one in Registration.objects.filter(pk__in=keys).running().order_by("event_id", "pk"):
        with turn_at(one.event_id) as seats:
            if not opening.has_started(seats.event, seats.now):
                acts.end(acts.again(one), seats, by_team=False, silently=True)
    RegistrationAnswer.objects.filter(registration__in=keys).delete()
    rows = Registration.objects.filter(pk__in=keys)
    rows.update(erased_at=timezone.now(), feedback="", **ANONYMOUS)
    Registration.objects.filter(checked_in_by=user).update(checked_in_by=None)


def _with_end() -> "QuerySet[Registration]":
    """`over_at`: when the last sitting ends."""
    timings = EventTiming.objects.filter(event=OuterRef("event")).order_by()
    last = timings.values("event").annotate(last=Max("ends_at")).values("last")
    return Registration.objects.annotate(over_at=Subquery(last))


def _update(rows: "QuerySet[Registration]", **columns: object) -> int:
    keys = list(rows.values_list("pk", flat=True))
    return Registration.objects.filter(pk__in=keys).update(**columns)
