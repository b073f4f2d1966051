"""The next fictional meeting is prepared and convened: its members have begun to answer."""

import datetime as dt

from config.sample.stage import Stage
from events.choices import Answer
from events.models import Attendance, Mandate, Meeting
from events.preparing.decisions_first import put_open_decisions

# In the order of the colleges; the third speaks through the first, the last have not answered yet.
ANSWERS = (Answer.COMING, Answer.COMING, Answer.PROXY, Answer.ABSENT, Answer.COMING)
BEFORE = dt.timedelta(days=3)


def add_convened(stage: Stage) -> None:
    """Nothing is mailed: these people do not exist."""
    convened = Meeting.objects.filter(
        is_sample=True,
        convened_on__isnull=False,
        event__timings__starts_at__gt=stage.calendar.at(0),
    )
    for meeting in convened.select_related("body").order_by("pk"):
        put_open_decisions(meeting)
        meeting.answers_by = meeting.day() - BEFORE
        meeting.save(update_fields=["answers_by"])
        _answer(stage, meeting)


def _answer(stage: Stage, meeting: Meeting) -> None:
    mandates = Mandate.objects.filter(body=meeting.body_id).standing_on(meeting.day())
    rows = [
        Attendance(meeting=meeting, mandate=one, convened_at=stage.calendar.at(-2), is_sample=True)
        for one in mandates.order_by("college", "pk")
    ]
    for row, answer in zip(rows, ANSWERS, strict=False):
        row.answer, row.answered_at = answer, stage.calendar.at(-1)
    kept = Attendance.objects.bulk_create(rows)
    holder = next((row for row in kept if row.answer == Answer.COMING), None)
    for row in kept:
        if row.answer == Answer.PROXY:
            row.answer_proxy = holder
            row.save(update_fields=["answer_proxy"])
