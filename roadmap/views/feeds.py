"""…/changements.atom: the feeds, which answer « not modified » to who has them already."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import conditional_page, require_safe

from roadmap.feeds import ActionFeed, PropositionFeed, RoadmapFeed


@require_safe
@conditional_page
def changes_feed(request: HttpRequest) -> HttpResponse:
    return RoadmapFeed()(request)


@require_safe
@conditional_page
def proposition_feed(request: HttpRequest, number: int) -> HttpResponse:
    return PropositionFeed()(request, number=number)


@require_safe
@conditional_page
def action_feed(request: HttpRequest, code: str) -> HttpResponse:
    return ActionFeed()(request, code=code)
