"""/gouvernance/ and /gouvernance/<slug>/: who meets, who sits there, where the ESS is represented."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from events.access import get_body
from events.bodies.bodies_page import BodiesPage
from events.bodies.body_page import BodyPage


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    page = BodiesPage(request.user, request.GET)
    name = "representations" if page.is_outside else "bodies"
    return render(request, f"events/bodies/{name}.html", {"page": page})


@require_safe
def body(request: HttpRequest, slug: str) -> HttpResponse:
    page = BodyPage(get_body(slug), request.user, request.GET)
    return render(request, "events/bodies/body.html", {"body": page.body, "page": page})
