from typing import Any

from django.contrib import admin
from django.db.models import Q, Value
from django.http import HttpRequest

from accounts.admin_actions import state_action
from accounts.admin_base import Rows, SiteModelAdmin, TabularRows
from directory.admin.completeness import (
    CompletenessFilter,
    shown_completeness,
    with_completeness,
)
from directory.admin.freshness import ToReviewFilter
from directory.admin.members import WithoutAdministratorFilter
from directory.admin.photos import PhotoRows
from directory.choices import ListingState, Publication
from directory.models import (
    Commune,
    Distinction,
    Listing,
    PoleReferent,
    SearchEntry,
    Structure,
    StructureLabel,
    StructureLink,
    StructureMember,
    StructureSlug,
)
from directory.renaming import keep_old_slug
from poles.search import Key, search_query, words_of


@admin.register(Commune)
class CommuneAdmin(SiteModelAdmin):
    list_display = ["name", "insee", "department", "population", "in_territory"]
    list_filter = ["in_territory", "department"]
    search_fields = ["name_key__unaccent__icontains", "insee", "postal_codes__icontains"]
    ordering = ["name_key", "pk"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": ["name", "insee", "slug", "in_territory"]}),
        ("Repères", {"fields": [("department", "siren"), "postal_codes", "aliases", "population"]}),
        ("Mairie", {"fields": [("latitude", "longitude")]}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The INSEE code is the key: changing it would make another commune."""
        given = super().get_readonly_fields(request, obj)
        return given if obj is None else [*given, "insee"]


class LabelRows(TabularRows):
    model = StructureLabel
    ordering = ["kind", "starts_on", "pk"]


class LinkRows(TabularRows):
    model = StructureLink
    fk_name = "from_structure"
    fields = ["kind", "to_structure", "confirmed_at"]
    autocomplete_fields = ["to_structure"]
    ordering = ["kind", "to_structure__name_key", "pk"]


class MemberRows(TabularRows):
    model = StructureMember
    fields = ["user", "role", "since", "until"]
    autocomplete_fields = ["user"]
    ordering = ["since", "pk"]


class ReferentRows(TabularRows):
    model = PoleReferent
    fields = ["pole", "person"]
    autocomplete_fields = ["pole", "person"]
    ordering = ["pole__position", "pk"]


class DistinctionRows(TabularRows):
    model = Distinction
    fields = ["kind", "name", "edition", "given_on", "withdrawn_on"]
    ordering = ["given_on", "pk"]
    show_change_link = True


class OldSlugRows(TabularRows):
    model = StructureSlug
    classes = ["collapse"]
    ordering = ["slug", "pk"]


@admin.register(Structure)
class StructureAdmin(SiteModelAdmin):
    list_display = [
        "name", "publication", shown_completeness, "verified_at", "commune", "family", "perimeter",
    ]  # fmt: skip
    list_filter = [
        "publication",
        "perimeter",
        "family",
        "poles",
        ("verified_at", admin.EmptyFieldListFilter),
        WithoutAdministratorFilter,
        ToReviewFilter,
        CompletenessFilter,
    ]
    list_select_related = ("commune",)
    search_fields = ["name_key__startswith", "siret", "rna"]
    search_help_text = "Nom, sigle, mots de la présentation, SIRET ou RNA."
    ordering = ["name_key", "pk"]
    autocomplete_fields = ["parent", "commune", "poles", "domains", "activities"]
    prepopulated_fields = {"slug": ["name"]}
    readonly_fields = ["created_at", "updated_at"]
    inlines = [
        LabelRows, LinkRows, MemberRows, ReferentRows, DistinctionRows, PhotoRows, OldSlugRows,
    ]  # fmt: skip
    actions = [
        state_action(
            "publish",
            "Publier",
            "publication",
            [Publication.DRAFT, Publication.SUBMITTED, Publication.SUSPENDED],
            Publication.PUBLISHED,
        ),
        state_action(
            "suspend",
            "Suspendre (retirer du site)",
            "publication",
            [Publication.PUBLISHED],
            Publication.SUSPENDED,
        ),
        state_action(
            "back_to_draft",
            "Remettre en brouillon",
            "publication",
            [Publication.SUBMITTED, Publication.SUSPENDED, Publication.ARCHIVED],
            Publication.DRAFT,
        ),
    ]
    fieldsets = [
        (
            "Identité",
            {"fields": ["name", ("acronym", "usual_names"), "slug", "summary", "description"]},
        ),
        (
            "Page",
            {
                "fields": [
                    "publication",
                    ("perimeter", "cited_year"),
                    "verified_at",
                    ("created_at", "updated_at"),
                ]
            },
        ),
        (
            "Statut",
            {
                "fields": [
                    ("family", "legal_form", "insee_category"),
                    ("siret", "rna"),
                    "parent",
                    ("founded_year", "staff_bracket"),
                    "insertion",
                ]
            },
        ),
        ("Activité", {"fields": ["poles", "domains", "activities", "service_area"]}),
        (
            "Lieu",
            {
                "fields": [
                    "address",
                    ("postal_code", "commune"),
                    ("latitude", "longitude"),
                    "opening_hours",
                    ("venue_access", "venue_access_note"),
                ]
            },
        ),
        (
            "Contact",
            {
                "fields": [
                    ("public_email", "public_phone"),
                    ("internal_email", "internal_phone"),
                    "website",
                    "social_links",
                ]
            },
        ),
        ("Logo", {"fields": [("logo", "logo_alt")], "classes": ["collapse"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> Rows:
        return with_completeness(super().get_queryset(request))

    def get_search_results(
        self, request: HttpRequest, queryset: Rows, search_term: str
    ) -> tuple[Rows, bool]:
        """The words of published pages; the names and numbers of all."""
        if not search_term:
            return queryset, False
        number = search_term.replace(" ", "")[:14].upper()
        found = Q(name_key__startswith=Key(Value(search_term))) | Q(siret=number) | Q(rna=number)
        query = search_query(search_term)
        if query is not None:
            found |= Q(pk__in=SearchEntry.objects.filter(text=query).values("pk"))
            drafts = ~Q(publication=Publication.PUBLISHED)
            for word in words_of(search_term):
                drafts &= Q(name_key__contains=Key(Value(word)))
            found |= drafts
        return queryset.filter(found), False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        if change and "slug" in form.changed_data:
            keep_old_slug(obj)
        super().save_model(request, obj, form, change)


@admin.register(StructureLink)
class StructureLinkAdmin(SiteModelAdmin):
    list_display = ["from_structure", "kind", "to_structure", "confirmed_at"]
    list_filter = ["kind", ("confirmed_at", admin.EmptyFieldListFilter)]
    list_select_related = ("from_structure", "to_structure")
    search_fields = [
        "from_structure__name_key__unaccent__icontains",
        "to_structure__name_key__unaccent__icontains",
    ]
    ordering = ["from_structure__name_key", "to_structure__name_key", "pk"]
    autocomplete_fields = ["from_structure", "to_structure"]
    fieldsets = [(None, {"fields": [("from_structure", "kind", "to_structure"), "confirmed_at"]})]


@admin.register(StructureMember)
class StructureMemberAdmin(SiteModelAdmin):
    list_display = ["user", "structure", "role", "since", "until"]
    list_filter = ["role", ("until", admin.EmptyFieldListFilter)]
    list_select_related = ("user", "structure")
    search_fields = ["user__email", "structure__name_key__unaccent__icontains"]
    ordering = ["structure__name_key", "since", "pk"]
    autocomplete_fields = ["user", "structure"]
    fieldsets = [(None, {"fields": [("user", "structure"), "role", ("since", "until")]})]


@admin.register(PoleReferent)
class PoleReferentAdmin(SiteModelAdmin):
    list_display = ["pole", "person", "structure"]
    list_filter = ["pole"]
    list_select_related = ("pole", "person", "structure")
    search_fields = [
        "pole__name__unaccent__icontains",
        "person__last_name__unaccent__icontains",
        "structure__name_key__unaccent__icontains",
    ]
    ordering = ["pole__position", "pk"]
    autocomplete_fields = ["pole", "person", "structure"]
    fieldsets = [(None, {"fields": ["pole", ("person", "structure")]})]


@admin.register(Listing)
class ListingAdmin(SiteModelAdmin):
    list_display = ["title", "state", "kind", "topic", "structure", "ends_on"]
    list_filter = ["state", "kind", "topic", "poles"]
    list_select_related = ("structure",)
    search_fields = ["title__unaccent__icontains", "structure__name_key__unaccent__icontains"]
    ordering = ["-updated_at", "-pk"]
    autocomplete_fields = ["structure", "communes", "poles", "domains"]
    readonly_fields = ["created_at", "updated_at"]
    actions = [
        state_action(
            "publish",
            "Publier",
            "state",
            [ListingState.DRAFT, ListingState.SUBMITTED, ListingState.TO_FIX, ListingState.CLOSED],
            ListingState.PUBLISHED,
        ),
        state_action(
            "send_back",
            "Renvoyer à corriger (retirer du site)",
            "state",
            [ListingState.SUBMITTED, ListingState.PUBLISHED],
            ListingState.TO_FIX,
        ),
        state_action("close", "Clore", "state", [ListingState.PUBLISHED], ListingState.CLOSED),
    ]
    fieldsets = [
        (None, {"fields": ["structure", ("kind", "topic"), "title", "description", "quantity"]}),
        ("Quand et où", {"fields": [("starts_on", "ends_on"), "communes"]}),
        ("Classement", {"fields": ["poles", "domains"]}),
        ("Page", {"fields": ["state", ("created_at", "updated_at")]}),
    ]
