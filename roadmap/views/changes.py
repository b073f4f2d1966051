from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roadmap.changes.listing import Listing


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    found = Listing(request.GET, request.user)
    return render(request, "roadmap/changes.html", {"found": found, "page": found.page()})
