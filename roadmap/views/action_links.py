"""/feuille-de-route/actions/<code>/liens/: contributions, events; decisions are shown."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from directory.access import account_of
from roadmap.access import get_action_to_manage
from roadmap.editing import linking

DONE = "Liens enregistrés."
UNKNOWN = "Ce choix n’a pas été compris, ou n’existe plus\u00a0: choisissez de nouveau."


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def action_links(request: HttpRequest, code: str) -> HttpResponse:
    action = get_action_to_manage(account_of(request), code)
    find = linking.FindForm(request.POST if request.method == "POST" else request.GET)
    if request.method == "POST":
        done = linking.apply(action, request.user, request.POST)
        (messages.success if done else messages.error)(request, DONE if done else UNKNOWN)
        query = f"?{urlencode({'q': find.text})}" if find.text else ""
        return redirect(reverse("roadmap:action_links", args=[action.code]) + query)
    links = linking.Links(action, request.user, find.text)
    context = {"action": action, "find": find, "links": links}
    return render(request, "roadmap/action/links.html", context)
