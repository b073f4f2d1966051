from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roadmap.models import SupportScheme


@require_safe
def schemes(request: HttpRequest) -> HttpResponse:
    stages = SupportScheme.objects.for_list().by_stage()
    return render(request, "roadmap/schemes.html", {"stages": stages})
