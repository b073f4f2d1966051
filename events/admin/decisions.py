from typing import Any

from django.contrib import admin
from django.db.models import F

from accounts.admin_base import SiteModelAdmin
from accounts.admin_filters import LateFilter
from events.models import Decision


@admin.register(Decision)
class DecisionAdmin(SiteModelAdmin):
    list_display = ["__str__", "status", "late", "due_on", "owner", "taken_on", "meeting"]
    list_filter = ["status", LateFilter, "kind", "proposition", "pole"]
    list_select_related = ("owner", "meeting__event", "meeting__body")
    search_fields = ["text__unaccent__icontains"]
    ordering = [F("taken_on").desc(nulls_last=True), "-pk"]
    autocomplete_fields = [
        "meeting", "owner", "owner_structure", "proposition", "action", "pole",
    ]  # fmt: skip
    fieldsets = [
        (None, {"fields": ["text", ("kind", "meeting", "taken_on")]}),
        ("Suite", {"fields": [("status", "due_on"), ("owner", "owner_structure")]}),
        ("Vote", {"fields": ["method", ("votes_for", "votes_against", "abstentions")]}),
        ("Concerne", {"fields": ["proposition", "action", "pole"]}),
    ]

    @admin.display(description="retard")
    def late(self, decision: Any) -> str:
        return "en retard" if decision.is_late else ""
