from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, set_response_etag
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from config.context_processors import current_territory
from poles.models import Pole
from rendering import palette
from roadmap.models import Axis


@require_safe
@cache_control(max_age=3600, public=True)
def hues(request: HttpRequest) -> HttpResponseBase:
    """The colours of the territory, its axes and its poles, which its files choose."""
    things: list[Axis | Pole] = [*Axis.objects.for_list(), *Pole.objects.order_by("position", "pk")]
    territory = current_territory()
    css = palette.identity(territory.paper, territory.ink, territory.mortar)
    css += palette.stylesheet({thing.hue_key: thing.hue for thing in things})
    response = HttpResponse(css, content_type="text/css; charset=utf-8")
    set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response) or response
