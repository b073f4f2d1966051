"""/feuille-de-route/actions/<code>/notes/: a word on where the action is, and its proofs."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from directory.access import account_of
from roadmap.access import get_action_to_update, may_edit_note, notes_for
from roadmap.editing.note_form import NoteForm
from roadmap.models import Action, Note

WRITTEN = "Note enregistrée."
REMOVED = "Note retirée. L’historique la garde."


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def note_new(request: HttpRequest, code: str) -> HttpResponse:
    action = get_action_to_update(account_of(request), code)
    return _form(request, action, None)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def note_edit(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    action = get_action_to_update(account_of(request), code)
    is_removal = request.method == "POST" and "retirer" in request.POST
    note = notes_for(request.user, action).filter(pk=pk).first()
    if note is None and not is_removal:
        raise Http404
    if note is not None and not may_edit_note(request.user, note):
        raise PermissionDenied
    return _remove(request, action, note) if is_removal else _form(request, action, note)


def _remove(request: HttpRequest, action: Action, note: Note | None) -> HttpResponse:
    """Asked twice, it is done once."""
    if note is not None:
        note.delete()
    messages.success(request, REMOVED)
    return redirect(reverse("roadmap:action", args=[action.code]) + "#notes")


def _form(request: HttpRequest, action: Action, note: Note | None) -> HttpResponse:
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = NoteForm(action, note, *posted)
    if form.is_bound and form.is_valid():
        saved = form.save(account_of(request))
        if saved is not None:
            messages.success(request, WRITTEN)
            return redirect(f"{action.get_absolute_url()}#note-{saved.pk}")
    context = {"action": action, "form": form, "note": note, "title": _title(note)}
    context["signature"] = getattr(request.user, "person", None)
    return render(request, "roadmap/action/note.html", context)


def _title(note: Note | None) -> str:
    return "Écrire une note" if note is None else "Modifier la note"
