"""The one definition of progress, in SQL.

Action: done 100, always; with steps, done / all; without, never started 0, else 50, « estimé ».
Group: Σ weight × progress / Σ weight over published, not abandoned actions.
Values stay numeric until `rounded` turns them, once, half up, into whole %.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import (
    BooleanField,
    Case,
    Count,
    DecimalField,
    ExpressionWrapper,
    F,
    IntegerField,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from roadmap.choices import ActionPublication, ActionStatus

if TYPE_CHECKING:
    from roadmap.models.action import ActionQuerySet

NUMERIC = DecimalField(max_digits=20, decimal_places=10)
# What progress is made of: published and not abandoned.
COUNTED = Q(publication=ActionPublication.PUBLISHED) & ~Q(status=ActionStatus.DROPPED)
FULL, HALF, ZERO = (Value(Decimal(n), output_field=NUMERIC) for n in (100, 50, 0))


def count_of(rows: "QuerySet[Any]", link: str) -> Coalesce:
    """How many of `rows` point at the outer row through `link`; 0 when none."""
    counted = rows.filter(**{link: OuterRef("pk")}).order_by().values(link)
    number = counted.annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(number, output_field=IntegerField()), 0)


def action_progress() -> Case:
    """Progress of one action, 0 to 100; wants `steps_total` and `steps_done` annotated."""
    share = Cast(F("steps_done"), NUMERIC) * FULL / Cast(F("steps_total"), NUMERIC)
    return Case(
        When(status=ActionStatus.DONE, then=FULL),
        When(steps_total__gt=0, then=ExpressionWrapper(share, output_field=NUMERIC)),
        When(status=ActionStatus.UPCOMING, then=ZERO),
        default=HALF,
        output_field=NUMERIC,
    )


def action_is_estimated() -> Case:
    """True when the figure is the 50 of an action under way that has no step."""
    return Case(
        When(
            ~Q(status__in=[ActionStatus.DONE, ActionStatus.UPCOMING]) & Q(steps_total=0),
            then=Value(True),  # noqa: FBT003
        ),
        default=Value(False),  # noqa: FBT003
        output_field=BooleanField(),
    )


def points(only: Q | None = None) -> Sum:
    """Σ weight × progress of a group of actions; NULL without any."""
    return Sum(F("weight") * F("progress"), filter=only, output_field=NUMERIC)


def weights(only: Q | None = None) -> Cast:
    """Σ weight of a group of actions; NULL without any."""
    return Cast(Sum("weight", filter=only), NUMERIC)


def mean() -> "ExpressionWrapper[Any]":
    """Σ weight × progress / Σ weight."""
    return ExpressionWrapper(points() / weights(), NUMERIC)


def weighted_mean(actions: "ActionQuerySet", link: str) -> Subquery:
    """The mean of the counted `actions` of the outer row; NULL without any."""
    rows = actions.filter(**{link: OuterRef("pk")}).counted().with_progress()
    return Subquery(
        rows.order_by().values(link).annotate(mean=mean()).values("mean"), output_field=NUMERIC
    )


def estimated_share(actions: "ActionQuerySet", link: str) -> Subquery:
    """Percentage of the weight that is estimated; NULL without any counted action."""
    rows = actions.filter(**{link: OuterRef("pk")}).counted().with_progress()
    guessed = Coalesce(Sum("weight", filter=Q(is_estimated=True)), 0)
    share = Cast(guessed, NUMERIC) * FULL / weights()
    return Subquery(
        rows.order_by().values(link).annotate(s=ExpressionWrapper(share, NUMERIC)).values("s"),
        output_field=NUMERIC,
    )


def overall(actions: "ActionQuerySet") -> Decimal | None:
    """Progress of any set of actions (a pole's, a pilot's, the whole roadmap's)."""
    rows = actions.counted().with_progress()
    found: Decimal | None = rows.aggregate(mean=mean())["mean"]
    return found


# SQL cuts a third at some decimal; this puts 12.4999…9 back on the half that it stands for.
CLEAN = Decimal("1e-9")


def rounded(value: Decimal | None) -> int | None:
    """Whole %, half up; None stays None: no action is not zero."""
    if value is None:
        return None
    return int(Decimal(value).quantize(CLEAN, ROUND_HALF_UP).quantize(Decimal(1), ROUND_HALF_UP))


class Progressing(Model):
    """Reads the annotations of `with_progress()` as what pages print."""

    progress: Decimal | None
    estimated: Decimal | None

    class Meta:
        abstract = True

    @property
    def percent(self) -> int | None:
        return rounded(self.progress)

    @property
    def estimated_percent(self) -> int | None:
        return rounded(self.estimated)
