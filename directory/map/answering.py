"""How the map is answered: whole, or the part that a script asks for; who may send images to it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.csp import csp_override

from directory.map.page import StructureMap
from directory.results import StructureSearch

TEMPLATE = "directory/structure_map.html"
PART_ASKED = "X-Partial"


def map_page(request: HttpRequest, search: StructureSearch) -> HttpResponse:
    """The page of the map of `search`, or its part « map » alone."""
    found = StructureMap(search)
    template = f"{TEMPLATE}#map" if request.headers.get(PART_ASKED) == "map" else TEMPLATE
    answer = render
    if found.background and found.shows_background:
        answer = csp_override(_with_images_from(found.background.origin))(render)
    response = answer(request, template, {"search": search, "found": found})
    patch_vary_headers(response, [PART_ASKED])
    return response


def _with_images_from(origin: str) -> dict[str, Any]:
    policy: dict[str, Any] = settings.SECURE_CSP
    return {**policy, "img-src": [*policy["img-src"], origin]}
