from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, set_response_etag
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from poles.models import Pole
from rendering import palette
from roadmap.models import Axis


@require_safe
@cache_control(max_age=3600, public=True)
def hues(request: HttpRequest) -> HttpResponseBase:
    """The colours of axes and poles, which the territory's files choose."""
    things: list[Axis | Pole] = [*Axis.objects.for_list(), *Pole.objects.order_by("position", "pk")]
    css = palette.stylesheet({thing.hue_key: thing.hue for thing in things})
    response = HttpResponse(css, content_type="text/css; charset=utf-8")
    set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response) or response
