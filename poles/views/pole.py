from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from poles.models import Pole
from poles.pole_page import PolePage


@require_safe
def pole_list(request: HttpRequest) -> HttpResponse:
    return render(request, "poles/pole_list.html", {"poles": Pole.objects.with_life().for_list()})


@require_safe
def pole_detail(request: HttpRequest, slug: str) -> HttpResponse:
    pole = get_object_or_404(Pole.objects.with_life().select_related("source"), slug=slug)
    return render(request, "poles/pole_detail.html", {"pole": pole, "page": PolePage(pole)})
