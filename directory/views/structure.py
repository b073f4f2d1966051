from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from directory.access import get_structure_for
from directory.map.answering import map_page
from directory.results import StructureSearch
from directory.structure_page import StructurePage
from directory.visits import count_visit


@require_safe
def structure_list(request: HttpRequest) -> HttpResponse:
    search = StructureSearch(request.GET)
    context = {"search": search, "compare": reverse("directory:selection")}
    return render(request, "directory/structure_list.html", context)


@require_safe
def structure_map(request: HttpRequest) -> HttpResponse:
    return map_page(request, StructureSearch(request.GET, reverse("directory:map")))


@require_safe
def structure_detail(request: HttpRequest, slug: str) -> HttpResponse:
    structure = get_structure_for(request.user, slug)
    if structure.slug != slug:
        return redirect(structure, permanent=True)
    count_visit(request, structure)
    context = {"structure": structure, "page": StructurePage(structure, request.user)}
    return render(request, "directory/structure_detail.html", context)
