"""/gouvernance/<slug>/mandats/: who holds a mandate, kept by hand or from a spreadsheet."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from directory.access import account_of
from events.access import get_body_to_keep, get_mandate_to_keep
from events.bodies import mandate_import
from events.bodies.mandate_cells import COLUMNS
from events.bodies.mandate_form import KeepForm, NewForm
from events.bodies.mandates_page import MandatesPage
from events.bodies.past import changes_of
from rendering.spreadsheets import csv_lines
from rendering.typography import plural

ADDED, KEPT = "Mandat ajouté.", "Mandat enregistré."
NOTHING = "Rien à changer\u00a0: le site dit déjà ce que dit ce tableur."


@login_required
@require_safe
def mandates(request: HttpRequest, slug: str) -> HttpResponse:
    page = MandatesPage(get_body_to_keep(request.user, slug), request.user, request.GET)
    return render(request, "events/bodies/mandates.html", {"page": page, "body": page.body})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mandate_new(request: HttpRequest, slug: str) -> HttpResponse:
    body = get_body_to_keep(request.user, slug)
    form = NewForm(body, account_of(request), request.POST or None)
    if form.is_bound and form.is_valid() and form.save() is not None:
        messages.success(request, ADDED)
        return redirect("events:mandates", slug)
    return render(
        request, "events/bodies/mandate.html", {"body": body, "form": form, "mandate": None}
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mandate_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    mandate = get_mandate_to_keep(request.user, slug, pk)
    body = get_body_to_keep(request.user, slug)
    form = KeepForm(body, account_of(request), mandate, request.POST or None)
    if form.is_bound and form.is_valid() and form.save() is not None:
        messages.success(request, KEPT)
        return redirect("events:mandates", slug)
    context = {"body": body, "form": form, "mandate": mandate, "changes": changes_of(mandate)}
    return render(request, "events/bodies/mandate.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mandates_import(request: HttpRequest, slug: str) -> HttpResponse:
    body = get_body_to_keep(request.user, slug)
    form = mandate_import.SheetForm(request.POST or None, request.FILES or None)
    context = {"body": body, "form": form, "plan": None, "columns": COLUMNS}
    if form.is_bound and form.is_valid():
        user = account_of(request)
        if "vu" in request.POST:
            try:
                done = mandate_import.apply(body, form.table, user, request.POST["vu"])
            except mandate_import.NotApplied as refusal:
                messages.error(request, str(refusal))
            else:
                told = plural(len(done.lines), "mandat enregistré", "mandats enregistrés")
                messages.success(request, f"{told}." if done.lines else NOTHING)
                return redirect("events:mandates", slug)
        context["plan"] = mandate_import.plan_of(body, form.table, user)
        context["form"] = mandate_import.again(form.table)
    return render(request, "events/bodies/mandates_import.html", context)


@login_required
@require_safe
def mandates_model(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """The columns, with who sits today."""
    body = get_body_to_keep(request.user, slug)
    lines = csv_lines(COLUMNS, mandate_import.model_rows(body))
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="mandats-{body.slug}.csv"'
    return answer
