"""/feuille-de-route/actions/<code>/: what everyone reads, and at hand what its keepers do."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from roadmap.access import (
    get_action_for,
    may_edit_note,
    may_manage,
    may_update,
    notes_for,
)
from roadmap.editing.ticking import just_ticked
from roadmap.explanation import basis_words
from roadmap.models import Action, Contribution, Funding
from roadmap.observatory import figures
from roadmap.unblocking.story import Obstacles

FIRST_NOTES, FIRST_EVENTS, FIRST_CONTRIBUTIONS = 10, 6, 8


@require_safe
def action(request: HttpRequest, code: str) -> HttpResponse:
    found = get_action_for(request.user, code)
    if found.code != code:
        return redirect(found, permanent=True)
    obstacles = Obstacles(found, request.user)
    context = {
        "action": found,
        "basis": basis_words(found),
        "obstacles": obstacles,
        "fundings": Funding.objects.for_list().filter(action=found),
        "figures": figures(found.indicators.for_list()),
        **_notes(request, found),
        **_linked(request, found),
        **_keeping(request, found),
    }
    return render(request, "roadmap/action.html", context)


def _notes(request: HttpRequest, found: Action) -> dict[str, Any]:
    """The last ones, or all when the address asks for them; and which may be changed."""
    rows = notes_for(request.user, found)
    asks_all = request.GET.get("notes") == "toutes"
    notes = list(rows if asks_all else rows[: FIRST_NOTES + 1])
    more = not asks_all and len(notes) > FIRST_NOTES
    shown = notes[:FIRST_NOTES] if more else notes
    editable = {note.pk for note in shown if may_edit_note(request.user, note)}
    keeps = may_update(request.user, found)
    return {"notes": shown, "more_notes": more, "editable": editable if keeps else set()}


def _linked(request: HttpRequest, found: Action) -> dict[str, Any]:
    """What other parts of the site say of it, each to who may see it."""
    answered = Contribution.objects.visible_to(request.user).filter(actions=found)
    # The relations of an upper floor, which this one does not import.
    above: Any = found
    events = above.events.listed_for(request.user).with_dates().latest_first()
    return {
        "decisions": above.decisions.visible_to(request.user).for_list(),
        "contributions": answered.for_list()[:FIRST_CONTRIBUTIONS],
        "events": events.defer("search_vector")[:FIRST_EVENTS],
    }


def _keeping(request: HttpRequest, found: Action) -> dict[str, Any]:
    return {
        "may_update": may_update(request.user, found),
        "may_manage": may_manage(request.user),
        "touched": just_ticked(request.GET),
    }
