"""Fictional bodies, their members, their meetings, and what becomes of their decisions."""

from typing import Any

from django.utils.text import slugify

from config.sample.agenda import add_timing, date_event
from config.sample.sittings import add_votes, hold
from config.sample.stage import Stage
from config.sample.tables import marked, toml
from directory.models import Commune
from events.choices import (
    Audience,
    DecisionStatus,
    EventKind,
    EventPublication,
    RequestState,
)
from events.deciding.majority import outcome_words
from events.models import (
    AgendaItem,
    AgendaRequest,
    Body,
    BodyCollege,
    Decision,
    Event,
    Mandate,
    Meeting,
)


def plan_governance(stage: Stage) -> None:
    table = toml("governance")
    bodies: dict[str, Body] = {}
    who = stage.users["animation"]
    stage.diary.note(stage.calendar.at(-247), who, _install, stage, table["body"], bodies)
    for row in table["request"]:
        stage.diary.note(stage.calendar.at(row["days"], "18:10"), who, _ask, stage, row, bodies)
    for rank, row in enumerate(table["meeting"]):
        _plan_meeting(stage, row, bodies, f"{rank}")


# -- Bodies -----------------------------------------------------------------------------------
def _install(stage: Stage, table: list[dict[str, Any]], bodies: dict[str, Body]) -> None:
    for row in table:
        body = Body.objects.create(
            slug=f"exemple-{row['key']}",
            name=row["name"],
            purpose=row["purpose"],
            parent=bodies.get(row.get("parent", "")),
            roadmap=stage.territory.roadmap if row.get("steers") else None,
            secretary=stage.people.get(row.get("secretary", "")),
            is_sample=True,
            **row["rules"],
        )
        bodies[row["key"]] = body
        BodyCollege.objects.bulk_create(
            BodyCollege(body=body, college=college, seats=seats)
            for college, seats in row["seats"].items()
        )
        Mandate.objects.bulk_create(_mandate(stage, body, one) for one in row["mandates"])


def _mandate(stage: Stage, body: Body, row: list[Any]) -> Mandate:
    person, structure, college, function, since, until, *rest = row
    more: dict[str, Any] = rest[0] if rest else {}
    rank = more.get("commune")
    return Mandate(
        body=body,
        person=stage.people[person],
        structure=stage.structures.get(structure),
        college=college,
        function=function,
        starts_on=stage.calendar.day(since),
        ends_on=stage.calendar.day(until) if until else None,
        substitute=stage.people.get(more.get("substitute", "")),
        commune=None if rank is None else _commune(stage, rank),
        is_sample=True,
    )


def _commune(stage: Stage, rank: int) -> Commune:
    """The one of that rank; round again where the territory has fewer."""
    communes = stage.territory.communes
    return communes[rank % len(communes)]


def _ask(stage: Stage, row: dict[str, Any], bodies: dict[str, Body]) -> None:
    AgendaRequest.objects.create(
        body=bodies[row["body"]],
        person=stage.people[row["by"]],
        title=row["title"],
        note=row.get("note", ""),
        asked_at=stage.calendar.at(row["days"], "18:10"),
        state=RequestState.REFUSED if "refused" in row else RequestState.ASKED,
        reason=row.get("refused", ""),
        answered_at=stage.calendar.at(row["days"] + 4, "09:40") if "refused" in row else None,
    )


# -- Meetings -----------------------------------------------------------------------------------
def _plan_meeting(stage: Stage, row: dict[str, Any], bodies: dict[str, Body], key: str) -> None:
    diary, calendar, who = stage.diary, stage.calendar, stage.users["animation"]
    convened = calendar.at(row.get("convened", -1), "10:30")
    diary.note(convened, who, _convene, stage, row, bodies, key)
    if "sitting" in row:
        over = calendar.at(row["days"], "20:10", row["weekday"])
        diary.note(over, who, hold, stage, row, key)
    for decision in row.get("decisions", []):
        at = calendar.at(row["days"], "20:15", row["weekday"])
        diary.note(at, who, _decide, stage, row, decision, key)
        _plan_follow_up(stage, decision)


