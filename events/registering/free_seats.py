"""How many seats are left, counted by the database: of one event, or to choose among many."""

from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Greatest, Least, Now

from events.choices import EventPublication, EventStatus, RegistrationMode
from events.models import EventQuerySet, EventTiming, Registration
from events.registering.opening import HALTED

NOT_TAKING = (*HALTED, EventStatus.FULL)


def left(*, reserved: bool = False) -> Case:
    """Of an event's row: seats for the public, or on those that the organisers keep; NULL when they
    are not counted. Never beyond the capacity, were either share changed after seats were given."""
    public, kept = _taken(is_reserved=False), _taken(is_reserved=True)
    share: Combinable = F("reserved_seats") - kept
    if not reserved:
        share = F("capacity") - F("reserved_seats") - public
    whole = F("capacity") - public - kept
    return Case(When(capacity__isnull=False, then=Greatest(Value(0), Least(share, whole))))


def with_free_seats(events: EventQuerySet) -> EventQuerySet:
    """Those where somebody who comes now gets a seat: as opening.refusal and Seats.fits say of one."""
    to_start = EventTiming.objects.filter(event=OuterRef("pk"), starts_at__gt=Now())
    queue = Registration.objects.filter(event=OuterRef("pk")).waiting().order_by()
    taking = events.filter(
        Q(registration_closes_at=None) | Q(registration_closes_at__gt=Now()),
        registration=RegistrationMode.HERE,
        publication=EventPublication.PUBLISHED,
        last_at__gt=Now(),
    ).exclude(status__in=NOT_TAKING)
    counted = taking.filter(Exists(to_start), ~Exists(queue)).alias(seats_left=left())
    return counted.filter(Q(seats_left=None) | Q(seats_left__gt=0))


def _taken(*, is_reserved: bool) -> Coalesce:
    rows = Registration.objects.filter(event=OuterRef("pk"), is_reserved=is_reserved)
    sums = rows.taking_a_seat().order_by().values("event").annotate(sum=Sum("seats"))
    return Coalesce(Subquery(sums.values("sum")), 0)
