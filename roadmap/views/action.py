from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roadmap.access import block_of, get_action_for, notes_for
from roadmap.explanation import basis_words
from roadmap.models import Funding
from roadmap.observatory import figures


@require_safe
def action(request: HttpRequest, code: str) -> HttpResponse:
    found = get_action_for(request.user, code)
    obstacle = block_of(found)
    context = {
        "action": found,
        "basis": basis_words(found),
        "notes": notes_for(request.user, found),
        "obstacle": obstacle,
        "obstacle_is_readable": obstacle is not None and obstacle.seen_by(request.user),
        "fundings": Funding.objects.for_list().filter(action=found),
        "figures": figures(found.indicators.for_list()),
        "decisions": found.decisions.visible_to(request.user).for_list(),
    }
    return render(request, "roadmap/action.html", context)
