"""The pack of a meeting, as a page and as a file; the sheet that its members sign."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from accounts.rate_limit import RateLimit, asker_of
from directory.access import account_of
from events.access import get_meeting_for, get_meeting_to_keep
from events.models import Meeting
from events.pack.content import Pack
from events.pack.paper import pack_data, sheet_data
from rendering.pdf.printing import PrintingFailed, printed
from roadmap.views.paper import refused, too_many

# Setting a document takes a second of a processor: as for the roadmap's own.
LIMIT = RateLimit("pack", amount=20, seconds=600)
FAILED = "Ce document n’a pas pu être mis en page. Réessayez dans un instant."


@require_safe
def pack(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = get_meeting_for(request.user, pk)
    context = {"meeting": meeting, "event": meeting.event, "pack": Pack(meeting, request.user)}
    return render(request, "events/pack/pack.html", context)


@require_safe
def pack_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = get_meeting_for(request.user, pk)
    data = pack_data(Pack(meeting, request.user))
    return _document(request, meeting, "pack.typ", data, "dossier")


@login_required
@require_safe
def attendance_sheet_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = get_meeting_to_keep(account_of(request), pk)
    return _document(request, meeting, "attendance.typ", sheet_data(meeting), "emargement")


def _document(
    request: HttpRequest, meeting: Meeting, document: str, data: dict[str, Any], stem: str
) -> HttpResponse:
    """Never kept by anybody in between: what it tells depends on who reads."""
    if wait := LIMIT.wait_for(asker_of(request)):
        return too_many(request, wait)
    try:
        content = printed(document, data, timezone.now())
    except PrintingFailed:
        return refused(request, FAILED, 503)
    response = HttpResponse(content, content_type="application/pdf")
    name = f"{stem}-{slugify(meeting.event.title)[:60]}.pdf"
    response.headers["Content-Disposition"] = str(
        content_disposition_header(as_attachment=False, filename=name)
    )
    response.headers["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, private=True, no_store=True)
    return response
