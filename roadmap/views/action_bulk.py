"""/feuille-de-route/actions/: the actions to manage, and several changed at once."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from directory.access import account_of
from rendering.typography import plural
from roadmap.access import may_manage
from roadmap.editing import bulk
from roadmap.editing.action_filter import ActionFilter
from roadmap.editing.bulk_form import BulkForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def actions(request: HttpRequest) -> HttpResponse:
    """A preview first; « appliquer » then writes what the preview showed."""
    if not may_manage(request.user):
        raise PermissionDenied
    form = BulkForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return _list(request, form)
    if "appliquer" in request.POST:
        return _apply(request, form)
    context = {"form": form, "outcomes": bulk.preview(form), "query": request.GET.urlencode()}
    return render(request, "roadmap/action/bulk_preview.html", context)


def _list(request: HttpRequest, form: BulkForm) -> HttpResponse:
    found = ActionFilter(request.GET)
    context = {
        "filter": found,
        "page": found.page(),
        "form": form,
        "ticked": form.ticked,
        "query": request.GET.urlencode(),
    }
    return render(request, "roadmap/action/bulk.html", context)


def _apply(request: HttpRequest, form: BulkForm) -> HttpResponse:
    """What is refused is told one by one."""
    outcomes = bulk.apply(form, account_of(request))
    done = [one for one in outcomes if one.changes]
    if done:
        codes = ", ".join(one.action.code for one in done)
        words = plural(len(done), "action changée", "actions changées")
        messages.success(request, f"{words}\u00a0: {codes}.")
    for one in outcomes:
        if one.refusal:
            messages.warning(request, f"{one.action.code}, laissée\u00a0: {one.refusal}")
    if not done and not any(one.refusal for one in outcomes):
        messages.info(request, "Rien à changer\u00a0: ces actions sont déjà ainsi.")
    query = request.GET.urlencode()
    return redirect(f"{request.path}?{query}" if query else request.path)
