from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.admin_actions import state_action
from accounts.admin_base import Rows, SiteModelAdmin, StackedRows, TabularRows
from accounts.admin_filters import LateFilter, OnlyFilter
from accounts.edit_conflict import GuardedForm
from rendering.typography import number
from roadmap import codes
from roadmap.choices import ActionPublication, ContributionState
from roadmap.models import (
    Action,
    Axis,
    Block,
    Contribution,
    Fact,
    Funding,
    Indicator,
    Inspiration,
    Measurement,
    Note,
    Proposition,
    Roadmap,
    Step,
    SupportScheme,
)
from roadmap.progress import Progressing


@admin.display(description="avancement")
def progress(row: Progressing) -> str:
    """The one figure of the site, with what it owes to guessing."""
    if row.percent is None:
        return "pas encore d’action"
    guessed = getattr(row, "is_estimated", False) or getattr(row, "estimated", None)
    return number(row.percent, "%") + (" (estimé)" if guessed else "")


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


class OpenBlockFilter(OnlyFilter):
    title = "blocage ouvert"
    parameter_name = "blocage"

    def only(self, rows: Any) -> "QuerySet[Any]":
        found: QuerySet[Any] = rows.held_up()
        return found


class StepRows(TabularRows):
    model = Step
    fields = ["position", "label", "due_on", "done_at"]
    ordering = ["position", "pk"]


class NoteRows(StackedRows):
    model = Note
    fields = [("written_on", "author", "is_public"), "text", "attachment"]
    autocomplete_fields = ["author"]
    ordering = ["-written_on", "-pk"]


class BlockRows(StackedRows):
    model = Block
    fields = [
        ("motive", "due_on"),
        "text",
        ("unblocker_person", "unblocker_structure"),
        ("opened_at", "resolved_at"),
        "answer",
    ]
    autocomplete_fields = ["unblocker_person", "unblocker_structure"]
    ordering = ["-opened_at", "-pk"]


class FundingRows(TabularRows):
    model = Funding
    autocomplete_fields = ["funder"]
    ordering = ["year", "pk"]


