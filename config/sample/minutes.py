"""Fictional minutes: some published, some that circulate with their remarks, some with an erratum."""

from typing import Any

from config.sample.stage import Stage
from config.sample.tables import toml
from events.choices import ApprovalMethod, MinutesState, RemarkState
from events.minuting import drafting, versions
from events.minuting.approving import LABELS
from events.minuting.circulating import LABEL as CIRCULATED
from events.minuting.remarking import LABEL as CORRECTED
from events.models import Erratum, Minutes, MinutesParagraph, Remark
from rendering.typography import day


def plan_minutes(stage: Stage) -> None:
    """Nothing is mailed: these people do not exist."""
    for row in toml("minutes")["minutes"]:
        _note(stage, row["drafted"], _draft, row)
        _note(stage, row["circulated"], _circulate, row)
        for remark in row.get("remarks", []):
            _note(stage, remark["on"], _remark, row, remark)
            if "answered" in remark:
                _note(stage, remark["answered"], _answer, row, remark)
        if "approved" in row:
            _note(stage, row["approved"], _approve, row)
        if "published" in row:
            _note(stage, row["published"], _publish, row)
        for erratum in row.get("errata", []):
            _note(stage, erratum["on"], _correct, row, erratum)


def _note(stage: Stage, days: int, deed: Any, *about: Any) -> None:
    # Late in the day: after the deeds of the meeting, and of whoever came to it.
    at = stage.calendar.at(days, "21:30")
    stage.diary.note(at, stage.users["animation"], deed, stage, *about)


def _minutes(stage: Stage, row: dict[str, Any]) -> Minutes:
    return Minutes.objects.get(meeting=stage.meetings[row["meeting"]])


def _draft(stage: Stage, row: dict[str, Any]) -> None:
    meeting = stage.meetings[row["meeting"]]
    items = meeting.items.order_by("position", "pk")
    for item, said in zip(items, row["said"], strict=False):
        item.discussion = said
        item.save(update_fields=["discussion"])
        meeting.decisions.filter(item=None, action=item.action).exclude(action=None).update(
            item=item
        )
    drafting.draft(meeting)


def _circulate(stage: Stage, row: dict[str, Any]) -> None:
    minutes, calendar = _minutes(stage, row), stage.calendar
    minutes.state = MinutesState.CIRCULATED
    minutes.circulated_at = calendar.at(row["circulated"], "09:00")
    minutes.remarks_until = calendar.day(row["until"])
    minutes.save(update_fields=["state", "circulated_at", "remarks_until"])
    _keep(stage, minutes, CIRCULATED, row["circulated"])


def _keep(stage: Stage, minutes: Minutes, label: str, days: int) -> None:
    version = versions.keep(minutes, label, stage.users["animation"])
    version.made_at = stage.calendar.at(days, "21:30")
    version.save(update_fields=["made_at"])


def _about(minutes: Minutes, rank: int) -> MinutesParagraph:
    """What was said of the item of that rank."""
    item = list(minutes.meeting.items.order_by("position", "pk"))[rank - 1]
    return minutes.paragraphs.get(item=item, kind="texte")


def _remark(stage: Stage, row: dict[str, Any], told: dict[str, Any]) -> None:
    minutes = _minutes(stage, row)
    paragraph = _about(minutes, told["item"])
    Remark.objects.create(
        minutes=minutes, paragraph=paragraph, quoted=paragraph.text, text=told["text"],
        author=stage.people[told["by"]], made_at=stage.calendar.at(told["on"], "18:00"),
    )  # fmt: skip


def _answer(stage: Stage, row: dict[str, Any], told: dict[str, Any]) -> None:
    minutes = _minutes(stage, row)
    remark = minutes.remarks.get(text=told["text"])
    remark.state = RemarkState.ACCEPTED if told["accepted"] else RemarkState.REFUSED
    remark.reason = told["reason"]
    remark.answered_at = stage.calendar.at(told["answered"], "11:00")
    remark.save(update_fields=["state", "reason", "answered_at"])
    if "becomes" in told:
        minutes.paragraphs.filter(remarks=remark).update(text=told["becomes"])
        _keep(stage, minutes, CORRECTED, told["answered"])


def _approve(stage: Stage, row: dict[str, Any]) -> None:
    minutes = _minutes(stage, row)
    how = ApprovalMethod.TACIT if row.get("tacit") else ApprovalMethod.IN_MEETING
    minutes.state, minutes.approved_how = MinutesState.APPROVED, how
    minutes.approved_at = stage.calendar.at(row["approved"], "21:30")
    minutes.approved_in = stage.meetings.get(row.get("approved_in", ""))
    minutes.save(update_fields=["state", "approved_how", "approved_at", "approved_in"])
    _keep(stage, minutes, LABELS[how], row["approved"])


def _publish(stage: Stage, row: dict[str, Any]) -> None:
    minutes = _minutes(stage, row)
    minutes.state = MinutesState.PUBLISHED
    minutes.published_at = stage.calendar.at(row["published"], "10:00")
    minutes.save(update_fields=["state", "published_at"])


def _correct(stage: Stage, row: dict[str, Any], told: dict[str, Any]) -> None:
    minutes = _minutes(stage, row)
    made = Erratum.objects.create(
        minutes=minutes, paragraph=_about(minutes, told["item"]), text=told["text"],
        reason=told["reason"], made_at=stage.calendar.at(told["on"], "10:00"),
        made_by=stage.users["animation"],
    )  # fmt: skip
    _keep(stage, minutes, f"Erratum du {day(made.made_at)}", told["on"])
