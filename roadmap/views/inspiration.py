from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roadmap.models import Inspiration


@require_safe
def inspirations(request: HttpRequest) -> HttpResponse:
    rows = Inspiration.objects.for_list()
    return render(request, "roadmap/inspirations.html", {"inspirations": rows})
