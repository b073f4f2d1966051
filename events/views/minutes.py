"""Minutes read, by whoever may; their versions, and the file for a word processor."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from accounts.rate_limit import RateLimit, asker_of
from directory.access import account_of
from events.access import get_meeting_to_keep, get_minutes_for, get_minutes_for_member
from events.minuting import docx_file, paper
from events.minuting.compare_form import ComparedVersions
from events.minuting.page import MinutesPage
from events.models import Minutes
from rendering.pdf.printing import PrintingFailed, printed
from roadmap.views.paper import refused, too_many

LIMIT = RateLimit("minutes-paper", amount=20, seconds=600)
FAILED = "Ce compte rendu n’a pas pu être mis en page. Réessayez dans un instant."
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """Not written yet, it is a button for who keeps the body, and nothing for others."""
    try:
        found = get_minutes_for(request.user, pk)
    except Http404:
        if Minutes.objects.filter(meeting=pk).exists() or not request.user.is_authenticated:
            raise
        return _unwritten(request, pk)
    page = MinutesPage(found, request.user)
    return render(request, "events/minutes/minutes.html", {"minutes": found, "page": page})


def _unwritten(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        meeting = get_meeting_to_keep(account_of(request), pk)
    except PermissionDenied:
        raise Http404 from None  # for others there is nothing there yet
    return render(request, "events/minutes/unwritten.html", {"meeting": meeting})


@login_required
@require_safe
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_minutes_for_member(account_of(request), pk)
    page = MinutesPage(found, request.user)
    compared = ComparedVersions(found, request.GET)
    context = {"minutes": found, "page": page, "compared": compared}
    return render(request, "events/minutes/versions.html", context)


@require_safe
def docx(request: HttpRequest, pk: int) -> HttpResponse:
    """As the page shows it to who asks: nothing confidential for who is not a member."""
    page = MinutesPage(get_minutes_for(request.user, pk), request.user)
    return _file(docx_file.written(page), DOCX, f'attachment; filename="{docx_file.name_of(page)}"')


@require_safe
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The same on paper. Never kept by anybody in between: what it tells depends on who reads."""
    page = MinutesPage(get_minutes_for(request.user, pk), request.user)
    if wait := LIMIT.wait_for(asker_of(request)):
        return too_many(request, wait)
    try:
        content = printed(paper.DOCUMENT, paper.data_of(page), timezone.now())
    except PrintingFailed:
        return refused(request, FAILED, HTTPStatus.SERVICE_UNAVAILABLE)
    name = docx_file.name_of(page).replace(".docx", ".pdf")
    return _file(content, "application/pdf", f'inline; filename="{name}"')


def _file(content: bytes, kind: str, disposition: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = disposition
    response.headers["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, private=True, no_store=True)
    return response
