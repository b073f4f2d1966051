"""« Reporter ou annuler »: what changes for those who were coming."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from directory.access import account_of
from events.access import get_event_to_write
from events.models import Event
from events.proposing import moving
from events.views.proposing import ADD

SAVED = "C’est dit\u00a0: la page le montre, et les personnes inscrites en sont prévenues."


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def event_move(request: HttpRequest, slug: str) -> HttpResponse:
    """Of a published event: what is not published yet changes in its own form."""
    user = account_of(request)
    event = get_event_to_write(user, slug)
    if event.is_waiting:
        return redirect("events:event_edit", event.slug)
    current = Event.objects.defer("search_vector").get(pk=event.pk)
    if request.method != "POST":
        form = moving.MoveForm(event=current)
    elif ADD in request.POST:
        form = moving.MoveForm(request.POST, event=current)
        form.leave_unchecked()
    else:
        saved, form = moving.save(event, user, request.POST)
        if saved:
            messages.success(request, SAVED)
            return redirect(event)
    return render(request, "events/proposing/move.html", {"event": event, "form": form})
