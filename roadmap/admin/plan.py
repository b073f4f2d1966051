from django.contrib import admin
from django.http import HttpRequest

from accounts.admin_base import Rows, SiteModelAdmin
from roadmap.admin.figures import progress
from roadmap.models import (
    Axis,
    Proposition,
    Roadmap,
)


@admin.register(Roadmap)
class RoadmapAdmin(SiteModelAdmin):
    list_display = ["title", "period_label", "adopted_on"]
    search_fields = ["title__unaccent__icontains"]
    ordering = ["-adopted_on", "title", "pk"]
    prepopulated_fields = {"slug": ["title"]}
    fieldsets = [
        (None, {"fields": ["title", "slug", "description"]}),
        ("Période", {"fields": ["period_label", ("starts_on", "ends_on"), "adopted_on"]}),
    ]


@admin.register(Axis)
class AxisAdmin(SiteModelAdmin):
    list_display = ["__str__", progress, "roadmap", "position"]
    list_filter = ["roadmap"]
    list_select_related = ("roadmap",)
    search_fields = ["letter", "title__unaccent__icontains", "short_title__unaccent__icontains"]
    ordering = ["position", "pk"]
    autocomplete_fields = ["roadmap"]
    prepopulated_fields = {"slug": ["short_title"]}
    fieldsets = [
        (None, {"fields": ["roadmap", ("letter", "position", "hue")]}),
        ("Titres", {"fields": ["title", "short_title", "slug", "summary"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> Rows:
        return super().get_queryset(request).with_progress()  # type: ignore[attr-defined,no-any-return]


@admin.register(Proposition)
class PropositionAdmin(SiteModelAdmin):
    list_display = ["__str__", progress, "axis", "referent", "lead"]
    list_filter = ["axis", "poles"]
    list_select_related = ("axis", "referent", "lead")
    search_fields = [
        "=number",
        "title__unaccent__icontains",
        "short_title__unaccent__icontains",
        "promise__unaccent__icontains",
    ]
    ordering = ["number", "pk"]
    autocomplete_fields = ["axis", "referent", "lead", "poles", "domains"]
    readonly_fields = ["updated_at"]
    fieldsets = [
        (None, {"fields": [("axis", "number"), "title", "short_title", "promise"]}),
        ("Qui", {"fields": [("referent", "lead")]}),
        ("Classement", {"fields": ["poles", "domains", "updated_at"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> Rows:
        return super().get_queryset(request).with_progress()  # type: ignore[attr-defined,no-any-return]
