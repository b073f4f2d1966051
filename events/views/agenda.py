from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from events.access import get_campaign, get_event_for
from events.agenda.campaign_page import CampaignPage
from events.agenda.event_page import EventPage
from events.agenda.feed import AgendaFeed
from events.agenda.page import AgendaPage


@require_safe
def agenda(request: HttpRequest) -> HttpResponse:
    page = AgendaPage(request)
    return render(request, page.template, {"agenda": page, "search": page.search})


@require_safe
@conditional_page
def feed(request: HttpRequest) -> HttpResponse:
    return AgendaFeed()(request)


@require_safe
def campaign(request: HttpRequest, slug: str) -> HttpResponse:
    page = CampaignPage(get_campaign(slug), request)
    return render(request, "events/agenda/campaign.html", {"campaign": page.campaign, "page": page})


@require_safe
def event_detail(request: HttpRequest, slug: str) -> HttpResponse:
    page = EventPage(get_event_for(request.user, slug), request.user)
    return render(request, "events/agenda/event.html", {"event": page.event, "page": page})
