"""Everything that the pack of a meeting tells, to who reads it: the same on a page and on paper.

What it tells of the roadmap is what everybody may read: paper travels further than a page. A pack
is as old as it is asked: nothing in it is kept.
"""

from functools import cached_property
from typing import Any

from django.db.models import F, Prefetch, Q
from django.utils import timezone

from accounts.models import Visitor
from events.models import Decision, Meeting, MeetingDocument
from events.preparing.timetable import Timetable
from rendering.typography import short_day
from roadmap.changes import Changes, Line, Moment, between, moments
from roadmap.models import Indicator, Measurement, Proposition
from roadmap.observatory import Figure

MOST_LINES = 40
MOST_DECISIONS = 60
MOST_INDICATORS = 40


class Pack:
    """`meeting` as its page reads it (events.access.get_meeting_for); each part asks once."""

    def __init__(self, meeting: Meeting, reader: Visitor) -> None:
        self.meeting, self.reader = meeting, reader

    @cached_property
    def timetable(self) -> Timetable:
        return Timetable(self.meeting, self.meeting.items.all())

    @cached_property
    def since(self) -> Moment:
        """The last meeting of the same body before this one, else some weeks ago."""
        held: Any = Meeting.objects.filter(body=self.meeting.body_id).exclude(pk=self.meeting.pk)
        starts = [timing.starts_at for timing in self.meeting.event.timings.all()]
        before = held.held().filter(held_at__lt=min(starts)) if starts else held.held()
        last = before.first()
        if last is None:
            return moments.last_days(moments.DEFAULT_DAYS)
        return Moment(last.held_at, f"la réunion du {short_day(last.held_at)}", "")

    @cached_property
    def propositions(self) -> list[Proposition]:
        """Those that an item is about; all of them when none is, for a body that steers."""
        items = self.timetable.items
        keys = {item.proposition_id for item in items if item.proposition_id}
        rows = Proposition.objects.for_list().defer("search_vector").with_progress().with_tally()
        if not keys and self.meeting.body.roadmap_id is None:
            return []
        return list(rows.filter(pk__in=keys) if keys else rows)

    @cached_property
    def changes(self) -> Changes | None:
        """None when nothing of the roadmap is concerned, or the other meeting is to come."""
        if not self.propositions or self.since.at >= timezone.now():
            return None
        return between(self.since, reader=None)

    @cached_property
    def lines(self) -> list[Line]:
        """What changed in the propositions concerned, the gravest first."""
        keys = {one.pk for one in self.propositions}
        found = self.changes.lines if self.changes else []
        return [line for line in found if line.proposition in keys][:MOST_LINES]

    @cached_property
    def moves(self) -> dict[str, str]:
        """« 45 % → 52 % » by the address of the proposition, for those that moved."""
        moved = self.changes.moved if self.changes else []
        return {move.url: move.words for move in moved if move.is_proposition}

    @property
    def states(self) -> list[tuple[Proposition, str]]:
        """Each proposition concerned, and how its figure moved."""
        return [(one, self.moves.get(one.get_absolute_url(), "")) for one in self.propositions]

    @cached_property
    def decisions(self) -> list[Decision]:
        """Of the body, still open, those due first; then those of the propositions concerned."""
        about = Q(proposition__in=[one.pk for one in self.propositions])
        rows = Decision.objects.shown_to(self.reader).open()
        mine = Q(meeting__body=self.meeting.body_id)
        found = rows.filter(mine | (about & Q(due_on__lte=self.meeting.day())))
        return list(found.order_by(F("due_on").asc(nulls_last=True), "pk")[:MOST_DECISIONS])

    @cached_property
    def indicators(self) -> list[Figure]:
        """Of the propositions concerned, of their actions, and those on the agenda."""
        keys = [one.pk for one in self.propositions]
        named = [item.indicator_id for item in self.timetable.items if item.indicator_id]
        about = Q(proposition__in=keys) | Q(action__proposition__in=keys) | Q(pk__in=named)
        whole = Measurement.objects.filter(commune=None).order_by("measured_on", "pk")
        rows = Indicator.objects.visible_to(None).filter(about).defer("search_vector")
        ready = rows.prefetch_related(Prefetch("measurements", queryset=whole))
        return [Figure(one) for one in ready.order_by("position", "name", "pk")[:MOST_INDICATORS]]

    @cached_property
    def documents(self) -> list[MeetingDocument]:
        rows = MeetingDocument.objects.shown_to(self.reader).filter(meeting=self.meeting)
        return list(rows.select_related("item").order_by("item__position", "pk"))
