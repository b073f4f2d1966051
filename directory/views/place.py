"""/annuaire/<slug>/modifier/lieu/ and the address buttons of the edit form."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from directory.access import account_of, get_structure_to_edit
from directory.editing.page import EditPage
from directory.places import placing
from directory.places.address_choice import LookedUpForm

KEPT = "Le lieu est enregistré."


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """Where a structure stands: pressed on a picture, looked at, then saved."""
    structure = get_structure_to_edit(account_of(request), slug)
    if request.method != "POST":
        return _page(request, placing.opened(structure))
    if placing.SAVE not in request.POST:
        return _page(request, placing.pressed(structure, request.POST))
    try:
        placing.save(structure, request.POST)
    except placing.NotSaved as refusal:
        return _page(request, refusal.page)
    messages.success(request, KEPT)
    return redirect("directory:place", structure.slug)


@login_required
@require_POST
def address(request: HttpRequest, slug: str) -> HttpResponse:
    """The edit form again, with addresses to choose from or with the chosen one; nothing is saved."""
    structure = get_structure_to_edit(account_of(request), slug)
    user = account_of(request)
    form = LookedUpForm(structure, request.POST, user)
    context = {"page": EditPage(structure, user, form), "structure": structure, "form": form}
    return render(request, "directory/edit/edit.html", context)


def _page(request: HttpRequest, page: placing.PlacePage) -> HttpResponse:
    part = "#region" if "X-Partial" in request.headers else ""
    context = {"page": page, "structure": page.structure, "form": page.form}
    return render(request, f"directory/edit/place.html{part}", context)
