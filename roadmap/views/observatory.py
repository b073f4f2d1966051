from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from roadmap.models import Fact, Indicator
from roadmap.observatory import Figure, figures, groups
from roadmap.series import table_of


@require_safe
def observatory(request: HttpRequest) -> HttpResponse:
    context = {
        "groups": groups(Indicator.objects.local().for_list()),
        "references": figures(Indicator.objects.references().for_list()),
        "facts": Fact.objects.for_list(),
    }
    return render(request, "roadmap/observatory.html", context)


@require_safe
def indicator(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Indicator.objects.for_list(), slug=slug)
    context = {"indicator": found, "figure": Figure(found), "rows": table_of(found)}
    return render(request, "roadmap/indicator.html", context)
