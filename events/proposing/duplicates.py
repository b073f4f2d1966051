"""Events that may be the same as one about to be proposed: a likely double, never a certain one."""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Exists, OuterRef, Q, Value
from django.utils import timezone

from accounts.models import User
from events.agenda.sittings import DAY, midnight
from events.models import Event, EventTiming
from events.proposing.dates_field import Span, spans_of
from poles.search import Key

ALIKE = 0.4
SHOWN = 5
DATES_READ = 20


def doubles(event: Event, user: User) -> list[Event]:
    """Of those that `user` may see: on one of the same days under a similar title, or at the same
    hour in the same place. Two queries and what a list needs."""
    spans = spans_of(event)[:DATES_READ]
    if not spans:
        return []
    mine = Event.objects.visible_to(user).exclude(pk=event.pk)
    title: Any = Key(Value(event.title))
    alike = mine.annotate(likeness=TrigramSimilarity(Key("title"), title))
    same_day = Q(_on_a_day_of(spans)) & Q(likeness__gte=ALIKE)
    found = alike.filter(same_day | _at_the_place_of(event, spans))
    return list(found.for_list().order_by("-likeness", "pk")[:SHOWN])


def _timings(clauses: Sequence[Q]) -> Exists:
    return Exists(EventTiming.objects.filter(reduce(or_, clauses), event=OuterRef("pk")))


def _on_a_day_of(spans: Sequence[Span]) -> Exists:
    days = {timezone.localdate(one.starts_at) for one in spans}
    return _timings(
        [Q(starts_at__gte=midnight(day), starts_at__lt=midnight(day + DAY)) for day in sorted(days)]
    )


def _at_the_place_of(event: Event, spans: Sequence[Span]) -> Q:
    """Nothing for an event without a named place."""
    if not event.place_label:
        return Q(pk__in=[])
    there = Q(place_label__iexact=event.place_label, commune=event.commune_id)
    return there & Q(_timings([Q(starts_at=one.starts_at) for one in spans]))
