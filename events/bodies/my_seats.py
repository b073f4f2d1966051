"""Where an account sits, for its own space: the body, as what, and when it meets next."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from accounts.models import User
from events.choices import RequestState
from events.models import Body, BodyQuerySet, Mandate, Meeting


@dataclass(frozen=True)
class Seat:
    body: Body
    role: str
    meeting: Meeting | None
    may_ask: bool


def seats_of(user: User) -> list[Seat]:
    """One for each body, by name, the holder's seat before the substitute's; two queries."""
    mine = Q(person__user=user) | Q(substitute__user=user)
    rows = Mandate.objects.current().filter(mine).select_related("body", "person")
    mandates: dict[int, Mandate] = {}
    for one in rows.defer("body__search_vector").order_by("body__name", "-starts_on", "-pk"):
        known = mandates.get(one.body_id)
        if known is None or (known.person.user_id != user.pk and one.person.user_id == user.pk):
            mandates[one.body_id] = one
    coming = _next_meetings(user, list(mandates))
    return [_seat(one, user, coming.get(one.body_id)) for one in mandates.values()]


def _seat(mandate: Mandate, user: User, meeting: Meeting | None) -> Seat:
    holds = mandate.person.user_id == user.pk
    role = mandate.function if holds else f"suppléance de {mandate.person}"
    return Seat(mandate.body, role, meeting, not mandate.body.is_external)


def _next_meetings(user: User, bodies: list[int]) -> dict[int, Meeting]:
    visible = Meeting.objects.visible_to(user).filter(body__in=bodies)
    first = visible.next_dates().filter(body=OuterRef("body")).values("pk")[:1]
    rows: QuerySet[Meeting] = visible.next_dates().filter(pk=Subquery(first))
    return {meeting.body_id: meeting for meeting in rows}


def kept_bodies(user: User) -> BodyQuerySet:
    """Those whose secretary `user` is, with `requests_count`: what its members wait to hear."""
    waiting = Count("requests", filter=Q(requests__state=RequestState.ASKED))
    rows = Body.objects.filter(secretary__user=user).annotate(requests_count=waiting)
    return rows.defer("search_vector").order_by("name", "pk")
