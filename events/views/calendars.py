"""Calendars to subscribe to, and the page of one's own."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import conditional_page, require_http_methods, require_safe

from directory.access import account_of
from events.access import get_event_for_calendar, get_public_body
from events.agenda.filters import AgendaFilter
from events.calendars import feeds
from events.calendars.addresses import CalendarAddress
from events.calendars.calendar import event_file
from events.calendars.keys import UNKNOWN, ActForm, key_of
from events.calendars.personal import personal_file
from events.models import CalendarKey, Event
from poles.models import Pole

ICALENDAR = "text/calendar; charset=utf-8"


@require_safe
@conditional_page
def agenda_ics(request: HttpRequest) -> HttpResponse:
    search = AgendaFilter(request.GET, queryset=Event.objects.published(), request=request)
    return _public(feeds.agenda_file(search), "agenda")


@require_safe
@conditional_page
def event_ics(request: HttpRequest, slug: str) -> HttpResponse:
    return _file(event_file(get_event_for_calendar(request.user, slug)), slug)


@require_safe
@conditional_page
def pole_ics(request: HttpRequest, slug: str) -> HttpResponse:
    return _public(feeds.pole_file(get_object_or_404(Pole, slug=slug)), slug)


@require_safe
@conditional_page
def body_ics(request: HttpRequest, slug: str) -> HttpResponse:
    return _public(feeds.body_file(get_public_body(slug)), slug)


@require_safe
@never_cache
def personal_ics(request: HttpRequest, token: uuid.UUID) -> HttpResponse:
    """For who holds the address, signed in or not; nobody on the way keeps it."""
    keys = CalendarKey.objects.select_related("user").filter(user__is_active=True)
    answer = _file(personal_file(get_object_or_404(keys, token=token).user), "mon-agenda")
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def my_calendar(request: HttpRequest) -> HttpResponse:
    user = account_of(request)
    if request.method == "POST":
        form = ActForm(request.POST)
        if form.is_valid():
            messages.success(request, form.carry_out(user))
        else:
            messages.error(request, UNKNOWN)
        return redirect("events:my_calendar")
    key = key_of(user)
    path = reverse("events:personal_ics", args=[key.token]) if key else ""
    context = {"key": key, "address": CalendarAddress(path)}
    return render(request, "events/calendars/my_calendar.html", context)


def _public(content: bytes, name: str) -> HttpResponse:
    """Any site may read it: everybody gets the same, and no cookie is asked for."""
    answer = _file(content, name)
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def _file(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=ICALENDAR)
    shown = content_disposition_header(as_attachment=False, filename=f"{name}.ics")
    answer.headers["Content-Disposition"] = str(shown)
    return answer
