"""The steps of an action: ticked one by one, and kept together on one page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from directory.access import account_of
from roadmap.access import get_action_to_update, may_manage
from roadmap.choices import ActionPublication
from roadmap.editing import ticking
from roadmap.editing.step_rows import StepsPage

SAVED = "Étapes enregistrées."
NOT_UNDERSTOOD = "Ce choix n’a pas été compris\u00a0: cochez de nouveau."


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def action_steps(request: HttpRequest, code: str) -> HttpResponse:
    """All of them on one page; what two people change there is put together."""
    user = account_of(request)
    action = get_action_to_update(user, code)
    page = StepsPage(action)
    if request.method == "POST":
        saved, page = StepsPage.save(action, request.POST)
        if saved:
            messages.success(request, SAVED)
            return redirect("roadmap:action_steps", action.code)
    context = {
        "action": action,
        "page": page,
        "touched": ticking.just_ticked(request.GET),
        "may_publish": may_manage(user) and action.publication == ActionPublication.DRAFT,
    }
    return render(request, "roadmap/action/steps.html", context)


@login_required
@require_POST
def step_tick(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Back to the same place; the step's row then offers to undo it."""
    action = get_action_to_update(account_of(request), code)
    step = ticking.step_of(action, pk)
    if step is None:
        raise Http404
    form = ticking.TickForm(request.POST)
    if not form.is_valid():
        messages.error(request, NOT_UNDERSTOOD)
        return redirect(f"{action.get_absolute_url()}#etape-{pk}")
    ticking.tick(step, done=form.wants_done)
    return redirect(f"{reverse(form.place, args=[action.code])}?etape={pk}#etape-{pk}")
