"""The pack as data for paper (templates/paper/pack.typ), and the sheet that people sign."""

from typing import Any

from django.utils import timezone

from events.choices import College
from events.convening.letter import place, when
from events.convening.recipients import Roll
from events.models import Decision, Meeting, MeetingDocument
from events.pack.content import Pack
from events.preparing.timetable import Timed
from rendering.pdf.words import cut
from rendering.typography import set_spaces, short_day
from roadmap.changes import Line
from roadmap.observatory import Figure
from roadmap.paper.cover import about, moment_words
from roadmap.paper.figures import NOTHING, percent

SAMPLE = "exemple fictif"
LONGEST = 240


def pack_data(pack: Pack) -> dict[str, Any]:
    meeting = pack.meeting
    return {
        **_head(meeting, "Dossier de séance"),
        "total": pack.timetable.words,
        "items": [_item(rank, line) for rank, line in enumerate(pack.timetable.lines, start=1)],
        "since": set_spaces(pack.since.label),
        "propositions": [_proposition(one, move) for one, move in pack.states],
        "changes": [_change(line) for line in pack.lines],
        "decisions": [_decision(one) for one in pack.decisions],
        "indicators": [_indicator(one) for one in pack.indicators],
        "documents": [_document(one) for one in pack.documents],
    }


def sheet_data(meeting: Meeting) -> dict[str, Any]:
    """One row a mandate that stands on the day, by college; answers tell who is awaited."""
    lines = Roll(meeting).lines
    groups = [
        {
            "college": college.label,
            "rows": [
                {
                    "name": line.name,
                    "seat": line.seat,
                    "answer": line.attendance.get_answer_display() if line.attendance else NOTHING,
                    "substitute": str(line.mandate.substitute) if line.mandate.substitute else "",
                }
                for line in lines
                if line.mandate.college == college
            ],
        }
        for college in College
    ]
    return {
        **_head(meeting, "Feuille d’émargement"),
        "groups": [group for group in groups if group["rows"]],
    }


def _head(meeting: Meeting, what: str) -> dict[str, Any]:
    said = about()
    return {
        **said,
        "what": what,
        "title": f"{what} — {meeting.event.title} — {meeting.body.name}",
        "moment": moment_words(),
        "sample": meeting.is_sample,
        "instance": set_spaces(meeting.body.name),
        "heading": set_spaces(meeting.event.title),
        "quand": set_spaces(when(meeting)),
        "lieu": set_spaces(place(meeting.event)),
        "restricted": meeting.body.is_restricted,
        "year": str(timezone.localdate().year),
    }


def _item(rank: int, line: Timed) -> dict[str, str]:
    item = line.item
    return {
        "rank": str(rank),
        "clock": line.clock,
        "title": set_spaces(item.title) + (" (confidentiel)" if item.is_confidential else ""),
        "kind": item.get_kind_display(),
        "minutes": str(item.duration_minutes or NOTHING),
        "presenter": item.presenter.public_name() if item.presenter else NOTHING,
        "note": set_spaces(item.note),
    }


def _proposition(one: Any, move: str) -> dict[str, str]:
    return {
        "name": cut(set_spaces(str(one)), LONGEST),
        "percent": percent(one.percent),
        "move": move or "inchangé",
        "words": "\u202f; ".join(_tally_words(one)),
    }


def _change(line: Line) -> dict[str, str]:
    return {
        "when": short_day(line.at),
        "subject": _marked(cut(set_spaces(line.name), LONGEST), is_sample=line.is_sample),
        "words": cut(set_spaces(line.words), LONGEST),
    }


def _document(one: MeetingDocument) -> dict[str, str]:
    return {
        "title": str(one),
        "item": str(one.item or "toute la réunion"),
        "rule": "pour les membres" if one.is_confidential else "",
    }


def _tally_words(proposition: Any) -> list[str]:
    tally = proposition.tally
    words = [tally.words]
    words += [tally.late_words] if tally.late else []
    return words + ([tally.blocked_words] if tally.blocked else [])


def _decision(one: Decision) -> dict[str, str]:
    late = ", en retard" if one.is_late else ""
    return {
        "due": (short_day(one.due_on) if one.due_on else NOTHING) + late,
        "text": _marked(cut(set_spaces(one.text), LONGEST), is_sample=one.is_sample),
        "owner": one.owner_words or NOTHING,
        "state": one.get_status_display(),
    }


def _indicator(figure: Figure) -> dict[str, str]:
    one, latest = figure.indicator, figure.latest
    value = "pas encore mesuré"
    if latest:
        words = (latest.qualifier, figure.number, figure.unit_word)
        value = " ".join(word for word in words if word)
    return {
        "name": _marked(cut(set_spaces(one.name), LONGEST), is_sample=one.is_sample),
        "value": value,
        "when": latest.period_label if latest else NOTHING,
    }


def _marked(text: str, *, is_sample: bool) -> str:
    return f"{text} ({SAMPLE})" if is_sample and SAMPLE not in text else text
