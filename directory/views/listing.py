from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from directory.access import get_listing_for
from directory.results import ListingSearch


@require_safe
def listing_list(request: HttpRequest) -> HttpResponse:
    return render(request, "directory/listing_list.html", {"search": ListingSearch(request.GET)})


@require_safe
def listing_detail(request: HttpRequest, pk: int) -> HttpResponse:
    listing = get_listing_for(request.user, pk)
    return render(request, "directory/listing_detail.html", {"listing": listing})
