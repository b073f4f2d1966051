from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roadmap.access import get_contribution_for
from roadmap.filters import ContributionFilter


@require_safe
def contribution_list(request: HttpRequest) -> HttpResponse:
    search = ContributionFilter.for_visitor(request)
    return render(
        request, "roadmap/contribution_list.html", {"search": search, "page": search.page()}
    )


@require_safe
def contribution_detail(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_contribution_for(request.user, pk)
    return render(request, "roadmap/contribution.html", {"contribution": found})
