"""The sheet of an action: made, changed, copied, moved, by those who manage the roadmap."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from directory.access import account_of
from roadmap.access import get_action_to_manage, get_proposition_to_manage
from roadmap.editing import action_form, birth, moving
from roadmap.models import Action

SAVED = "Fiche enregistrée."
TAKEN = " Changé entre-temps par quelqu’un d’autre, et gardé\u00a0: {}."
CREATED = "L’action {} est créée, en brouillon\u00a0: posez ses étapes, puis publiez-la."
COPIED = "L’action {} est une copie, en brouillon\u00a0: changez son titre, ses dates."
MOVED = "L’action porte désormais le code {}\u00a0; son ancienne adresse y mène."
STAYED = "L’action est déjà dans cette proposition."


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def action_edit(request: HttpRequest, code: str) -> HttpResponse:
    action = get_action_to_manage(account_of(request), code)
    if request.method == "POST":
        saved, form = action_form.save(action, request.POST)
        if saved:
            messages.success(request, _saved_words(form))
            return redirect(action)
    else:
        form = action_form.ActionForm(instance=Action.objects.get(pk=action.pk))
    return render(request, "roadmap/action/edit.html", {"action": action, "form": form})


def _saved_words(form: action_form.ActionForm) -> str:
    taken = form.merge.taken_labels if form.merge else []
    return SAVED + (TAKEN.format(", ".join(label.lower() for label in taken)) if taken else "")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def action_new(request: HttpRequest, number: int) -> HttpResponse:
    proposition = get_proposition_to_manage(account_of(request), number)
    if request.method == "POST":
        action, form = birth.create(proposition, request.POST)
        if action is not None:
            messages.success(request, CREATED.format(action.code))
            return redirect("roadmap:action_steps", action.code)
        seen = request.POST.get("vu", "")
    else:
        form = action_form.ActionForm(instance=Action(proposition=proposition))
        seen = str(birth.last_of(proposition))
    context = {"proposition": proposition, "form": form, "seen": seen}
    return render(request, "roadmap/action/new.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def action_copy(request: HttpRequest, code: str) -> HttpResponse:
    action = get_action_to_manage(account_of(request), code)
    if request.method == "POST":
        copy = birth.duplicate(action, request.POST)
        messages.success(request, COPIED.format(copy.code))
        return redirect("roadmap:action_edit", copy.code)
    context = {"action": action, "seen": birth.last_of(action.proposition)}
    return render(request, "roadmap/action/copy.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def action_move(request: HttpRequest, code: str) -> HttpResponse:
    action = get_action_to_manage(account_of(request), code)
    form = moving.MoveForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        moved = moving.move(action, form.cleaned_data["proposition"])
        messages.success(request, MOVED.format(action.code) if moved else STAYED)
        return redirect(action)
    return render(request, "roadmap/action/move.html", {"action": action, "form": form})
