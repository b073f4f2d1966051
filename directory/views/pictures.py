from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from directory.access import account_of, get_structure_to_edit
from directory.models import Photo, Structure
from directory.pictures import remove_logo, remove_photo
from directory.pictures_form import PicturesForm
from rendering.pictures import shown

GONE = "Cette image avait déjà été retirée."
REMOVED = "L’image est retirée\u00a0: plus personne ne la voit."


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def pictures(request: HttpRequest, slug: str) -> HttpResponse:
    """The logo and the photos, in one form: any of its buttons keeps all that was typed."""
    structure = get_structure_to_edit(account_of(request), slug)
    if request.method != "POST":
        return _page(request, structure, PicturesForm(structure))
    form = PicturesForm(structure, request.POST, request.FILES)
    if not form.save():
        return _page(request, structure, form)
    messages.success(request, "Les images et leurs textes sont enregistrés.")
    anchor = f"#photo-{form.place.pk}" if form.place else ""
    return redirect(reverse("directory:pictures", args=[structure.slug]) + anchor)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def photo_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    structure = get_structure_to_edit(account_of(request), slug)
    photo = structure.photos.filter(pk=pk).first()
    if photo is None and (request.method != "POST" or Photo.objects.filter(pk=pk).exists()):
        raise Http404
    image = {"picture": shown(photo.image.name), "alt": photo.alt} if photo else {}
    return _removal(request, structure, image, lambda: remove_photo(structure, pk))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def logo_remove(request: HttpRequest, slug: str) -> HttpResponse:
    structure = get_structure_to_edit(account_of(request), slug)
    if not structure.logo and request.method != "POST":
        raise Http404
    image = {
        "picture": shown(structure.logo.name),
        "alt": structure.logo_alt,
        "is_logo": True,
    }
    return _removal(request, structure, image, lambda: remove_logo(structure))


def _page(request: HttpRequest, structure: Structure, form: PicturesForm) -> HttpResponse:
    context = {"structure": structure, "form": form, "logo": structure.shown_logo}
    return render(request, "directory/edit/pictures.html", context)


def _removal(
    request: HttpRequest,
    structure: Structure,
    image: dict[str, Any],
    remove: Callable[[], bool],
) -> HttpResponse:
    """The question, then the deed; asked twice, it is done once."""
    if request.method != "POST":
        context = {"structure": structure, "is_logo": False, **image}
        return render(request, "directory/edit/picture_removal.html", context)
    messages.info(request, REMOVED if remove() else GONE)
    return redirect("directory:pictures", structure.slug)
