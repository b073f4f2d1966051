from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from directory.access import account_of, get_structure_to_edit
from directory.history import restore
from directory.history.entries import History
from directory.history.followed import BY_NAME
from directory.models import Structure


class RestoreForm(forms.Form):
    """`vu` is the head of the history that was shown; `champ` names the only field wanted."""

    vu = forms.CharField(max_length=400, required=False)
    champ = forms.ChoiceField(
        choices=[(name, one.label) for name, one in BY_NAME.items()], required=False
    )

    def chosen(self, name: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(name, ""))


@require_safe
@login_required
def history(request: HttpRequest, slug: str) -> HttpResponse:
    structure, user = _to_edit(request, slug)
    context = {"structure": structure, "history": History(structure, user, request.GET)}
    return render(request, "directory/history/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def version(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What putting that version back would change now; sent, it is done."""
    structure, user = _to_edit(request, slug)
    if request.method == "POST":
        return _restore(request, structure, user, pk)
    only = RestoreForm(request.GET).chosen("champ")
    return _confirm(request, restore.Restoration(structure, user, pk, only))


def _to_edit(request: HttpRequest, slug: str) -> tuple[Structure, User]:
    user = account_of(request)
    return get_structure_to_edit(user, slug), user


def _restore(request: HttpRequest, structure: Structure, user: User, pk: int) -> HttpResponse:
    form = RestoreForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Ce champ ne se restaure pas\u00a0: choisissez-en un de la page.")
        return redirect("directory:version", structure.slug, pk)
    only = form.chosen("champ")
    try:
        restore.restore(structure, user, pk, only, form.chosen("vu"))
    except restore.NothingToRestore:
        messages.info(request, restore.NOTHING)
    except restore.ChangedMeanwhile:
        return _confirm(request, restore.Restoration(structure, user, pk, only), restore.CHANGED)
    except restore.Refused as refusal:
        return _confirm(request, restore.Restoration(structure, user, pk, only), str(refusal))
    else:
        messages.success(request, restore.DONE)
    return redirect("directory:history", structure.slug)


def _confirm(request: HttpRequest, found: restore.Restoration, error: str = "") -> HttpResponse:
    context = {"structure": found.structure, "restoration": found, "error": error}
    status = 409 if error else 200
    return render(request, "directory/history/version.html", context, status=status)
