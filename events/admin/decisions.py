from typing import Any

from django.contrib import admin
from django.db.models import F

from accounts.admin_base import SiteModelAdmin, TabularRows
from accounts.admin_filters import LateFilter
from events.models import CollegeVote, Decision


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
        ("Vote", {"fields": ["method", ("votes_for", "votes_against", "abstentions")]}),
        ("Concerne", {"fields": ["proposition", "action", "pole", "contribution"]}),
    ]

    @admin.display(description="retard")
    def late(self, decision: Any) -> str:
        return "en retard" if decision.is_late else ""
