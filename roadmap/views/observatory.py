from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from roadmap.access import may_measure, measures_something
from roadmap.commune_values import CommuneValues
from roadmap.indicator_address import IndicatorAddress
from roadmap.models import Fact, Indicator
from roadmap.observatory import Figure, figures, groups
from roadmap.series import table_of


@require_safe
def observatory(request: HttpRequest) -> HttpResponse:
    seen = Indicator.objects.visible_to(request.user)
    context = {
        "groups": groups(seen.local().for_list()),
        "references": figures(seen.references().for_list()),
        "facts": Fact.objects.for_list(),
        "may_measure": measures_something(request.user),
    }
    return render(request, "roadmap/observatory.html", context)


@require_safe
def indicator(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Indicator.objects.visible_to(request.user).for_list(), slug=slug)
    address = IndicatorAddress.read(request.GET)
    rows = table_of(found)
    context = {
        "indicator": found,
        "figure": Figure(found),
        "rows": address.shown(rows),
        "rows_hidden": len(rows) - len(address.shown(rows)),
        "communes": CommuneValues(found, address.period),
        "may_measure": may_measure(request.user, found),
    }
    return render(request, "roadmap/indicator.html", context)
