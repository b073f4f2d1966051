"""Fictional sittings: who came, who spoke for whom, how the colleges voted."""

from typing import Any

from config.sample.stage import Stage
from events.choices import Presence
from events.models import CollegeVote, Decision, Guest
from events.sitting.sheet import Sheet


def hold(stage: Stage, row: dict[str, Any], key: str) -> None:
    """The sheet is pointed by the rules of the program, then closed with its counts."""
    meeting, told = stage.meetings[key], row["sitting"]
    sheet = Sheet(meeting)
    mandates = {line.mandate.person_id: line.key for line in sheet.lines}
    keys = {
        name: mandates[person.pk] for name, person in stage.people.items() if person.pk in mandates
    }
    for presence in ("presente", "suppleee", "excusee", "absente"):
        for name in told.get(presence, []):
            sheet.point(keys[name], presence)
    for name, speaker in told.get("proxies", {}).items():
        sheet.point(keys[name], Presence.REPRESENTED, keys[speaker])
    for name in told.get("guests", []):
        Guest.objects.create(meeting=meeting, person=stage.people[name])
    meeting.attendances.update(is_sample=True)
    meeting.opened_at = stage.calendar.at(row["days"], row["time"], row["weekday"])
    meeting.closed_at = stage.calendar.at(row["days"], "20:10", row["weekday"])
    quorum = sheet.quorum
    meeting.quorum_reached = quorum.is_reached
    meeting.attendees_count, meeting.proxies_count = quorum.in_person, quorum.represented
    meeting.save()


def add_votes(decision: Decision, votes: dict[str, list[int]]) -> None:
    CollegeVote.objects.bulk_create(
        CollegeVote(
            decision=decision,
            college=college,
            votes_for=counts[0],
            votes_against=counts[1],
            abstentions=counts[2],
        )
        for college, counts in votes.items()
    )
