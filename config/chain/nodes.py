"""What a thread can start from: each kind, and the rows of it that a reader may see."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.models import Visitor
from events.models import Decision, Meeting
from roadmap.models import Action, Contribution, Indicator, Measurement, Note, Proposition

CONTRIBUTION, PROPOSITION, ACTION = "contribution", "proposition", "action"
DECISION, MEETING, INDICATOR = "decision", "reunion", "indicateur"
PROOF, MEASURE = "preuve", "mesure"


def shown_notes(user: Visitor) -> QuerySet[Note]:
    """What is said in public, up to today: a thread is made to be read aloud."""
    return Note.objects.public().filter(
        written_on__lte=timezone.localdate(),
        action__in=Action.objects.visible_to(user).values("pk"),
    )


def shown_measurements(user: Visitor) -> QuerySet[Measurement]:
    """Values, not objectives alone; of a year that only is known, as soon as it is that year."""
    today = timezone.localdate()
    known = Q(measured_on__lte=today) | Q(year_only=True, measured_on__year=today.year)
    return Measurement.objects.filter(
        known, value__isnull=False, indicator__in=Indicator.objects.visible_to(user).values("pk")
    )


SHOWN: dict[str, Callable[[Visitor], Any]] = {
    CONTRIBUTION: Contribution.objects.visible_to,
    PROPOSITION: lambda _user: Proposition.objects.all(),
    ACTION: Action.objects.visible_to,
    DECISION: Decision.objects.visible_to,
    MEETING: Meeting.objects.visible_to,
    INDICATOR: Indicator.objects.visible_to,
    PROOF: shown_notes,
    MEASURE: shown_measurements,
}


def get_node_for(user: Visitor, kind: str, pk: int) -> Model:
    """Raises Http404 for an unknown kind, and for what `user` may not see."""
    if kind not in SHOWN:
        raise Http404
    found: Model = get_object_or_404(SHOWN[kind](user), pk=pk)
    return found
