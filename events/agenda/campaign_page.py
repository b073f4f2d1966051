"""A campaign and its editions; a programme, its sessions and who came."""

from functools import cached_property

from django import forms
from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from events.agenda import attendance
from events.agenda.attendance import Figures, Session
from events.agenda.periods import LAST_YEAR
from events.models import Campaign, Event, EventQuerySet

PER_PAGE = 20
OLDEST = 1900


class EditionForm(forms.Form):
    """« ?annee=2025 »; what is no year is no edition."""

    annee = forms.IntegerField(min_value=OLDEST, max_value=LAST_YEAR, required=False)

    def year(self) -> int | None:
        return self.cleaned_data.get("annee") if self.is_valid() else None


class CampaignPage:
    """Its cached properties ask once each, when the template wants them."""

    def __init__(self, campaign: Campaign, request: HttpRequest) -> None:
        self.campaign = campaign
        self.year = EditionForm(request.GET).year()
        self._asked_page = request.GET.get("page")
        self._events = Event.objects.listed_for(request.user).filter(campaign=campaign)

    @cached_property
    def editions(self) -> list[tuple[str, str, bool]]:
        """(year and count, address, whether it is the one shown), the latest first."""
        return [
            (f"{year} ({count})", f"?annee={year}", year == self.year)
            for year, count in self._events.counted_by_year()
        ]

    @cached_property
    def shown(self) -> Page[Event]:
        """Of the edition asked for, in the order of its days; else what is to come."""
        if self.year:
            return self._page(self._events.of_year(self.year).for_list().first_to_last())
        return self._page(self._events.upcoming().for_list().soonest_first())

    # -- A programme ---------------------------------------------------------------------------
    @cached_property
    def _held(self) -> list[Session]:
        past = self._events.past()
        chosen = past.of_year(self.year) if self.year else past
        return attendance.sessions(chosen.for_list().latest_first())

    @cached_property
    def held(self) -> Page[Session]:
        """Sessions that took place, the latest first, with who came."""
        return Paginator(self._held, PER_PAGE).get_page(self._asked_page)

    @cached_property
    def total(self) -> Figures:
        return attendance.total(self._held)

    def _page(self, events: EventQuerySet) -> Page[Event]:
        return Paginator(events, PER_PAGE).get_page(self._asked_page)
