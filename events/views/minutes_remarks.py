"""Remarks on minutes: made by members, with an account or by the link of a mail, then answered."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.secret_page import kept_secret
from accounts.signed_link import LinkRefused
from directory.access import account_of
from events.access import get_minutes_for_member
from events.minuting.links import Ended, open_link
from events.minuting.page import MinutesPage
from events.minuting.remarks_desk import RemarksDesk
from events.minuting.workflow import MinutesRefused

METHODS = ["GET", "HEAD", "POST"]


@never_cache
@login_required
@require_http_methods(METHODS)
def minutes_remarks(request: HttpRequest, pk: int) -> HttpResponse:
    user = account_of(request)
    page = MinutesPage(get_minutes_for_member(user, pk), user)
    desk = RemarksDesk(page, request.GET, request.POST if request.method == "POST" else None)
    if request.method == "POST" and not desk.may_act():
        raise PermissionDenied
    return _answered(request, desk, "events/minutes/remarks.html")


@never_cache
@require_http_methods(METHODS)
def minutes_link(request: HttpRequest, signed: str) -> HttpResponse:
    """For whoever holds the link of a mail. Opening it changes nothing: mail programs do."""
    return kept_secret(_by_link(request, signed))


def _by_link(request: HttpRequest, signed: str) -> HttpResponse:
    try:
        opened = open_link(signed)
    except LinkRefused:
        return render(request, "events/minutes/link_unknown.html", status=HTTPStatus.NOT_FOUND)
    if opened.ended != Ended.NO:
        context = {"is_over": opened.ended == Ended.OVER, "typed": request.POST.get("text", "")}
        return render(request, "events/minutes/link_closed.html", context, status=HTTPStatus.GONE)
    page = MinutesPage(opened.minutes, None, holder=opened.person)
    desk = RemarksDesk(page, request.GET, request.POST if request.method == "POST" else None)
    return _answered(request, desk, "events/minutes/link.html")


def _answered(request: HttpRequest, desk: RemarksDesk, template: str) -> HttpResponse:
    refused = ""
    if request.method == "POST":
        try:
            if done := desk.act():
                messages.success(request, done)
                return redirect(request.path)
        except MinutesRefused as refusal:
            refused = str(refusal)
    context = {"minutes": desk.page.minutes, "page": desk.page, "desk": desk, "refused": refused}
    status = HTTPStatus.CONFLICT if refused else HTTPStatus.OK
    return render(request, template, context, status=status)
