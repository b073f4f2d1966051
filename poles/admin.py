from django.contrib import admin

from accounts.admin_base import SiteModelAdmin
from poles.models import Activity, DailyLife, Domain, Pole, Source, Territory


@admin.register(Source)
class SourceAdmin(SiteModelAdmin):
    list_display = ["title", "author", "date_label", "published_on", "licence"]
    list_filter = ["published_on"]
    search_fields = [
        "title__unaccent__icontains",
        "author__unaccent__icontains",
        "slug",
    ]
    ordering = ["title", "pk"]
    prepopulated_fields = {"slug": ["title"]}
    fieldsets = [
        (None, {"fields": ["title", "slug", "author", "description"]}),
        ("Publication", {"fields": [("published_on", "date_label"), "licence", "url"]}),
    ]


@admin.register(Territory)
class TerritoryAdmin(SiteModelAdmin):
    list_display = ["name", "place", "contact_email", "accessibility_status"]
    search_fields = ["name__unaccent__icontains", "place__unaccent__icontains"]
    ordering = ["name", "pk"]
    fieldsets = [
        (None, {"fields": ["name", "slug", "tagline"]}),
        (
            "Le territoire",
            {
                "fields": [
                    "place",
                    "place_description",
                    ("epci_name", "epci_siren"),
                    "commune_attribution",
                ]
            },
        ),
        ("Couleurs", {"fields": [("paper", "ink", "mortar")]}),
        (
            "Pages légales",
            {
                "fields": [
                    "contact_email",
                    "accessibility_status",
                    "publisher",
                    "publication_director",
                    "host",
                    "data_protection",
                ]
            },
        ),
    ]


@admin.register(Domain)
class DomainAdmin(SiteModelAdmin):
    list_display = ["name", "position", "summary"]
    search_fields = ["name__unaccent__icontains", "summary__unaccent__icontains"]
    ordering = ["position", "name", "pk"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [(None, {"fields": ["name", "slug", "position", "summary"]})]


@admin.register(DailyLife)
class DailyLifeAdmin(SiteModelAdmin):
    list_display = ["name", "position", "official", "hint"]
    search_fields = ["name__unaccent__icontains", "official__unaccent__icontains"]
    ordering = ["position", "name", "pk"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [(None, {"fields": ["name", "slug", "position", "official", "hint"]})]


@admin.register(Activity)
class ActivityAdmin(SiteModelAdmin):
    list_display = ["name", "parent", "naf", "synonyms"]
    list_filter = ["daily_life", "domains"]
    list_select_related = ("parent",)
    search_fields = ["name_key__unaccent__icontains", "synonyms__unaccent__icontains", "naf"]
    ordering = ["name_key", "pk"]
    autocomplete_fields = ["parent", "daily_life", "domains"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": ["name", "slug", "parent"]}),
        ("Pour la trouver", {"fields": ["synonyms", "naf", "daily_life", "domains"]}),
    ]


@admin.register(Pole)
class PoleAdmin(SiteModelAdmin):
    list_display = ["name", "position", "summary", "hue"]
    list_filter = ["domains"]
    search_fields = ["name__unaccent__icontains", "summary__unaccent__icontains"]
    ordering = ["position", "pk"]
    autocomplete_fields = ["domains"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": ["name", "slug", ("position", "hue")]}),
        ("Présentation", {"fields": ["summary", "description", "domains"]}),
    ]
