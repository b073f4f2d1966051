from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.admin_base import Rows, SiteModelAdmin, TabularRows
from accounts.admin_filters import YES, OnlyFilter
from events.convening.sending import tell_substitute
from events.models import AgendaRequest, Body, BodyCollege, Mandate
from events.preparing.hidden_slugs import hide_slugs


class VacantFilter(OnlyFilter):
    title = "siège vacant"
    parameter_name = "vacant"

    def only(self, rows: Any) -> Rows:
        found: Rows = rows.with_vacant_seats()
        return found


class MandateFilter(admin.SimpleListFilter):
    title = "échéance"
    parameter_name = "echeance"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("en-cours", "en cours"),
            ("bientot", "bientôt à renouveler"),
            ("a-venir", "à venir"),
            ("termine", "terminé"),
            ("vacant", "terminé, siège vacant"),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Rows:
        rows: dict[str | None, Callable[[], Rows]] = {
            "en-cours": queryset.current,
            "bientot": queryset.ending_soon,
            "a-venir": queryset.to_come,
            "termine": queryset.ended,
            "vacant": queryset.left_vacant,
        }
        found: Rows = rows.get(self.value(), queryset.all)()
        return found


VACANT = f"{VacantFilter.parameter_name}={YES}"
ENDING_SOON = f"{MandateFilter.parameter_name}=bientot"


class CollegeRows(TabularRows):
    model = BodyCollege
    fields = ["college", "seats"]
    ordering = ["college", "pk"]


class MandateRows(TabularRows):
    model = Mandate
    fields = [
        "person", "structure", "commune", "college", "function", "substitute", "starts_on",
        "ends_on",
    ]  # fmt: skip
    autocomplete_fields = ["person", "structure", "commune", "substitute"]
    ordering = ["college", "person__last_name", "person__first_name", "pk"]


@admin.register(Body)
class BodyAdmin(SiteModelAdmin):
    list_display = ["name", "kind", "standing", "is_restricted", "is_external", "secretary"]
    list_filter = [VacantFilter, "kind", "standing", "is_restricted", "is_external"]
    list_select_related = ("secretary",)
    search_fields = ["name__unaccent__icontains", "purpose__unaccent__icontains"]
    ordering = ["is_external", "name", "pk"]
    autocomplete_fields = ["parent", "roadmap", "secretary"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [CollegeRows, MandateRows]
    fieldsets = [
        (None, {"fields": ["name", "slug", ("kind", "standing"), "purpose"]}),
        ("Place", {"fields": [("is_restricted", "is_external"), ("parent", "roadmap")]}),
        (
            "Fonctionnement",
            {"fields": ["secretary", "colleges", ("cadence_label", "cadence_months"), "rules"]},
        ),
        (
            "Quorum et votes",
            {
                "fields": [
                    ("quorum_percent", "quorum_counts_proxies", "second_call_needs_no_quorum"),
                    ("most_proxies", "majority"),
                ]
            },
        ),
        (
            "Convocation et compte rendu",
            {"fields": [("notice_days", "remarks_days", "is_tacitly_approved")]},
        ),
    ]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        super().save_model(request, obj, form, change)
        if "is_restricted" in form.changed_data:
            hide_slugs(meeting__body=obj)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: Any) -> None:
        """Whoever is named as a substitute is told of what was convened before."""
        super().save_formset(request, form, formset, change)
        if formset.model is Mandate:
            for mandate in [*formset.new_objects, *(row for row, _ in formset.changed_objects)]:
                tell_substitute(mandate)


@admin.register(Mandate)
class MandateAdmin(SiteModelAdmin):
    list_display = ["person", "body", "college", "function", "starts_on", "ends_on"]
    list_filter = [MandateFilter, "body", "college", ("ends_on", admin.EmptyFieldListFilter)]
    list_select_related = ("person", "body")
    search_fields = ["person__last_name__unaccent__icontains", "body__name__unaccent__icontains"]
    ordering = ["body__name", "college", "person__last_name", "pk"]
    autocomplete_fields = ["body", "person", "structure", "commune", "substitute"]
    fieldsets = [
        (None, {"fields": [("body", "person"), ("college", "function")]}),
        ("Au nom de", {"fields": [("structure", "commune"), "substitute"]}),
        ("Durée", {"fields": [("starts_on", "ends_on")]}),
    ]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        super().save_model(request, obj, form, change)
        tell_substitute(obj)


@admin.register(AgendaRequest)
class AgendaRequestAdmin(SiteModelAdmin):
    """To read, and to mend: the answer that tells the person is given on the body's page."""

    list_display = ["title", "body", "person", "state", "asked_at", "answered_at"]
    list_filter = ["state", "body"]
    list_select_related = ("body", "person")
    search_fields = ["title__unaccent__icontains", "person__last_name__unaccent__icontains"]
    ordering = ["-asked_at", "-pk"]
    autocomplete_fields = ["body", "person"]
    fieldsets = [
        (None, {"fields": ["title", ("body", "person"), "note"]}),
        ("Réponse", {"fields": ["state", "reason", "answered_at"]}),
    ]
