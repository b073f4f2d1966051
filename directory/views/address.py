from http import HTTPStatus

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from directory.access import keeps_a_page
from directory.places.address_choice import LATER, SEARCHES, AddressQuestion
from directory.places.geocoding import suggestions


@require_safe
@never_cache
@login_required
def address_search(request: HttpRequest) -> HttpResponse:
    """Suggestions for what a member types (JSON): only our server asks the geocoder."""
    if not keeps_a_page(request.user):
        raise PermissionDenied
    if wait := SEARCHES.wait_for(str(request.user.pk)):
        refused = JsonResponse({"places": [], "said": LATER}, status=HTTPStatus.TOO_MANY_REQUESTS)
        refused["Retry-After"] = str(wait)
        return refused
    return JsonResponse(suggestions(AddressQuestion(request.GET).text()).as_json())
