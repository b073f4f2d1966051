"""/annuaire/<slug>/modifier/: the page, its draft, and the preview of its presentation."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from directory.access import account_of, get_structure_to_edit
from directory.completeness import Completeness, completeness_of
from directory.editing import edit_draft
from directory.editing import saving as editing
from directory.editing.form import StructureForm
from directory.editing.page import EditPage
from directory.editing.requests import EditAddress, is_asked
from directory.models import Structure
from rendering.typography import hour

VERIFIED = "Merci\u00a0: la page est vérifiée aujourd’hui."
KEPT = "Brouillon gardé\u00a0: rien n’est encore public."
NOTHING_NEW = "Rien de nouveau à garder\u00a0: la page est déjà ainsi."
THROWN = "Brouillon jeté\u00a0: voici la page telle qu’elle est."


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    structure = get_structure_to_edit(account_of(request), slug)
    if request.method == "POST":
        return (_verify if is_asked(request, "verifier") else _save)(request, structure)
    page = _opened_page(request, structure)
    if "X-Partial" in request.headers:
        return _families(request, page)
    return _page(request, page)


def _opened_page(request: HttpRequest, structure: Structure) -> EditPage:
    """As stored, or as the person's own draft when they take it up."""
    address, user = EditAddress.read(request.GET), account_of(request)
    draft = edit_draft.draft_of(structure, user)
    takes_up = draft is not None and address.takes_up_draft
    typed = edit_draft.typed_in(draft) if draft is not None and takes_up else None
    form = StructureForm(instance=structure, typed=typed, opened=address.opened)
    return EditPage(structure, user, form, draft, is_taken_up=takes_up)


def _families(request: HttpRequest, page: EditPage) -> HttpResponse:
    answer = render(request, "directory/edit/_families.html", {"form": page.form})
    answer.headers["X-Partial"] = "activites"
    return answer


def _save(request: HttpRequest, structure: Structure) -> HttpResponse:
    try:
        saved = editing.save(structure, account_of(request), request.POST)
    except editing.NotSaved as refusal:
        return _page(request, EditPage(structure, account_of(request), refusal.form))
    messages.success(request, saved.words)
    return redirect("directory:edit", structure.slug)


def _verify(request: HttpRequest, structure: Structure) -> HttpResponse:
    editing.verify(structure)
    messages.success(request, VERIFIED)
    return redirect("directory:edit", structure.slug)


@login_required
@require_POST
def edit_draft_keep(request: HttpRequest, slug: str) -> HttpResponse:
    """Keeps or throws away what the person typed; answers a script without words, or with figures."""
    structure, user = get_structure_to_edit(account_of(request), slug), account_of(request)
    if is_asked(request, "jeter"):
        edit_draft.discard(structure, user)
        messages.success(request, THROWN)
        return redirect("directory:edit", structure.slug)
    try:
        form = edit_draft.keep(structure, user, request.POST)
    except edit_draft.TooLarge as refusal:
        return _too_large(request, structure, str(refusal))
    if request.accepts("text/html"):
        return _kept(request, structure, form)
    if request.accepts("application/json"):
        return JsonResponse(_figures(completeness_of(structure, form.filled), form))
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _kept(request: HttpRequest, structure: Structure, form: StructureForm) -> HttpResponse:
    """Back to the form, taken up where it was; with one more family of activities if asked."""
    address = EditAddress.read(request.POST)
    if not address.opened:
        messages.success(request, KEPT if form.has_changed() else NOTHING_NEW)
    path = reverse("directory:edit", args=[structure.slug])
    return redirect(path + address.after_keeping)


def _too_large(request: HttpRequest, structure: Structure, words: str) -> HttpResponse:
    if not request.accepts("text/html"):
        return HttpResponse(words, "text/plain", status=HTTPStatus.CONTENT_TOO_LARGE)
    messages.error(request, words)
    page = _typed_page(request, structure, request.POST)
    return _page(request, page, status=HTTPStatus.CONTENT_TOO_LARGE)


@login_required
@require_POST
def edit_preview(request: HttpRequest, slug: str) -> HttpResponse:
    """The presentation as its readers would see it: alone for a script, else beside the form."""
    structure = get_structure_to_edit(account_of(request), slug)
    page = _typed_page(request, structure, request.POST)
    if "X-Partial" in request.headers:
        return HttpResponse(page.form.preview, headers={"X-Partial": "apercu"})
    page.form.asks_preview = True
    return _page(request, page)


def _typed_page(request: HttpRequest, structure: Structure, typed: QueryDict) -> EditPage:
    return EditPage(structure, account_of(request), StructureForm(instance=structure, typed=typed))


def _page(request: HttpRequest, page: EditPage, status: int = HTTPStatus.OK) -> HttpResponse:
    context = {"page": page, "structure": page.structure, "form": page.form}
    return render(request, "directory/edit/edit.html", context, status=status)


def _figures(completeness: Completeness, form: StructureForm) -> dict[str, object]:
    """`kept`: the hour, empty when there was nothing to keep."""
    return {
        "percent": completeness.percent,
        "kept": hour(timezone.now()) if form.has_changed() else "",
        "next": [{"label": one.label, "why": one.why, "url": one.url} for one in completeness.next],
    }
