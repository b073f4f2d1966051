"""Charters and their texts, awards and their laureates, signatures, and the stories of projects."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from accounts.admin_base import Rows, SiteModelAdmin, StackedRows, TabularRows
from accounts.edit_conflict import GuardedForm
from directory.choices import DistinctionKind
from directory.honours import charters
from directory.models import Award, Charter, CharterVersion, Distinction
from rendering.typography import plural

LOCKED = "Cette version est signée\u00a0: elle ne change plus. Ajoutez une version."


class VersionForm(forms.ModelForm):  # type: ignore[type-arg]
    """What somebody signed is shown and not taken back from the browser."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if getattr(self.instance, "is_signed", False):
            for field in self.fields.values():
                field.disabled = True
            self.fields["text"].help_text = LOCKED


class VersionRows(StackedRows):
    model = CharterVersion
    form = VersionForm
    fields = [("number", "adopted_on"), "text", "changes"]
    ordering = ["-number", "-pk"]

    def get_queryset(self, request: HttpRequest) -> Rows:
        rows: Any = super().get_queryset(request)
        signed: Rows = rows.with_signed()
        return signed


@admin.register(Charter)
class CharterAdmin(SiteModelAdmin):
    list_display = ["title", "version_shown", "signatories_shown", "is_published"]
    list_filter = ["is_published"]
    search_fields = ["title__unaccent__icontains"]
    ordering = ["title", "pk"]
    prepopulated_fields = {"slug": ["title"]}
    inlines = [VersionRows]
    fieldsets = [(None, {"fields": ["title", "slug", "summary", "is_published"]})]

    def get_queryset(self, request: HttpRequest) -> Rows:
        rows: Any = super().get_queryset(request)
        counted: Rows = rows.for_list()
        return counted

    @admin.display(description="version en vigueur")
    def version_shown(self, charter: Any) -> str:
        return str(charter.version or "aucune")

    @admin.display(description="signataires")
    def signatories_shown(self, charter: Any) -> int:
        return int(charter.signatories)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        super().save_related(request, form, formsets, change)
        charters.keep_names(form.instance)
        if "is_published" in form.changed_data or any(rows.has_changed() for rows in formsets):
            told = charters.tell_new_version(form.instance)
            if told:
                words = plural(told, "courriel écrit", "courriels écrits")
                messages.info(request, f"{words} à qui tient une structure signataire.")


class LaureateRows(TabularRows):
    model = Distinction
    fk_name = "award"
    verbose_name = "structure distinguée"
    verbose_name_plural = "structures distinguées"
    fields = ["structure", "edition", "given_on", "withdrawn_on", "project_title"]
    autocomplete_fields = ["structure"]
    ordering = ["-given_on", "pk"]
    show_change_link = True


@admin.register(Award)
class AwardAdmin(SiteModelAdmin):
    list_display = [
        "name",
        "kind",
        "giver",
        "last_edition_shown",
        "laureates_shown",
        "is_published",
    ]
    list_filter = ["kind", "is_published"]
    search_fields = ["name__unaccent__icontains", "giver__unaccent__icontains"]
    ordering = ["name", "pk"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": [("name", "kind"), "slug", "giver", "description", "is_published"]})
    ]

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """A laureate bears the name of the award, which must be there first."""
        return [LaureateRows] if obj else []

    def get_queryset(self, request: HttpRequest) -> Rows:
        rows: Any = super().get_queryset(request)
        counted: Rows = rows.for_list()
        return counted

    @admin.display(description="dernière édition")
    def last_edition_shown(self, award: Any) -> str:
        return str(award.last_edition or "")

    @admin.display(description="structures distinguées")
    def laureates_shown(self, award: Any) -> int:
        return int(award.laureate_count)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        super().save_related(request, form, formsets, change)
        charters.keep_names(form.instance)


class StoryFilter(admin.SimpleListFilter):
    title = "récit du projet"
    parameter_name = "recit"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("ecrit", "publié"), ("a-ecrire", "à écrire")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Rows:
        given = queryset.exclude(kind=DistinctionKind.CHARTER)
        rows: dict[str | None, Rows] = {
            "ecrit": given.exclude(project_text=""),
            "a-ecrire": given.filter(project_text="", withdrawn_on=None),
        }
        found: Rows = rows.get(self.value(), queryset)
        return found


class DistinctionForm(GuardedForm):
    """The name comes with the award, when there is one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "name" in self.fields:
            self.fields["name"].required = False

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if "name" in self.fields and not told.get("name") and not told.get("award"):
            self.add_error("name", ValidationError("Donnez un nom, ou choisissez un label."))
        return told


@admin.register(Distinction)
class DistinctionAdmin(SiteModelAdmin):
    form = DistinctionForm
    list_display = ["name", "precision_shown", "kind", "structure", "given_on", "withdrawn_on"]
    list_filter = ["kind", ("withdrawn_on", admin.EmptyFieldListFilter), StoryFilter, "award"]
    list_select_related = ("structure", "charter_version")
    search_fields = ["name__unaccent__icontains", "structure__name_key__unaccent__icontains"]
    ordering = ["name", "edition", "pk"]
    autocomplete_fields = ["structure", "award"]
    actions = ["end_today"]
    fieldsets = [
        (None, {"fields": ["structure", "award", ("kind", "name", "edition"), "note"]}),
        ("Signature", {"fields": ["charter_version", "signatory", "signed_by"]}),
        ("Dates", {"fields": [("given_on", "withdrawn_on")]}),
        ("Récit du projet", {"fields": ["project_title", "project_text"]}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Who signed what is not rewritten; a name that comes from elsewhere is changed there."""
        given = [*super().get_readonly_fields(request, obj), "charter_version", "signed_by"]
        if obj is not None and obj.charter_version_id:
            return [*given, "structure", "award", "kind", "name", "signatory"]
        return [*given, "kind", "name"] if obj is not None and obj.award_id else given

    @admin.display(description="édition ou version")
    def precision_shown(self, distinction: Distinction) -> str:
        return distinction.precision

    @admin.action(description="Retirer, à la date d’aujourd’hui", permissions=["change"])
    def end_today(self, request: HttpRequest, queryset: Rows) -> None:
        rows = Distinction.objects.standing().filter(pk__in=queryset.order_by().values("pk"))
        by: Any = request.user
        with transaction.atomic():
            ended = list(rows.select_for_update(of=("self",), no_key=True).order_by("pk"))
            Distinction.objects.filter(pk__in=[row.pk for row in ended]).update(
                withdrawn_on=timezone.localdate()
            )
            LogEntry.objects.log_actions(by.pk, ended, CHANGE, "Retirée.")
        messages.success(request, f"{plural(len(ended), 'retrait', 'retraits')}.")
