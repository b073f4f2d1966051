from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from events.access import get_event_for
from events.filters import AgendaFilter
from events.linked_data import event_data
from events.models import Campaign, Event
from events.month_groups import by_month


@require_safe
def agenda(request: HttpRequest) -> HttpResponse:
    listed = Event.objects.listed_for(request.user)
    search = AgendaFilter(request.GET, queryset=listed, request=request)
    page = search.page()
    context = {
        "search": search,
        "page": page,
        "months": by_month(page),
        "campaigns": Campaign.objects.for_list(),
    }
    return render(request, "events/agenda.html", context)


@require_safe
def event_detail(request: HttpRequest, slug: str) -> HttpResponse:
    event = get_event_for(request.user, slug)
    context = {"event": event, "linked_data": event_data(event)}
    return render(request, "events/event.html", context)
