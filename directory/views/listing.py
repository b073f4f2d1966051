from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from directory.models import Listing
from directory.results import ListingSearch


@require_safe
def listing_list(request: HttpRequest) -> HttpResponse:
    return render(request, "directory/listing_list.html", {"search": ListingSearch(request.GET)})


@require_safe
def listing_detail(request: HttpRequest, pk: int) -> HttpResponse:
    user = request.user if request.user.is_authenticated else None
    listing = get_object_or_404(Listing.objects.visible_to(user).for_page(), pk=pk)
    return render(request, "directory/listing_detail.html", {"listing": listing})
