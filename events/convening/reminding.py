"""Tell again those who have not answered a convocation, once, some days before the answer is due."""

import datetime as dt
from typing import Any

from django.db.models import Q
from django.utils import timezone

from accounts import outbox
from events.choices import Answer, EventPublication
from events.convening import mails
from events.convening.letter import Letter
from events.convening.sending import answer_path, scope
from events.models import Attendance, Mandate, Meeting

BEFORE_ANSWER = dt.timedelta(days=2)
BEFORE_MEETING = dt.timedelta(days=5)


def remind(now: dt.datetime) -> int:
    """How many mails were written; each person of each meeting once, whatever the number of rounds."""
    return sum(_remind(meeting) for meeting in _due(now))


def _due(now: dt.datetime) -> list[Meeting]:
    """Convened, still to sit, and whose answers are due within two days, or were."""
    today = timezone.localdate(now)
    answers = Q(answers_by__lte=today + BEFORE_ANSWER)
    soon = Q(answers_by=None, next_at__lte=now + BEFORE_MEETING)
    convened = Meeting.objects.filter(
        convened_on__lt=today, opened_at=None, event__publication=EventPublication.PUBLISHED
    )
    dated: Any = convened.next_dates()  # `next_at` is an annotation
    rows = dated.filter(answers | soon, next_at__gt=now)
    told = rows.select_related("body", "event__commune").defer("event__commune__contour")
    return list(told.prefetch_related("event__timings"))


def _remind(meeting: Meeting) -> int:
    rows = Attendance.objects.filter(meeting=meeting, answer=Answer.NONE, convened_at__isnull=False)
    # A mandate may have ended since: the agenda is not written to who no longer sits.
    sitting = rows.filter(mandate__in=Mandate.objects.on(meeting.day()).values("pk"))
    people = sitting.select_related("mandate__person__user").order_by("pk")
    words = Letter(meeting).words
    return sum(_write(meeting, one, words) for one in people)


def _write(meeting: Meeting, one: Attendance, words: dict[str, str]) -> int:
    to = one.mandate.person.mailbox()
    if not to:
        return 0
    mail = outbox.write(
        mails.REMINDER, to, words, path=answer_path(one), scope=scope(meeting),
        key=f"rappel-reunion:{meeting.pk}:{one.pk}",
    )  # fmt: skip
    return int(mail is not None)
