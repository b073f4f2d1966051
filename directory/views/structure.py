from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from directory.map import StructureMap
from directory.models import Structure
from directory.results import StructureSearch
from directory.structure_page import StructurePage


@require_safe
def structure_list(request: HttpRequest) -> HttpResponse:
    search = StructureSearch(request.GET)
    return render(request, "directory/structure_list.html", {"search": search})


@require_safe
def structure_map(request: HttpRequest) -> HttpResponse:
    search = StructureSearch(request.GET, reverse("directory:map"))
    context = {"search": search, "found": StructureMap(search)}
    return render(request, "directory/structure_map.html", context)


@require_safe
def structure_detail(request: HttpRequest, slug: str) -> HttpResponse:
    user = request.user if request.user.is_authenticated else None
    seen = Structure.objects.visible_to(user)
    structure = seen.for_page().filter(slug=slug).first()
    if structure is None:
        moved = get_object_or_404(seen, old_slugs__slug=slug)
        return redirect(moved, permanent=True)
    context = {"structure": structure, "page": StructurePage(structure)}
    return render(request, "directory/structure_detail.html", context)
