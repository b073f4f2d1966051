"""What the page of a decision shows to whom."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import F

from accounts.models import Visitor
from directory.models import StructureMember
from events.choices import College, DecisionStatus
from events.deciding import following
from events.deciding.links import ROUTE
from events.deciding.majority import verdict
from events.models import Body, CollegeVote, Decision
from rendering.typography import day
from roadmap.access import may_manage

BY_LINK = "par qui en a la charge, depuis le lien d’un courriel"


@dataclass(frozen=True)
class Line:
    """One entry of components/timeline.html."""

    on: dt.date
    text: str
    done: bool = False
    url: str = ""
    author: str = ""
    when: str = ""


class DecisionPage:
    """`decision` comes from Decision.objects.shown_to(user)."""

    def __init__(self, decision: Decision, user: Visitor) -> None:
        self.decision, self.user = decision, user

    @cached_property
    def may_keep(self) -> bool:
        return Decision.objects.kept_by(self.user).filter(pk=self.decision.pk).exists()

    @cached_property
    def may_follow(self) -> bool:
        user = self.user
        if user is None or not user.is_authenticated:
            return False
        return self.may_keep or following.may_follow(user, self.decision)

    @property
    def may_manage(self) -> bool:
        """The Collectivité and Animation, who make actions."""
        return may_manage(self.user)

    @property
    def is_reserved(self) -> bool:
        decision = self.decision
        restricted = decision.meeting is not None and decision.meeting.body.is_restricted
        return restricted or decision.is_confidential

    @cached_property
    def is_inside(self) -> bool:
        """Names are for the body's own people, whoever agreed to be public."""
        if self.may_keep:
            return True
        meeting = self.decision.meeting
        mine = Body.objects.of_member(self.user)
        return meeting is not None and mine.filter(pk=meeting.body_id).exists()

    @cached_property
    def owner_words(self) -> str:
        owner = self.decision.owner
        return str(owner) if owner and self.is_inside else self.decision.owner_words

    @cached_property
    def votes(self) -> list[CollegeVote]:
        """In the order of the vocabulary."""
        rows = self.decision.votes.order_by("pk")
        return sorted(rows, key=lambda row: College.values.index(row.college))

    @cached_property
    def outcome(self) -> str:
        """Of its vote, by the rule of its day; empty without counts."""
        return verdict(self.decision)

    @cached_property
    def lines(self) -> list[Line]:
        """Its states in the order of time: the database's history."""
        tracked: Any = Decision
        events = tracked.pgh_event_model.objects.filter(pgh_obj_id=self.decision.pk)
        told = events.select_related("pgh_context").order_by("pgh_id")
        return list(_steps(told, self.decision.taken_on))


def _steps(events: Any, taken_on: dt.date | None) -> Iterator[Line]:
    before: Any = None
    for event in events:
        on = event.pgh_created_at
        if before is None:
            yield Line(
                taken_on or on, "Décision prise" if taken_on else "Décision inscrite au registre"
            )
            if event.status != DecisionStatus.OPEN:
                yield _state(event, on)
        else:
            yield from _changes(before, event, on)
        before = event


def _changes(before: Any, event: Any, on: dt.datetime) -> Iterator[Line]:
    if (before.status, before.status_note) != (event.status, event.status_note):
        yield _state(event, on)
    if before.due_on != event.due_on:
        told = f"reportée au {day(event.due_on)}" if event.due_on else "retirée"
        yield Line(on, f"Échéance {told}")


def _state(event: Any, on: dt.datetime) -> Line:
    words = DecisionStatus(event.status).label.capitalize()
    note = f"\u00a0: {event.status_note}" if event.status_note else ""
    by = BY_LINK if event.pgh_context and event.pgh_context.metadata.get("route") == ROUTE else ""
    return Line(on, words + note, done=event.status == DecisionStatus.DONE, author=by)


def waiting_for(user: Visitor) -> list[Decision]:
    """Open ones whose follow-up is theirs or their structure's, the first due first."""
    if user is None or not user.is_authenticated:
        return []
    run = StructureMember.objects.administrators().filter(user=user).values("structure")
    rows = Decision.objects.visible_to(user).open()
    mine = rows.filter(owner__user=user) | rows.filter(owner_structure__in=run)
    ordered = mine.defer("search_vector").order_by(F("due_on").asc(nulls_last=True), "pk")
    return list(ordered)
