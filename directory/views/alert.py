"""/alertes/: ask for an alert, confirm it, stop it. A link only shows; a button does."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts import subscription_pages
from accounts.rate_limit import RateLimit
from accounts.subscribe_form import SubscribeForm
from directory.following import alerts
from directory.results import StructureSearch

HOUR = 3600
BY_VISITOR = RateLimit("alert-visitor", 5, HOUR)
BY_ADDRESS = RateLimit("alert-address", 5, HOUR)
PAGES = subscription_pages.SubscriptionPages(
    alerts.ALERTS,
    section=("Annuaire", "directory:list"),
    again="Refaites votre recherche dans l’annuaire, puis demandez l’alerte de nouveau.",
)


@require_http_methods(["GET", "HEAD", "POST"])
def alert_new(request: HttpRequest) -> HttpResponse:
    search = StructureSearch(request.GET)
    form = SubscribeForm(request.POST if request.method == "POST" else None)
    status = subscription_pages.OK
    if form.is_bound and form.is_from_a_robot():
        return redirect("directory:alert_asked")
    if form.is_valid():
        status = _asked(request, form, search)
        if status == subscription_pages.OK:
            return redirect("directory:alert_asked")
    context = {"search": search, "form": form, "label": alerts.label_of(search)}
    return render(request, "directory/alert/new.html", context, status=status)


def _asked(request: HttpRequest, form: SubscribeForm, search: StructureSearch) -> int:
    """The status of the answer; what refused is written on the form."""
    limits = [BY_VISITOR, BY_ADDRESS]
    try:
        alerts.refuse_wide(search)
    except alerts.SearchTooWide as refusal:
        form.add_error(None, str(refusal))
        return 400
    return subscription_pages.ask(request, form, limits, lambda to: alerts.ask(to, search))


@require_safe
def alert_asked(request: HttpRequest) -> HttpResponse:
    return PAGES.asked(request)


@require_http_methods(["GET", "HEAD", "POST"])
def alert_confirm(request: HttpRequest, signed: str) -> HttpResponse:
    return PAGES.confirm(request, signed)


# A mail program posts here by itself (RFC 8058): it has neither our cookie nor our form.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def alert_stop(request: HttpRequest, token: uuid.UUID) -> HttpResponse:
    return PAGES.stop(request, token)
