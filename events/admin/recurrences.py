"""Rhythms in the admin: their hosts, and their next dates planned in one click."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from accounts.admin_base import SiteModelAdmin, TabularRows
from events.agenda.recurrences import plan
from events.agenda.rhythm import rhythm_words
from events.choices import EventPublication
from events.models import Recurrence, RecurrenceHost
from rendering.typography import NO_BREAK, plural


class HostRows(TabularRows):
    model = RecurrenceHost
    fields = ["position", "structure"]
    autocomplete_fields = ["structure"]
    ordering = ["position", "pk"]


@admin.action(description="Planifier les prochaines dates (en brouillon)", permissions=["change"])
def plan_drafts(model_admin: Any, request: HttpRequest, chosen: "QuerySet[Recurrence]") -> None:
    _plan(request, chosen, EventPublication.DRAFT)


@admin.action(description="Planifier les prochaines dates et les publier", permissions=["change"])
def plan_published(model_admin: Any, request: HttpRequest, chosen: "QuerySet[Recurrence]") -> None:
    _plan(request, chosen, EventPublication.PUBLISHED)


@admin.register(Recurrence)
class RecurrenceAdmin(SiteModelAdmin):
    list_display = ["title", "rhythm", "begins", "until", "is_active"]
    list_filter = ["is_active", "frequency"]
    search_fields = ["title__unaccent__icontains"]
    ordering = ["title", "pk"]
    autocomplete_fields = ["poles"]
    inlines = [HostRows]
    actions = [plan_drafts, plan_published]
    fieldsets = [
        (None, {"fields": ["title", "summary", "description", ("kind", "poles")]}),
        (
            "Rythme",
            {
                "fields": [("first_on", "frequency"), ("begins", "ends"), ("until", "is_active")],
                "description": "La première date donne le jour et, de mois en mois, son rang"
                f"{NO_BREAK}: un deuxième jeudi en appelle d’autres. Chaque date planifiée est un "
                "événement, qui se déplace, s’annule ou se supprime comme les autres sans être "
                "planifié de nouveau.",
            },
        ),
    ]

    @admin.display(description="rythme", ordering="frequency")
    def rhythm(self, recurrence: Any) -> str:
        return rhythm_words(recurrence.first_on, recurrence.frequency)


def _plan(
    request: HttpRequest, chosen: "QuerySet[Recurrence]", publication: EventPublication
) -> None:
    today = timezone.localdate()
    made = [
        event
        for pk in chosen.order_by("pk").values_list("pk", flat=True)
        for event in plan(pk, today, publication)
    ]
    told = f"{plural(len(made), 'date planifiée', 'dates planifiées')}."
    if not made:
        told = "Rien à planifier\u00a0: les prochaines dates sont déjà dans l’agenda."
    messages.add_message(request, messages.SUCCESS if made else messages.INFO, told)
