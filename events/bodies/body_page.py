"""What the page of a body shows to whom."""

import datetime as dt
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet
from django.http import QueryDict
from django.utils import timezone

from accounts.models import Visitor
from events.access import may_ask_for_item, may_keep
from events.bodies import rules
from events.bodies.answering import AnswerForm, answer_forms
from events.bodies.cadence import NextMeeting, next_meeting
from events.bodies.composition import CollegeSeats, CompositionForm, composition_on
from events.bodies.parity import Coverage, Parity, coverage_of, parity_of
from events.models import Body, Decision, DecisionQuerySet, Mandate, Meeting

MEETINGS_PER_PAGE = 10
DECISIONS_SHOWN = 3
FORMER_SHOWN = 10


class BodyPage:
    """`body` read by `user` (None: a visitor), with the date and page asked for in `asked`."""

    def __init__(self, body: Body, user: Visitor, asked: QueryDict) -> None:
        self.body, self.user = body, user
        self.form = CompositionForm(asked if "le" in asked else None)
        self._page_number = asked.get("page")

    @cached_property
    def day(self) -> dt.date:
        return self.form.day()

    @cached_property
    def is_today(self) -> bool:
        return self.day == timezone.localdate()

    @cached_property
    def colleges(self) -> list[CollegeSeats]:
        return composition_on(self.body, self.day, self.user)

    @cached_property
    def mandates(self) -> list[Mandate]:
        return [mandate for college in self.colleges for mandate in college.mandates]

    @cached_property
    def parity(self) -> Parity:
        return parity_of(self.mandates)

    @cached_property
    def coverage(self) -> Coverage:
        """Of the communes of the territory: says nothing of a network outside."""
        if self.body.is_external or not self.mandates:
            return Coverage([], [])
        return coverage_of(self.mandates)

    @cached_property
    def former(self) -> "QuerySet[Mandate]":
        """The mandates that ended last; the date asked for shows the older ones."""
        ended = self.body.mandates.ended().shown_to(self.user)
        return ended.order_by("-ends_on", "-pk")[:FORMER_SHOWN]

    # -- Its rules and its pace -------------------------------------------------------------------
    @cached_property
    def rules(self) -> list[tuple[str, str]]:
        return rules.rules_of(self.body)

    @cached_property
    def next_meeting(self) -> NextMeeting | None:
        """None where nobody meets, and for who may not know."""
        silent = self.body.is_proposed or self.body.is_external or not self.is_readable
        if silent:
            return None
        rows = Body.objects.filter(pk=self.body.pk).only("cadence_months")
        return next_meeting(rows.with_next_meeting(self.user).with_last_meeting(self.user).get())

    # -- Who reads --------------------------------------------------------------------------------
    @cached_property
    def is_readable(self) -> bool:
        """May `user` read its meetings and decisions?"""
        return Body.objects.readable_by(self.user).filter(pk=self.body.pk).exists()

    @cached_property
    def is_kept(self) -> bool:
        """Does `user` hold its meetings?"""
        return may_keep(self.user, self.body)

    @cached_property
    def may_ask(self) -> bool:
        """May `user` ask for an item of its agenda?"""
        return may_ask_for_item(self.user, self.body)

    # -- What waits for who keeps it --------------------------------------------------------------
    @cached_property
    def ending(self) -> list[Mandate]:
        return list(self.body.mandates.ending_soon().shown_to(self.user).order_by("ends_on", "pk"))

    @cached_property
    def vacant(self) -> list[CollegeSeats]:
        """Today's, whatever the date asked for."""
        today = self.colleges if self.is_today else self._colleges_today()
        return [college for college in today if college.vacant]

    def _colleges_today(self) -> list[CollegeSeats]:
        return composition_on(self.body, timezone.localdate(), self.user)

    @cached_property
    def answers(self) -> list[AnswerForm]:
        """A form for each request that waits."""
        return answer_forms(self.body)

    # -- What it does -----------------------------------------------------------------------------
    @cached_property
    def meetings(self) -> Page[Meeting]:
        listed = Meeting.objects.visible_to(self.user).filter(body=self.body).for_list()
        return Paginator(listed, MEETINGS_PER_PAGE).get_page(self._page_number)

    @cached_property
    def open_decisions(self) -> DecisionQuerySet:
        """Those to be done, the most pressing first."""
        waiting = self._decisions.open()
        return waiting.order_by(F("due_on").asc(nulls_last=True), "pk")[:DECISIONS_SHOWN]

    @cached_property
    def closed_decisions(self) -> DecisionQuerySet:
        return self._decisions.closed()[:DECISIONS_SHOWN]

    @property
    def _decisions(self) -> DecisionQuerySet:
        return Decision.objects.shown_to(self.user).filter(meeting__body=self.body)
