"""/observatoire/importer/ and /observatoire/<slug>/importer/: a spreadsheet, its preview, then it is done."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from directory.access import account_of
from rendering.typography import plural
from roadmap.access import (
    get_indicator_to_measure,
    indicators_measured_by,
    measures_something,
)
from roadmap.choices import ImportKind
from roadmap.importing import get_pending
from roadmap.measuring import applying, sheet
from roadmap.measuring.preview import ApplyForm, MeasuresForm, Preview
from roadmap.models import Indicator, Measurement, MeasurementQuerySet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
AGAIN = "Ce tableur est déjà appliqué\u00a0: rien n’est enregistré deux fois."


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def measures_import(request: HttpRequest) -> HttpResponse:
    """Of several indicators at once."""
    return _import(request, _measurer(request), None)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def indicator_import(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_indicator_to_measure(request.user, slug)
    return _import(request, account_of(request), found)


def _import(request: HttpRequest, user: User, only: Indicator | None) -> HttpResponse:
    form = MeasuresForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        kept = applying.remember(user, form.table, form.cleaned_data["fichier"].name, only)
        return redirect("roadmap:measures_preview", kept.pk)
    return render(request, "roadmap/measuring/import.html", {"form": form, "indicator": only})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    user = _measurer(request)
    pending = get_pending(user, ImportKind.MEASUREMENTS, pk)
    form = ApplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            done = applying.apply(user, pk, form.cleaned_data["vu"])
        except applying.NotApplied as refusal:
            messages.error(request, str(refusal))
            return redirect("roadmap:measures_preview", pk)
        words = plural(done.count, "mesure enregistrée", "mesures enregistrées")
        messages.success(request, AGAIN if done.was_applied_before else f"{words}.")
        return redirect(_back(pending.content["indicator"]))
    found = Preview(pending, applying.plan_of(pending, user))
    return render(request, "roadmap/measuring/preview.html", {"preview": found})


@login_required
@require_safe
def measures_model(request: HttpRequest) -> FileResponse:
    """Every indicator that the account may fill, one row each."""
    _measurer(request)
    indicators = indicators_measured_by(request.user).order_by("position", "name", "pk")
    return _model(list(indicators), Measurement.objects.none(), "mesures")


@login_required
@require_safe
def indicator_model(request: HttpRequest, slug: str) -> FileResponse:
    """What is stored of this one, to be completed and given back."""
    found = get_indicator_to_measure(request.user, slug)
    rows = found.measurements.order_by("measured_on", "commune_id", "pk")
    return _model([found], rows, f"mesures-{slug}")


def _model(indicators: list[Indicator], rows: MeasurementQuerySet, stem: str) -> FileResponse:
    file = sheet.model_of(indicators, rows)
    return FileResponse(file, as_attachment=True, filename=f"{stem}.xlsx", content_type=XLSX)


def _measurer(request: HttpRequest) -> User:
    if not measures_something(request.user):
        raise PermissionDenied
    return account_of(request)


def _back(slug: str) -> str:
    return Indicator(slug=slug).get_absolute_url() if slug else "roadmap:observatory"
