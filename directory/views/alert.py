"""/alertes/: ask for an alert, confirm it, stop it. A link only shows; a button does."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts import mail_server
from accounts.rate_limit import RateLimit, asker_of
from directory.following import alerts
from directory.following.alert_form import AlertForm
from directory.models import SearchAlert
from directory.rate_limits import mailbox
from directory.results import StructureSearch

HOUR = 3600
BY_VISITOR = RateLimit("alert-visitor", 5, HOUR)
BY_ADDRESS = RateLimit("alert-address", 5, HOUR)
TOO_OFTEN = "Trop de demandes en peu de temps : réessayez dans une heure."
UNSENT = "Le message n’a pas pu partir : vérifiez l’adresse, ou réessayez plus tard."


@require_http_methods(["GET", "HEAD", "POST"])
def alert_new(request: HttpRequest) -> HttpResponse:
    search = StructureSearch(request.GET)
    form = AlertForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound and form.is_from_a_robot():
        return redirect("directory:alert_asked")
    if form.is_valid():
        status = _asked(request, form, search)
        if status == 200:  # noqa: PLR2004 — nothing refused it
            return redirect("directory:alert_asked")
    context = {"search": search, "form": form, "label": alerts.label_of(search)}
    return render(request, "directory/alert/new.html", context, status=status)


def _asked(request: HttpRequest, form: AlertForm, search: StructureSearch) -> int:
    """The status of the answer; what refused is written on the form."""
    email = form.cleaned_data["email"]
    try:
        alerts.refuse_wide(search)
        if BY_VISITOR.wait_for(asker_of(request)) or BY_ADDRESS.wait_for(mailbox(email)):
            form.add_error(None, TOO_OFTEN)
            return 429
        alerts.ask(email, search)
    except alerts.SearchTooWide as refusal:
        form.add_error(None, str(refusal))
        return 400
    except (OSError, mail_server.Refused, mail_server.ServerAway):
        form.add_error(None, UNSENT)
        return 503
    return 200


@require_safe
def alert_asked(request: HttpRequest) -> HttpResponse:
    return render(request, "directory/alert/asked.html")


@require_http_methods(["GET", "HEAD", "POST"])
def alert_confirm(request: HttpRequest, signed: str) -> HttpResponse:
    try:
        alert = alerts.from_link(signed)
    except alerts.LinkRefused:
        return render(request, "directory/alert/expired.html", status=404)
    if request.method == "POST":
        alert.confirm()
        return redirect(request.path)
    return render(request, "directory/alert/confirm.html", {"alert": alert})


# A mail program posts here by itself (RFC 8058): it has neither our cookie nor our form.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def alert_stop(request: HttpRequest, token: uuid.UUID) -> HttpResponse:
    alert = get_object_or_404(SearchAlert, token=token)
    if request.method == "POST":
        alert.stop()
    return render(request, "directory/alert/stop.html", {"alert": alert})
