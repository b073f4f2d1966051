"""/feuille-de-route/comparer/: two propositions, or two dates; every comparison has an address."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roadmap.compare_form import DatesForm, PropositionsForm

OF_PROPOSITIONS = {"proposition", "avec"}
OF_DATES = {"depuis", "depuis_le", "jusqua", "jusqua_le"}


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    asked = set(request.GET)
    pair = PropositionsForm(request.GET if asked & OF_PROPOSITIONS else None)
    dates = DatesForm(request.user, request.GET if asked & OF_DATES else None)
    context = {
        "pair": pair,
        "dates": dates,
        "propositions": pair.compared(),
        "moments": dates.compared(),
    }
    refused = bool(pair.errors or dates.errors)
    status = HTTPStatus.BAD_REQUEST if refused else HTTPStatus.OK
    return render(request, "roadmap/compare.html", context, status=status)
