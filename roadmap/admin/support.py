from django.contrib import admin

from accounts.admin_base import SiteModelAdmin
from roadmap.models import (
    Inspiration,
    SupportScheme,
)


@admin.register(SupportScheme)
class SupportSchemeAdmin(SiteModelAdmin):
    list_display = ["name", "provider", "stage", "ends_on", "cited_year", "verified_on"]
    list_filter = ["stage", ("verified_on", admin.EmptyFieldListFilter)]
    search_fields = ["name__unaccent__icontains", "provider__unaccent__icontains"]
    ordering = ["name", "pk"]
    autocomplete_fields = ["structure"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": ["name", "slug", ("provider", "structure"), "summary"]}),
        ("Pour qui", {"fields": [("stage", "kind"), "audience", "amount", "conditions"]}),
        ("Validité", {"fields": [("starts_on", "ends_on"), ("cited_year", "verified_on"), "url"]}),
    ]


@admin.register(Inspiration)
class InspirationAdmin(SiteModelAdmin):
    list_display = ["title", "place", "year"]
    list_filter = ["propositions"]
    search_fields = ["title__unaccent__icontains", "place__unaccent__icontains"]
    ordering = ["title", "pk"]
    autocomplete_fields = ["propositions"]
    prepopulated_fields = {"slug": ["title"]}
    fieldsets = [
        (None, {"fields": ["title", "slug", ("place", "year"), "summary", "lessons"]}),
        ("Liens", {"fields": ["propositions", "url"]}),
    ]
