"""/observatoire/<slug>/saisie/: the grid, whole or one cell at a time."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from roadmap.access import get_indicator_to_measure
from roadmap.measuring.address import AddedForm, CellForm, GridAddress
from roadmap.measuring.cell import answer_for
from roadmap.measuring.grid import Grid
from roadmap.measuring.page import GridPage, grid_url, saved_words
from roadmap.measuring.saving import NotSaved, save_rows


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def grid(request: HttpRequest, slug: str) -> HttpResponse:
    indicator = get_indicator_to_measure(request.user, slug)
    address = GridAddress.read(request.GET)
    page = GridPage(Grid(indicator, address.period), address)
    return _save(request, page) if request.method == "POST" else _shown(request, page)


def _save(request: HttpRequest, page: GridPage) -> HttpResponse:
    """Everything or nothing: a cell that is wrong keeps the others from being saved."""
    typed, added = request.POST.dict(), AddedForm(request.POST)
    indicator, period = page.indicator, page.grid.period
    page.added_form = added
    if not added.is_valid():
        page.typed = page.grid.rows_typed(typed)
        return _shown(request, page)
    emptied = request.POST.getlist("supprimer")
    try:
        changed = save_rows(indicator, lambda: Grid(indicator, period).rows_typed(typed), emptied)
    except NotSaved as refusal:
        page.typed = refusal.rows
        return _shown(request, page)
    messages.success(request, saved_words(changed))
    if added.period and period is None:
        return redirect(f"{grid_url(indicator)}?ajouter={added.period.key}#l-{added.period.key}")
    return redirect(grid_url(indicator, added.period or period))


def _shown(request: HttpRequest, page: GridPage) -> HttpResponse:
    context = {"page": page, "indicator": page.indicator}
    return render(request, "roadmap/measuring/grid.html", context)


@login_required
@require_POST
def cell(request: HttpRequest, slug: str) -> HttpResponse:
    indicator = get_indicator_to_measure(request.user, slug)
    form, address = CellForm(request.POST), GridAddress.read(request.GET)
    if not form.is_valid():
        words = "Cette case ne se lit pas\u00a0: retapez-la."
        return JsonResponse({"words": words}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    told, status = answer_for(indicator, address.period, form.cleaned_data)
    return JsonResponse(told, status=status)
