from django.contrib import admin

from accounts.admin_base import SiteModelAdmin, TabularRows
from events.models import Body, Mandate


class MandateRows(TabularRows):
    model = Mandate
    fields = ["person", "structure", "college", "function", "substitute", "starts_on", "ends_on"]
    autocomplete_fields = ["person", "structure", "substitute"]
    ordering = ["college", "person__last_name", "person__first_name", "pk"]


@admin.register(Body)
class BodyAdmin(SiteModelAdmin):
    list_display = ["name", "kind", "standing", "is_restricted", "is_external", "secretary"]
    list_filter = ["kind", "standing", "is_restricted", "is_external"]
    list_select_related = ("secretary",)
    search_fields = ["name__unaccent__icontains", "purpose__unaccent__icontains"]
    ordering = ["is_external", "name", "pk"]
    autocomplete_fields = ["parent", "roadmap", "secretary"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [MandateRows]
    fieldsets = [
        (None, {"fields": ["name", "slug", ("kind", "standing"), "purpose"]}),
        ("Place", {"fields": [("is_restricted", "is_external"), ("parent", "roadmap")]}),
        (
            "Fonctionnement",
            {
                "fields": [
                    "secretary",
                    "colleges",
                    ("cadence_label", "cadence_months", "quorum_percent"),
                    "rules",
                ]
            },
        ),
    ]


@admin.register(Mandate)
class MandateAdmin(SiteModelAdmin):
    list_display = ["person", "body", "college", "function", "starts_on", "ends_on"]
    list_filter = ["body", "college", ("ends_on", admin.EmptyFieldListFilter)]
    list_select_related = ("person", "body")
    search_fields = ["person__last_name__unaccent__icontains", "body__name__unaccent__icontains"]
    ordering = ["body__name", "college", "person__last_name", "pk"]
    autocomplete_fields = ["body", "person", "structure", "substitute"]
    fieldsets = [
        (None, {"fields": [("body", "person"), ("college", "function")]}),
        ("Au nom de", {"fields": [("structure", "substitute")]}),
        ("Durée", {"fields": [("starts_on", "ends_on")]}),
    ]
