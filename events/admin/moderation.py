"""Events proposed by structures, answered in the admin: published, or refused with a reason that is
read as a mail before it leaves."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.admin_base import Rows
from directory.admin.members import by_of
from events.choices import EventPublication
from events.models import Event
from events.proposing import moderation, telling
from rendering.typography import plural

MOST = 50
NONE_WAITS = "Aucun de ces événements n’attend de réponse."


@admin.action(description="Publier (et l’écrire à qui a proposé)", permissions=["change"])
def publish(model_admin: Any, request: HttpRequest, queryset: Rows) -> None:
    by = by_of(request)
    waiting = queryset.exclude(publication=EventPublication.PUBLISHED)
    _each(model_admin, request, waiting, lambda event: moderation.publish(event, by))


@admin.action(description="Refuser, avec un motif", permissions=["change"])
def refuse_with_reason(
    model_admin: Any, request: HttpRequest, queryset: Rows
) -> HttpResponse | None:
    """Asks for the reason, shows the mails, then refuses."""
    by, reason = by_of(request), request.POST.get("motif", "").strip()
    waiting = queryset.filter(publication=EventPublication.SUBMITTED)
    events = list(waiting.order_by("pk")[:MOST])
    if not events:
        model_admin.message_user(request, NONE_WAITS, messages.WARNING)
        return None
    if "refuser" in request.POST and reason:
        _each(model_admin, request, waiting, lambda one: moderation.refuse(one, by, reason))
        return None
    return _asking(model_admin, request, events, reason)


def _asking(
    model_admin: Any, request: HttpRequest, events: list[Event], reason: str
) -> HttpResponse:
    asked = "apercu" in request.POST or "refuser" in request.POST
    context = {
        **model_admin.admin_site.each_context(request),
        "title": "Refuser, avec un motif",
        "events": events,
        "previews": [(one, telling.refusal_preview(one, reason)) for one in events if reason],
        "motif": reason,
        "error": moderation.REASON_MISSING if asked and not reason else "",
        "checkbox": ACTION_CHECKBOX_NAME,
    }
    return render(request, "admin/events/event/refuse.html", context)


def _each(
    model_admin: Any, request: HttpRequest, rows: Rows, act: Callable[[Event], object]
) -> None:
    """One by one: what does not suit one does not stop the others."""
    count, refusals = 0, set()
    for event in rows.order_by("pk"):
        before = event.get_publication_display()
        try:
            act(event)
        except moderation.ProposalRefused as refusal:
            refusals.add(str(refusal))
            continue
        event.refresh_from_db(fields=["publication"])
        after = event.get_publication_display()
        model_admin.log_change(request, event, f"publication\u00a0: {before} → {after}")
        count += 1
    if count:
        messages.success(request, f"{plural(count, 'changement', 'changements')} d’état.")
    for said in sorted(refusals):
        messages.warning(request, said)