def _convene(stage: Stage, row: dict[str, Any], bodies: dict[str, Body], key: str) -> None:
    commune = stage.territory.communes[0]
    event = Event.objects.create(
        slug=f"exemple-reunion-{key}-{slugify(row['title'])}"[:120],
        title=row["title"],
        summary=marked("Réunion d’une instance inventée"),
        kind=EventKind.MEETING,
        place_label=row["place"],
        commune=commune,
        audience=Audience.OFFICIALS,
        publication=EventPublication.PUBLISHED,
        is_sample=True,
    )
    add_timing(stage, event, row)
    date_event(event, stage.calendar.at(row.get("convened", -1), "10:30"))
    meeting = Meeting.objects.create(
        event=event,
        body=bodies[row["body"]],
        convened_on=stage.calendar.day_or_none(row.get("convened")),
        is_second_call=row.get("second_call", False),
        quorum_reached=row.get("quorum"),
        attendees_count=row.get("present"),
        proxies_count=row.get("proxies"),
        summary=row.get("summary", ""),
        is_sample=True,
    )
    stage.meetings[key] = meeting
    AgendaItem.objects.bulk_create(
        _item(stage, meeting, rank, item) for rank, item in enumerate(row["items"], start=1)
    )


def _item(stage: Stage, meeting: Meeting, rank: int, row: dict[str, Any]) -> AgendaItem:
    action = stage.actions.get(row.get("action", ""))
    return AgendaItem(
        meeting=meeting,
        position=rank,
        title=row["title"],
        duration_minutes=row["minutes"],
        presenter=stage.people[row["by"]],
        action=action,
        proposition=action.proposition if action else None,
        decision=stage.decisions.get(row.get("decision", "")),
    )


# -- Decisions ----------------------------------------------------------------------------------
def _decide(stage: Stage, meeting: dict[str, Any], row: dict[str, Any], key: str) -> None:
    action = stage.actions.get(row.get("action", ""))
    votes: dict[str, list[int]] = row.get("votes", {})
    totals = [sum(counts) for counts in zip(*votes.values(), strict=True)] or [None, None, None]
    owner, structure = row.get("owner"), row.get("structure")
    taken_on = stage.calendar.day(meeting["days"], meeting["weekday"])
    rejected = "rejected" in row
    stage.decisions[row["key"]] = decision = Decision.objects.create(
        meeting=stage.meetings[key],
        taken_on=taken_on,
        status=DecisionStatus.DROPPED if rejected else DecisionStatus.OPEN,
        status_note=outcome_words(stage.meetings[key].body.majority, *totals) if rejected else "",
        closed_on=taken_on if rejected else None,
        text=row["text"],
        kind=row.get("kind", "decision"),
        owner=stage.people[owner] if owner else None,
        owner_structure=stage.structures[structure] if structure else None,
        due_on=stage.calendar.day_or_none(row.get("due")),
        method=row["method"],
        votes_for=totals[0],
        votes_against=totals[1],
        abstentions=totals[2],
        action=action,
        proposition=action.proposition if action else None,
        is_sample=True,
    )
    add_votes(decision, votes)


def _plan_follow_up(stage: Stage, row: dict[str, Any]) -> None:
    for name, status in (("started", DecisionStatus.ONGOING), ("done", DecisionStatus.DONE)):
        if name in row:
            who = stage.user_of(row.get("owner", "amina"))
            at = stage.calendar.at(row[name], "16:00")
            stage.diary.note(at, who, _follow, stage, row, status)


def _follow(stage: Stage, row: dict[str, Any], status: DecisionStatus) -> None:
    decision = stage.decisions[row["key"]]
    decision.status = status
    if status == DecisionStatus.DONE:
        decision.closed_on = stage.calendar.day(row["done"])
        decision.status_note = row.get("note", "")
    decision.save(update_fields=["status", "closed_on", "status_note"])
