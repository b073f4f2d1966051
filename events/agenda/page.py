"""What /agenda/ shows of one address: the list, a month or a week."""

from functools import cached_property

from django.core.paginator import Page
from django.http import HttpRequest

from events.agenda.filters import AgendaFilter
from events.agenda.month_grid import MonthGrid
from events.agenda.month_groups import MonthGroup, by_month
from events.agenda.week_list import WeekList
from events.models import Campaign, CampaignQuerySet, Event

VIEWS = (("Liste", ""), ("Mois", AgendaFilter.MONTH), ("Semaine", AgendaFilter.WEEK))
TEMPLATES = {
    "": "events/agenda/list.html",
    AgendaFilter.MONTH: "events/agenda/month.html",
    AgendaFilter.WEEK: "events/agenda/week.html",
}


class AgendaPage:
    """Its cached properties ask once each, when the template wants them."""

    def __init__(self, request: HttpRequest) -> None:
        listed = Event.objects.listed_for(request.user)
        self.search = AgendaFilter(request.GET, queryset=listed, request=request)

    @property
    def template(self) -> str:
        return TEMPLATES[self.search.view]

    def views(self) -> list[tuple[str, str, bool]]:
        """(label, address, whether it is this one)."""
        now = self.search.view
        return [(label, self.search.address_of(view), view == now) for label, view in VIEWS]

    @cached_property
    def month(self) -> MonthGrid:
        return MonthGrid(self.search)

    @cached_property
    def week(self) -> WeekList:
        return WeekList(self.search)

    @cached_property
    def page(self) -> Page[Event]:
        return self.search.page()

    @cached_property
    def months(self) -> list[MonthGroup]:
        return by_month(self.page)

    def campaigns(self) -> CampaignQuerySet:
        return Campaign.objects.defer("search_vector").order_by("name", "pk")
