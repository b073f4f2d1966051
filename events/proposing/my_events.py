"""The events that one keeps: those of one's structures, and those one has proposed."""

from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, F, IntegerField, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, Now

from accounts.models import User
from directory.access import keeps_a_page
from events.choices import EventPublication
from events.models import Event, EventQuerySet, Registration

PER_PAGE = 20
SHOWN = 5
UNPUBLISHED = [EventPublication.DRAFT, EventPublication.SUBMITTED, EventPublication.REFUSED]


def kept_by(user: User) -> EventQuerySet:
    """Without the meetings of bodies, which have their own pages. For Animation, who keeps all of
    them, only those of their own structures or that they have proposed."""
    rows = Event.objects.managed_by(user).filter(meeting=None)
    if not user.is_animation():
        return rows
    own = Event.organisers.through.objects.filter(
        structure__in=user.memberships.current().values("structure")
    )
    return rows.filter(Q(proposed_by=user) | Q(pk__in=own.values("event")))


class MyEvents:
    """Unfinished ones first, then those to come, then the past; each part asks once."""

    def __init__(self, user: User, number: str | None = None) -> None:
        self.user, self.number = user, number

    @property
    def may_propose(self) -> bool:
        return may_propose(self.user)

    @property
    def rows(self) -> EventQuerySet:
        rank = Case(
            When(publication__in=UNPUBLISHED, then=Value(0)),
            When(next_at__gte=Now(), then=Value(1)),
            default=Value(2),
            output_field=IntegerField(),
        )
        rows: Any = kept_by(self.user).for_list().with_dates()
        found: EventQuerySet = rows.annotate(rank=rank, registered=registered_seats()).order_by(
            "rank", F("next_at").asc(nulls_last=True), F("first_at").desc(nulls_last=True), "-pk"
        )
        return found

    @cached_property
    def page(self) -> Page[Event]:
        return Paginator(self.rows, PER_PAGE).get_page(self.number)

    @cached_property
    def first_ones(self) -> list[Event]:
        return list(self.rows[:SHOWN])


def registered_seats() -> Coalesce:
    """Of each event of the outer query, the seats that are taken for sure."""
    own = Registration.objects.filter(event=OuterRef("pk")).confirmed().order_by()
    total = own.values("event").annotate(total=Sum("seats")).values("total")
    return Coalesce(Subquery(total), Value(0))


def may_propose(user: User) -> bool:
    """Whoever keeps the page of a structure, and Animation."""
    return user.is_animation() or keeps_a_page(user)
