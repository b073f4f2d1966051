"""/feuille-de-route/actions/<code>/etat/: the state, and apart from it the publication."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from directory.access import account_of
from roadmap import workflow
from roadmap.access import block_of, get_action_to_update, may_manage
from roadmap.choices import ActionPublication
from roadmap.editing.status_form import PublicationForm, StatusForm
from roadmap.models import Action

STATUS = "L’action est désormais «\u202f{}\u202f»."
PUBLISHED = "L’action est publiée\u00a0: tout le monde la lit."
WITHDRAWN = "L’action est remise en brouillon\u00a0: elle n’est plus sur le site public."


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def action_status(request: HttpRequest, code: str) -> HttpResponse:
    action = get_action_to_update(account_of(request), code)
    if request.method == "POST" and "publication" in request.POST:
        return _publish(request, action)
    facts = workflow.facts_of(action)
    form = StatusForm(action, facts, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        if form.wants_a_block:
            return redirect("roadmap:block_new", action.code)
        if form.apply(account_of(request)):
            messages.success(request, STATUS.format(action.get_status_display()))
            return redirect(action)
    context = {
        "action": action,
        "form": form,
        "obstacle": block_of(action) if facts.has_open_block else None,
        "may_manage": may_manage(request.user),
    }
    return render(request, "roadmap/action/status.html", context)


def _publish(request: HttpRequest, action: Action) -> HttpResponse:
    if not may_manage(request.user):
        raise PermissionDenied
    form = PublicationForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Ce choix n’a pas été compris\u00a0: choisissez de nouveau.")
        return redirect("roadmap:action_status", action.code)
    form.apply(action)
    is_public = action.publication == ActionPublication.PUBLISHED
    messages.success(request, PUBLISHED if is_public else WITHDRAWN)
    return redirect(action)
