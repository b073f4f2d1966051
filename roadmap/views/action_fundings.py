"""/feuille-de-route/actions/<code>/financements/: planned, granted, paid, by funder and year."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from directory.access import account_of
from roadmap.access import get_action_to_manage
from roadmap.editing.funding_rows import FundingsPage

SAVED = "Financements enregistrés."


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def action_fundings(request: HttpRequest, code: str) -> HttpResponse:
    action = get_action_to_manage(account_of(request), code)
    page = FundingsPage(action)
    if request.method == "POST":
        saved, page = FundingsPage.save(action, request.POST)
        if saved:
            messages.success(request, SAVED)
            return redirect("roadmap:action_fundings", action.code)
    return render(request, "roadmap/action/fundings.html", {"action": action, "page": page})
