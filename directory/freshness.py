"""How fresh a page is: whole for six months after somebody vouched for it, then less each day."""

import datetime as dt

from django.db.models import Case, DurationField, ExpressionWrapper, F, FloatField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Extract, Greatest, Least, Now
from django.utils import timezone

YEAR = dt.timedelta(days=365.25)
WHOLE_FOR = YEAR / 2
NOTHING_AFTER = 2 * YEAR
# Two thirds of its freshness are left by then: the page waits in the queue of those to look over.
REVIEW_AFTER = YEAR


def freshness_of(verified_at: dt.datetime | None, now: dt.datetime | None = None) -> float:
    """From 1.0 up to six months old to 0.0 at two years; 0.0 when nobody ever vouched for it."""
    if verified_at is None:
        return 0.0
    left = NOTHING_AFTER - ((now or timezone.now()) - verified_at)
    return max(0.0, min(1.0, left / (NOTHING_AFTER - WHOLE_FOR)))


def freshness() -> Combinable:
    """The same as a column of structures: `annotate(freshness=freshness())`."""
    age = ExpressionWrapper(Now() - F("verified_at"), output_field=DurationField())
    left = Value(NOTHING_AFTER.total_seconds()) - Extract(age, "epoch")
    share = left / Value((NOTHING_AFTER - WHOLE_FOR).total_seconds())
    bounded = Greatest(Value(0.0), Least(Value(1.0), share, output_field=FloatField()))
    known = When(verified_at__isnull=False, then=bounded)
    return Case(known, default=Value(0.0), output_field=FloatField())


def review_before(verified_at: dt.datetime | None) -> dt.datetime | None:
    """When somebody should look the page over again; None when nobody ever did."""
    return verified_at + REVIEW_AFTER if verified_at else None
