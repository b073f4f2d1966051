"""/gouvernance/decisions/lien/<signed>/: who answers for a decision says where it stands, by a mail."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.secret_page import kept_secret
from accounts.signed_link import LinkRefused
from events.deciding.following import COLUMNS, FollowUpForm, follow
from events.deciding.links import Ended, Opened, open_link
from events.models import Decision

THANKS = "Merci, c’est noté dans le registre des décisions."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def decision_link(request: HttpRequest, signed: str) -> HttpResponse:
    """For whoever holds the link of a mail. Opening it changes nothing: mail programs do."""
    return kept_secret(_by_link(request, signed))


def _by_link(request: HttpRequest, signed: str) -> HttpResponse:
    try:
        opened = open_link(signed)
    except LinkRefused:
        return render(request, "events/minutes/link_unknown.html", status=HTTPStatus.NOT_FOUND)
    if request.method == "POST" and opened.ended in (Ended.NO, Ended.CLOSED):
        return _said(request, opened)
    if opened.ended != Ended.NO:
        return _closed(request, opened)
    return _page(request, opened, FollowUpForm(opened.decision, by_link=True))


def _said(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Sent twice, it is said once; of a decision closed meanwhile, nothing is lost of what was typed."""
    if _is_said(opened.decision, request):
        return redirect(request.path)
    if opened.ended == Ended.CLOSED:
        return _closed(request, opened)
    saved, form = follow(opened.decision, request.POST, by_link=True)
    if not saved:
        return _page(request, opened, form)
    messages.success(request, THANKS)
    return redirect(request.path)


def _is_said(decision: Decision, request: HttpRequest) -> bool:
    now = [getattr(decision, name) for name in COLUMNS]
    return now == [request.POST.get(name, "").strip() for name in COLUMNS]


def _page(request: HttpRequest, opened: Opened, form: FollowUpForm) -> HttpResponse:
    context = {"decision": opened.decision, "holder": opened.holder, "form": form}
    return render(request, "events/deciding/link.html", context)


def _closed(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Who does not answer for it any more reads nothing of it."""
    is_theirs = opened.ended != Ended.NOT_THEIRS
    context = {
        "decision": opened.decision if is_theirs else None,
        "is_closed": opened.ended == Ended.CLOSED,
        "typed": request.POST.get("status_note", ""),
    }
    return render(request, "events/deciding/link_closed.html", context, status=HTTPStatus.GONE)
