from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from roadmap.planning.page import Planning


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Sent to the one address of what is asked, when a form wrote it longer."""
    page = Planning(request)
    if page.search.moved:
        return redirect(page.search.canonical)
    return render(request, "roadmap/calendar.html", {"planning": page, "search": page.search})
