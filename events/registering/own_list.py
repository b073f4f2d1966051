"""The registrations of an account, for its own space."""

from django.db.models import F, Max, Min, Q
from django.utils import timezone

from accounts.linking import verified_addresses
from accounts.models import User
from events.models import Registration

MOST = 20


def coming_registrations(user: User) -> list[Registration]:
    """With `first_at`: running ones of events that are not over, the soonest first."""
    rows = (
        Registration.objects.belonging_to(user, verified_addresses(user))
        .running()
        .without_doubles()
    )
    timed = rows.annotate(
        first_at=Min("event__timings__starts_at"), over_at=Max("event__timings__ends_at")
    )
    coming = timed.filter(Q(over_at=None) | Q(over_at__gte=timezone.now()))
    found = coming.select_related("event").defer("event__search_vector")
    return list(found.order_by(F("first_at").asc(nulls_last=True), "pk")[:MOST])
