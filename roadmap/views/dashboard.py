from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from roadmap.dashboard.page import Dashboard


@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    """Sent to the one address of what is asked, when a form wrote it longer."""
    page = Dashboard(request)
    if page.search.moved:
        return redirect(page.search.canonical)
    return render(request, "roadmap/dashboard.html", {"dashboard": page, "search": page.search})
