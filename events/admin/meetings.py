from typing import Any

from django.contrib import admin
from django.db.models import F
from django.http import HttpRequest

from accounts.admin_base import SiteModelAdmin, StackedRows, TabularRows
from events.admin.deleting import DeletedWithItsSheet
from events.models import AgendaItem, Decision, Meeting, Minutes
from events.models.minutes import LOCKED
from events.preparing.hidden_slugs import hide_slugs
from rendering.typography import day_and_hour


class KeptOnceApproved:
    """Rows that approved minutes tell of: not taken off, or what they hide might be read."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed: bool = super().has_delete_permission(request, obj)  # type: ignore[misc]
        locked = Minutes.objects.filter(meeting=obj, state__in=LOCKED)
        return allowed and not (obj is not None and locked.exists())


class AgendaRows(KeptOnceApproved, TabularRows):
    model = AgendaItem
    fk_name = "meeting"
    fields = [
        "position", "title", "kind", "note", "is_confidential", "duration_minutes", "presenter",
        "proposition", "action", "decision",
    ]  # fmt: skip
    autocomplete_fields = ["presenter", "proposition", "action", "decision"]
    ordering = ["position", "pk"]


class DecisionRows(KeptOnceApproved, StackedRows):
    model = Decision
    fields = [
        "text",
        ("kind", "taken_on", "method"),
        ("owner", "owner_structure"),
        ("status", "due_on"),
        ("proposition", "action", "pole"),
    ]
    autocomplete_fields = ["owner", "owner_structure", "proposition", "action", "pole"]
    ordering = ["taken_on", "pk"]
    show_change_link = True


@admin.register(Meeting)
class MeetingAdmin(DeletedWithItsSheet, SiteModelAdmin):
    list_display = ["event", "body", "first_time", "convened_on", "quorum_reached"]
    list_filter = ["body", "quorum_reached"]
    list_select_related = ("event", "body")
    search_fields = ["event__title__unaccent__icontains", "body__name__unaccent__icontains"]
    ordering = [F("event__first_at").desc(nulls_last=True), "-pk"]
    autocomplete_fields = ["event", "body", "chair"]
    inlines = [AgendaRows, DecisionRows]
    fieldsets = [
        (None, {"fields": [("event", "body")]}),
        ("Convocation", {"fields": [("convened_on", "answers_by"), "is_second_call"]}),
        (
            "Tenue",
            {
                "fields": [
                    "chair",
                    ("quorum_reached", "attendees_count", "proxies_count"),
                    "summary",
                ]
            },
        ),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """An event that a restricted body left would be public."""
        fixed = ["event"] if obj is not None else []
        return [*super().get_readonly_fields(request, obj), *fixed]

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        """One after another: each goes with its event."""
        for meeting in queryset:
            meeting.delete()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        super().save_model(request, obj, form, change)
        if {"event", "body"} & set(form.changed_data):
            hide_slugs(meeting=obj)

    @admin.display(description="date", ordering="event__first_at")
    def first_time(self, meeting: Any) -> str | None:
        return day_and_hour(meeting.event.first_at) if meeting.event.first_at else None
