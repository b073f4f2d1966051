"""/feuille-de-route/importer/: an edited export, its preview, then what it changes is done."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.models import User
from directory.access import account_of
from rendering.typography import plural
from roadmap.access import may_manage
from roadmap.choices import ImportKind
from roadmap.importing import SpreadsheetField, get_pending
from roadmap.reimport import applying
from roadmap.reimport.plan import Plan, table_for
from roadmap.reimport.rows import ORDER

SHOWN = 100
UNKNOWN = "Ce fichier n’a aucune des feuilles d’un export\u00a0: Actions, Étapes, Mesures ou Financements."
AGAIN = "Ce tableur est déjà appliqué\u00a0: rien n’est enregistré deux fois."


class ExportGivenBack(forms.Form):
    fichier = SpreadsheetField()

    def clean_fichier(self) -> Any:
        file = self.cleaned_data["fichier"]
        if not any(table_for(word, file.tables) for word in ORDER):
            raise ValidationError(UNKNOWN)
        return file


class ApplyForm(forms.Form):
    vu = forms.CharField(max_length=64)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def import_export(request: HttpRequest) -> HttpResponse:
    user = _manager(request)
    form = ExportGivenBack(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["fichier"]
        kept = applying.remember(user, file.tables, file.name)
        return redirect("roadmap:import_preview", kept.pk)
    return render(request, "roadmap/reimport/import.html", {"form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def import_preview(request: HttpRequest, pk: int) -> HttpResponse:
    user = _manager(request)
    pending = get_pending(user, ImportKind.ROADMAP, pk)
    form = ApplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _apply(request, user, pk, form.cleaned_data["vu"])
    plan = Plan([]) if pending.applied_at else applying.plan_of(pending)
    return render(request, "roadmap/reimport/preview.html", {"pending": pending, **_parts(plan)})


def _apply(request: HttpRequest, user: User, pk: int, mark: str) -> HttpResponse:
    try:
        done = applying.apply(user, pk, mark)
    except applying.NotApplied as refusal:
        messages.error(request, str(refusal))
        return redirect("roadmap:import_preview", pk)
    cells = plural(done.cells, "cellule enregistrée", "cellules enregistrées")
    rows = plural(done.rows, "ligne ajoutée", "lignes ajoutées")
    messages.success(request, AGAIN if done.was_applied_before else f"{cells}, {rows}.")
    return redirect("roadmap:roadmap")


def _parts(plan: Plan) -> dict[str, Any]:
    parts = (
        ("Ce qui changera", plan.changes, False),
        ("Conflits\u00a0: laissés tels qu’ils sont sur le site", plan.conflicts, True),
        ("Refusé", plan.refusals, True),
    )
    return {
        "plan": plan,
        "parts": [
            {
                "title": title,
                "count": len(rows),
                "edits": rows[:SHOWN],
                "hidden": max(0, len(rows) - SHOWN),
                "with_why": with_why,
            }
            for title, rows, with_why in parts
            if rows
        ],
        "births": plan.births[:SHOWN],
        "writes": len(plan.changes) + len(plan.made),
        "missing": plural(
            plan.missing,
            "ligne du site n’est plus dans le fichier",
            "lignes du site ne sont plus dans le fichier",
        )
        if plan.missing
        else "",
    }


def _manager(request: HttpRequest) -> User:
    if not may_manage(request.user):
        raise PermissionDenied
    return account_of(request)
