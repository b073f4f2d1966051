from typing import Any

from django.contrib import admin
from django.db.models import F
from django.http import HttpRequest

from accounts.admin_base import SiteModelAdmin, TabularRows
from accounts.admin_filters import LateFilter
from events.models import CollegeVote, Decision
from events.models.minutes import LOCKED


class VoteRows(TabularRows):
    model = CollegeVote
    ordering = ["college", "pk"]


@admin.register(Decision)
class DecisionAdmin(SiteModelAdmin):
    list_display = ["__str__", "status", "late", "due_on", "owner", "taken_on", "meeting"]
    list_filter = ["status", LateFilter, "kind", "proposition", "pole"]
    list_select_related = ("owner", "meeting__event", "meeting__body")
    search_fields = ["text__unaccent__icontains"]
    ordering = [F("taken_on").desc(nulls_last=True), "-pk"]
    autocomplete_fields = [
        "meeting", "owner", "owner_structure", "proposition", "action", "pole", "contribution",
    ]  # fmt: skip
    inlines = [VoteRows]
    fieldsets = [
        (None, {"fields": ["text", ("kind", "meeting", "taken_on"), "is_confidential"]}),
        (
            "Suite",
            {
                "fields": [
                    ("status", "due_on", "closed_on"),
                    "status_note",
                    ("owner", "owner_structure"),
                ]
            },
        ),
        (
            "Vote",
            {"fields": [("method", "majority"), ("votes_for", "votes_against", "abstentions")]},
        ),
        ("Concerne", {"fields": ["proposition", "action", "pole", "contribution"]}),
    ]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Approved minutes that tell a confidential one would no longer hide it."""
        allowed: bool = super().has_delete_permission(request, obj)
        told = obj and obj.paragraphs.filter(is_confidential=False, minutes__state__in=LOCKED)
        return allowed and not (obj and obj.is_confidential and told.exists())

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        """One after another: each hides the paragraphs it hid."""
        for decision in queryset:
            decision.delete()

    @admin.display(description="retard")
    def late(self, decision: Any) -> str:
        return "en retard" if decision.is_late else ""
