from django.db.models import OuterRef, Subquery

from events.models import EventTiming


def first_timing(event: str) -> Subquery:
    """When the event of the outer row begins; `event` is the column that names it."""
    timings = EventTiming.objects.filter(event=OuterRef(event)).order_by("starts_at", "pk")
    return Subquery(timings.values("starts_at")[:1])
