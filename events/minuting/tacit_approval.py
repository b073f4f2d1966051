"""The daily job: approve what nobody remarked on in time, and remind of what waits for an answer."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from events.choices import ApprovalMethod, MinutesState, RemarkState
from events.minuting import telling
from events.minuting.approving import approve
from events.minuting.keeping import held
from events.minuting.workflow import MinutesRefused
from events.models import Minutes, MinutesQuerySet, Remark

DAYS_BEFORE = 2


@dataclass(frozen=True)
class Done:
    approved: int
    reminded: int


def run(now: dt.datetime) -> Done:
    """How many minutes are approved, and how many mails remind of open remarks."""
    today = timezone.localdate(now)
    approved = sum(_approve(one, today) for one in due(today))
    reminded = sum(_remind(one, today) for one in _with_open_remarks(today))
    return Done(approved, reminded)


def due(today: dt.date) -> MinutesQuerySet:
    """Circulated, the last day passed, in bodies whose rules say so, no remark left open."""
    circulated = Minutes.objects.filter(state=MinutesState.CIRCULATED, remarks_until__lt=today)
    tacit = circulated.filter(meeting__body__is_tacitly_approved=True)
    return tacit.filter(~Exists(_open_remarks())).order_by("pk")


def _approve(minutes: Minutes, today: dt.date) -> bool:
    """Under the lock, as things stand then: the last day may have been put off meanwhile."""
    with transaction.atomic():
        current = held(minutes)
        is_over = current.remarks_until is not None and current.remarks_until < today
        if not is_over or not current.meeting.body.is_tacitly_approved:
            return False
        try:
            return approve(current, ApprovalMethod.TACIT)
        except MinutesRefused:
            return False


def _with_open_remarks(today: dt.date) -> MinutesQuerySet:
    rows = Minutes.objects.filter(state=MinutesState.CIRCULATED)
    near = rows.filter(remarks_until__lte=today + dt.timedelta(days=DAYS_BEFORE))
    return near.filter(Exists(_open_remarks())).for_page().order_by("pk")


@transaction.atomic
def _remind(minutes: Minutes, today: dt.date) -> bool:
    until = minutes.remarks_until
    return telling.tell_open_remarks(minutes, is_past=until is not None and until < today)


def _open_remarks() -> QuerySet[Remark]:
    return Remark.objects.filter(minutes=OuterRef("pk"), state=RemarkState.ASKED)
