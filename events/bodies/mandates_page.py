"""The mandates of a body, for who keeps it: the coming ones and today's first, then the past."""

from functools import cached_property

from django.core.paginator import Page, Paginator
from django.db.models import F, Q
from django.http import QueryDict
from django.utils import timezone

from accounts.models import Visitor
from events.bodies.composition import CollegeSeats, composition_on
from events.models import Body, Mandate

PER_PAGE = 40


class MandatesPage:
    def __init__(self, body: Body, user: Visitor, asked: QueryDict) -> None:
        self.body, self.user = body, user
        self._number = asked.get("page")

    @cached_property
    def mandates(self) -> Page[Mandate]:
        today = timezone.localdate()
        rows = self.body.mandates.shown_to(self.user).annotate(
            is_over=Q(ends_on__isnull=False, ends_on__lt=today)
        )
        listed = rows.order_by("is_over", F("ends_on").desc(nulls_first=True), "college", "pk")
        return Paginator(listed, PER_PAGE).get_page(self._number)

    @cached_property
    def ending(self) -> list[Mandate]:
        return list(self.body.mandates.ending_soon().shown_to(self.user).order_by("ends_on", "pk"))

    @cached_property
    def vacant(self) -> list[CollegeSeats]:
        today = composition_on(self.body, timezone.localdate(), self.user)
        return [college for college in today if college.vacant]