class ActionForm(GuardedForm):
    """Rank and code may stay blank: the next ones of the proposition are then given."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("code", "rank"):
            if name in self.fields:
                self.fields[name].required = False
                self.fields[name].help_text = "Vide : le prochain de la proposition."

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        blank = not cleaned.get("code") or cleaned.get("rank") is None
        if blank and cleaned.get("proposition"):
            cleaned["code"], cleaned["rank"] = codes.allocate(
                cleaned["proposition"], cleaned.get("code") or "", cleaned.get("rank")
            )
        return cleaned


@admin.register(Action)
class ActionAdmin(SiteModelAdmin):
    form = ActionForm
    list_display = [
        "code", "title", "publication", "status", progress, "late", "due_on", "pilot",
    ]  # fmt: skip
    list_display_links = ["code", "title"]
    list_filter = [
        "publication", "status", LateFilter, OpenBlockFilter, "proposition", "priority", "poles",
    ]  # fmt: skip
    list_select_related = ("proposition", "pilot")
    search_fields = ["code__startswith", "title__unaccent__icontains"]
    ordering = ["proposition__number", "rank", "pk"]
    autocomplete_fields = [
        "proposition", "pilot", "referent", "leads", "partners", "poles", "domains", "communes",
    ]  # fmt: skip
    readonly_fields = ["created_at", "updated_at"]
    inlines = [StepRows, NoteRows, BlockRows, FundingRows]
    actions = [
        state_action(
            "publish",
            "Publier",
            "publication",
            [ActionPublication.DRAFT],
            ActionPublication.PUBLISHED,
        ),
        state_action(
            "back_to_draft",
            "Remettre en brouillon (retirer du site)",
            "publication",
            [ActionPublication.PUBLISHED],
            ActionPublication.DRAFT,
        ),
    ]
    fieldsets = [
        (None, {"fields": ["proposition", ("code", "rank"), "title", "objective"]}),
        (
            "Où elle en est",
            {"fields": [("publication", "status", "priority", "weight"), ("starts_on", "due_on")]},
        ),
        ("Qui", {"fields": [("pilot", "referent"), "leads", "partners"]}),
        ("Classement", {"fields": ["poles", "domains", "communes"]}),
        ("Dates de la fiche", {"fields": [("created_at", "updated_at")], "classes": ["collapse"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> Rows:
        rows: Any = super().get_queryset(request)
        return rows.with_progress().with_lateness()  # type: ignore[no-any-return]

    @admin.display(description="retard")
    def late(self, action: Any) -> str:
        return "en retard" if action.is_late else ""


class MeasurementRows(TabularRows):
    model = Measurement
    fields = [
        "measured_on", "year_only", "commune", "qualifier", "value", "objective",
        "is_estimated", "comment", "source", "passage",
    ]  # fmt: skip
    autocomplete_fields = ["commune", "source"]
    ordering = ["-measured_on", "pk"]


# Beyond, a form would hold more fields than a request may (DATA_UPLOAD_MAX_NUMBER_FIELDS).
MEASUREMENTS_IN_FORM = 60


@admin.register(Indicator)
class IndicatorAdmin(SiteModelAdmin):
    list_display = ["name", "unit", "place_label", "is_reference", "pilot", "position"]
    list_filter = ["is_reference", "axis", "proposition"]
    list_select_related = ("pilot",)
    search_fields = ["name__unaccent__icontains", "method__unaccent__icontains"]
    ordering = ["position", "name", "pk"]
    autocomplete_fields = ["pilot", "axis", "proposition", "action"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [MeasurementRows]
    fieldsets = [
        (None, {"fields": ["name", "slug", ("unit", "precision", "direction"), "position"]}),
        ("Méthode", {"fields": ["method", "periodicity_label", "pilot"]}),
        ("De quoi il parle", {"fields": [("axis", "proposition", "action")]}),
        ("D’où", {"fields": [("place_label", "is_reference")]}),
    ]

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        many = obj is not None and obj.measurements.count() > MEASUREMENTS_IN_FORM
        return [] if many else super().get_inlines(request, obj)


@admin.register(Measurement)
class MeasurementAdmin(SiteModelAdmin):
    list_display = ["indicator", "measured_on", "commune", "value", "objective", "source"]
    list_filter = ["is_estimated", "measured_on", "indicator"]
    list_select_related = ("indicator", "commune", "source")
    search_fields = ["indicator__name__unaccent__icontains", "commune__name_key__startswith"]
    ordering = ["indicator__name", "-measured_on", "pk"]
    autocomplete_fields = ["indicator", "commune"]
    fieldsets = [
        (None, {"fields": ["indicator", ("measured_on", "year_only"), "commune"]}),
        ("Valeur", {"fields": [("qualifier", "value", "objective"), "is_estimated", "comment"]}),
    ]


@admin.register(Fact)
class FactAdmin(SiteModelAdmin):
    list_display = ["__str__", "date_label", "source"]
    list_filter = ["year"]
    list_select_related = ("source",)
    search_fields = ["text__unaccent__icontains", "=year"]
    ordering = ["-year", "pk"]
    prepopulated_fields = {"slug": ["year", "text"]}
    fieldsets = [(None, {"fields": [("year", "date_label"), "text", "slug"]})]


@admin.register(Contribution)
class ContributionAdmin(SiteModelAdmin):
    list_display = ["__str__", "state", "kind", "proposition", "pole", "part", "received_at"]
    list_filter = ["state", "kind", "proposition", "pole", "domain", "part"]
    list_select_related = ("proposition", "pole")
    search_fields = ["text__unaccent__icontains", "heading__unaccent__icontains", "passage"]
    ordering = ["-received_at", "part", "rank", "pk"]
    autocomplete_fields = ["commune", "pole", "domain", "daily_life", "proposition"]
    readonly_fields = ["updated_at"]
    actions = [
        state_action(
            "orient",
            "Orienter",
            "state",
            [ContributionState.RECEIVED, ContributionState.QUALIFIED],
            ContributionState.ORIENTED,
        ),
        state_action(
            "back_to_received",
            "Remettre parmi les contributions reçues (retirer du site)",
            "state",
            [ContributionState.QUALIFIED, ContributionState.ORIENTED],
            ContributionState.RECEIVED,
        ),
    ]
    fieldsets = [
        (None, {"fields": ["text", "kind", ("part", "heading", "rank")]}),
        ("Suite donnée", {"fields": ["state", "answer", "proposition"]}),
        ("Classement", {"fields": ["pole", "domain", "daily_life", "commune"]}),
        ("Réception", {"fields": ["contact_email", ("received_at", "updated_at"), "key"]}),
    ]


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
