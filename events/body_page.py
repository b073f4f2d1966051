"""What the page of a body shows to whom."""

import datetime as dt
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.db.models import F
from django.http import QueryDict
from django.utils import timezone

from accounts.models import Visitor
from events.composition import CollegeSeats, CompositionForm, composition_on
from events.models import Body, Decision, DecisionQuerySet, Meeting

MEETINGS_PER_PAGE = 10
DECISIONS_SHOWN = 5


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
    def is_readable(self) -> bool:
        """May `user` read its meetings and decisions?"""
        return Body.objects.readable_by(self.user).filter(pk=self.body.pk).exists()

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
