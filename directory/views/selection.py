from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from directory.selection import Selection


@require_safe
def selection(request: HttpRequest) -> HttpResponse:
    """/ma-liste/: the structures that the address names, side by side."""
    return render(request, "directory/selection/page.html", {"selection": Selection(request.GET)})
