"""Rows for benchmarks/agenda.py: an agenda of a given size, ten years of memory and one to come."""

import datetime as dt
from itertools import batched

import pgtrigger
from django.db import connection, transaction
from django.utils import timezone

from directory.models import Commune
from events.choices import EventKind, EventPublication, RegistrationMode, RegistrationState
from events.models import Body, Campaign, Event, EventTiming, Meeting, Registration
from poles.models import Pole, Territory

BACK, AHEAD = 3650, 365
COMING = 10  # one event of so many is to come
SEVERAL = 8  # one of so many has three dates, a week apart
AT_ONCE = 5_000
KINDS, POLES = list(EventKind), 7
DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)


def fill(count: int) -> None:
    """One event in twenty is known by its year alone, one in fifty is a body's meeting, half of
    those to come take registrations here."""
    with transaction.atomic():
        Territory.objects.create(name="Essai", tagline="Une mesure")
        poles = Pole.objects.bulk_create(
            Pole(position=rank, name=f"Pôle {rank}", slug=f"pole-{rank}", hue="#8a5a12")
            for rank in range(POLES)
        )
        commune = Commune.objects.create(insee="99001", name="Essai")
        campaign = Campaign.objects.create(name="Mois d’essai", slug="mois-d-essai")
        body = Body.objects.create(name="Comité d’essai", slug="comite-d-essai")
        for ranks in batched(range(count), AT_ONCE, strict=False):
            events = Event.objects.bulk_create(_event(rank, commune, campaign) for rank in ranks)
            Event.poles.through.objects.bulk_create(
                Event.poles.through(event=event, pole=poles[event.pk % POLES]) for event in events
            )
            Meeting.objects.bulk_create(Meeting(body=body, event=one) for one in events[::50])
            _seat([one for one in events if one.registration == RegistrationMode.HERE])
        _date()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _event(rank: int, commune: Commune, campaign: Campaign) -> Event:
    here = rank % (2 * COMING) == 0
    return Event(
        slug=f"evenement-{rank}",
        title=f"Événement d’essai {rank}",
        summary="Une rencontre d’essai, pour mesurer.",
        kind=KINDS[rank % len(KINDS)],
        publication=EventPublication.PUBLISHED,
        commune=commune,
        campaign=campaign if rank % 30 == 0 else None,
        year=2010 + rank % 15 if rank % 20 == 1 else None,
        registration=RegistrationMode.HERE if here else RegistrationMode.FREE,
        capacity=20 if here else None,
    )


def _seat(events: list[Event]) -> None:
    Registration.objects.bulk_create(
        Registration(event=event, email=f"{rank}@exemple.fr", state=RegistrationState.CONFIRMED)
        for event in events
        for rank in range(event.pk % 21)
    )


def _date() -> None:
    """The triggers would write each event once a date: here once for all."""
    now, events = timezone.now(), Event.objects.filter(year=None).order_by("pk")
    keys = list(events.values_list("pk", flat=True))
    starts = [(pk, now + _days(rank) * DAY) for rank, pk in enumerate(keys)]
    with pgtrigger.ignore("events.EventTiming:timing_makes_event_newer"):
        EventTiming.objects.bulk_create(
            (
                EventTiming(event_id=pk, starts_at=start, ends_at=start + 2 * HOUR)
                for pk, first in starts
                for start in (
                    [first + 7 * n * DAY for n in range(3)] if not pk % SEVERAL else [first]
                )
            ),
            batch_size=AT_ONCE,
        )
    Event.objects.update(first_at=None)


def _days(rank: int) -> float:
    """Spread evenly: of ten events, one to come."""
    return (
        (rank * 7919 % (AHEAD * 24)) / 24
        if rank % COMING == 0
        else -(rank * 7919 % (BACK * 24)) / 24
    )
