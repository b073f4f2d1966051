from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from events.access import get_body, get_meeting_for
from events.body_page import BodyPage
from events.filters import DecisionFilter
from events.models import Body, Decision


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    user = request.user
    listed = Body.objects.with_members_count().with_next_meeting(user).for_list()
    context = {
        "internal": listed.internal(),
        "external": listed.external(),
        "open_count": Decision.objects.visible_to(user).open().count(),
        "late_count": Decision.objects.visible_to(user).late().count(),
    }
    return render(request, "events/bodies.html", context)


@require_safe
def body(request: HttpRequest, slug: str) -> HttpResponse:
    page = BodyPage(get_body(slug), request.user, request.GET)
    return render(request, "events/body.html", {"body": page.body, "page": page})


@require_safe
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_meeting_for(request.user, pk)
    return render(request, "events/meeting.html", {"meeting": found, "event": found.event})


@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    listed = Decision.objects.shown_to(request.user)
    search = DecisionFilter(request.GET, queryset=listed, request=request)
    return render(request, "events/decisions.html", {"search": search, "page": search.page()})
