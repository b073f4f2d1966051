"""The list of the bodies, and the table of where the ESS is represented outside (`?vue=exterieur`)."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.core.paginator import Page, Paginator
from django.http import QueryDict

from accounts.models import Visitor
from events.bodies.cadence import NextMeeting, next_meeting
from events.bodies.composition import CollegeSeats, composition_of
from events.models import Body, BodyQuerySet, Decision, Mandate

OUTSIDE = "exterieur"
PER_PAGE = 12


class ViewForm(forms.Form):
    """`?vue=exterieur`; anything else is the list."""

    vue = forms.CharField(required=False, max_length=20)


@dataclass(frozen=True)
class Place:
    """An outside body: who sits there for the ESS, and what is vacant."""

    body: Body
    mandates: list[Mandate]
    vacant: int
    is_deserted: bool


class BodiesPage:
    """Read by `user` (None: a visitor)."""

    def __init__(self, user: Visitor, asked: QueryDict) -> None:
        self.user = user
        form = ViewForm(asked)
        self.is_outside = form.is_valid() and form.cleaned_data["vue"] == OUTSIDE
        self._number = asked.get("page")

    # -- The list ---------------------------------------------------------------------------------
    @property
    def _listed(self) -> BodyQuerySet:
        rows = Body.objects.with_members_count().with_next_meeting(self.user)
        return rows.with_last_meeting(self.user).for_list()

    @cached_property
    def internal(self) -> list[tuple[Body, NextMeeting]]:
        return [(body, next_meeting(body)) for body in self._listed.internal()]

    @cached_property
    def external(self) -> BodyQuerySet:
        return self._listed.external()

    @cached_property
    def open_count(self) -> int:
        return Decision.objects.visible_to(self.user).open().count()

    @cached_property
    def late_count(self) -> int:
        return Decision.objects.visible_to(self.user).late().count()

    # -- Outside ----------------------------------------------------------------------------------
    @cached_property
    def bodies(self) -> Page[Body]:
        return Paginator(Body.objects.for_list().external(), PER_PAGE).get_page(self._number)

    def places(self) -> Iterator[Place]:
        """Of this page's bodies, in three queries."""
        bodies = list(self.bodies)
        told = composition_of(bodies, self.user)
        deserted = Body.objects.deserted().filter(pk__in=[body.pk for body in bodies])
        left = set(deserted.values_list("pk", flat=True))
        for body in bodies:
            colleges = told[body.pk]
            yield Place(body, _all(colleges), sum(c.vacant for c in colleges), body.pk in left)


def _all(colleges: list[CollegeSeats]) -> list[Mandate]:
    return [mandate for college in colleges for mandate in college.mandates]
