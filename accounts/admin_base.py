"""What every page of the admin shares: nothing lost when two people edit, few queries, provenance."""

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.views.main import ERROR_FLAG
from django.contrib.admin.widgets import AutocompleteSelect
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import BadRequest, ValidationError
from django.db import DataError, IntegrityError, connection
from django.db.models import (
    DateField,
    Field,
    ForeignKey,
    ImageField,
    ManyToManyField,
    Model,
    QuerySet,
    SlugField,
)
from django.forms import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst

from accounts import edit_marks
from accounts.admin_uploads import picture_options
from accounts.edit_conflict import GuardedForm, token_for
from accounts.edit_rows import PostedRows
from accounts.versions import is_tracked, versions_of
from rendering.file_undo import undone_on_failure

# Django's classes are generic for type checkers only.
if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
    RowsBase = admin.options.InlineModelAdmin[Any, Any]
    FormSetBase = BaseInlineFormSet[Any, Any, Any]
    Rows = QuerySet[Any]
else:
    ModelAdmin = admin.ModelAdmin
    RowsBase = admin.options.InlineModelAdmin
    FormSetBase = BaseInlineFormSet
    Rows = QuerySet

EARLIEST_YEAR, LATEST_YEAR = 1500, 2200
PROVENANCE = ("source", "passage", "is_sample")
# Columns that no page of the admin shows and that weigh a lot.
HEAVY = ("search_vector", "contour")


def field_names(model: type[Model]) -> set[str]:
    return {field.name for field in model._meta.get_fields()}


def heavy_columns(model: type[Model], prefix: str = "") -> list[str]:
    return [prefix + name for name in HEAVY if name in field_names(model)]


def light(rows: Rows, related: tuple[str, ...]) -> Rows:
    """`rows` with `related` objects joined, all of them without their heavy columns."""
    heavy = heavy_columns(rows.model)
    for path in related:
        model: Any = rows.model
        for step in path.split("__"):
            model = model._meta.get_field(step).related_model
        heavy += heavy_columns(model, f"{path}__")
    rows = rows.select_related(*related) if related else rows
    return rows.defer(*heavy) if heavy else rows


class RowAutocomplete(AutocompleteSelect):
    """An autocomplete that was told its selected object: no query for each inline row."""

    known: Model | None = None

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        if self.known is None or [str(self.known.pk)] != [str(one) for one in value]:
            return super().optgroups(name, value, attr)
        empty = [] if self.is_required else [self.create_option(name, "", "", False, 0)]  # noqa: FBT003
        chosen = self.create_option(name, self.known.pk, str(self.known), True, len(empty))  # noqa: FBT003
        return [(None, [*empty, chosen], 0)]


class RowsFormSet(FormSetBase):
    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        for name, field in form.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, RowAutocomplete):
                column = form.instance._meta.get_field(name)
                widget.known = column.get_cached_value(form.instance, default=None)


def refuse_odd_years(value: dt.date) -> None:
    """Once stored, the first and the last days of the calendar cannot be read in our time zone."""
    if not EARLIEST_YEAR <= value.year <= LATEST_YEAR:
        raise ValidationError(f"Donnez une année de {EARLIEST_YEAR} à {LATEST_YEAR}.")


def words_of(error: IntegrityError) -> str:
    """What the constraint that refused a row says in French."""
    broken = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "")
    rules = (rule for model in apps.get_models() for rule in model._meta.constraints)
    told = (str(rule.violation_error_message) for rule in rules if rule.name == broken)
    return next(told, "Deux lignes de cette page se contredisent\u00a0: rien n’est enregistré.")


class PlausibleFields:
    """For admin classes: dates within a few centuries of us, images a page can carry, words that help."""

    def formfield_for_dbfield(
        self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        if isinstance(db_field, ImageField):
            kwargs = {**picture_options(db_field), **kwargs}
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if field is not None and isinstance(db_field, DateField):
            field.validators = [*field.validators, refuse_odd_years]
        if field is not None and isinstance(db_field, SlugField):
            field.error_messages["unique"] = TAKEN
        return field


NOT_KEPT = (
    "Le fichier n’a pas pu être enregistré sur le serveur, et rien d’autre ne l’a été : "
    "enregistrez sans lui, ou prévenez qui tient le serveur."
)
TAKEN = "Cet identifiant est déjà pris : ajoutez-y un mot ou une date, comme comite-2026-11."


def reads(field: "Field[Any, Any]", value: Any) -> bool:
    """Whether `value`, or each of a list, could be one of `field`."""
    column = field.target_field if isinstance(field, ForeignKey | ManyToManyField) else field
    try:
        for one in value if isinstance(value, list) else [value]:
            column.to_python(one)
    except ValidationError:
        return False
    return True


class SiteInline(PlausibleFields, RowsBase):
    """Inline rows: ordered, their related objects fetched with them, no blank row unasked."""

    formset = RowsFormSet
    extra = 0
    max_num = 200  # a forged total must not build a million rows
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> Rows:
        links = [f for f in self.opts.concrete_fields if isinstance(f, ForeignKey)]
        return light(super().get_queryset(request), tuple(link.name for link in links))

    def formfield_for_foreignkey(
        self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", RowAutocomplete(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class TabularRows(SiteInline):
    template = "admin/edit_inline/tabular.html"


class StackedRows(SiteInline):
    template = "admin/edit_inline/stacked.html"


class SiteModelAdmin(PlausibleFields, ModelAdmin):
    form = GuardedForm
    list_per_page = 50
    show_full_result_count = False
    save_on_top = True
    list_select_related: ClassVar[tuple[str, ...]] = ()

    # -- Reading ----------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> Rows:
        return light(super().get_queryset(request), self.list_select_related)

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """The page itself, not Django's redirection by content type."""
        if obj is None or not hasattr(obj, "get_absolute_url"):
            return None
        return str(obj.get_absolute_url())

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Headed by what it lists, rather than « Sélectionnez l’objet … à changer »."""
        title = capfirst(self.opts.verbose_name_plural)
        try:
            return super().changelist_view(request, {"title": title, **(extra_context or {})})
        except (ValueError, OverflowError, DataError):
            # A day that no calendar has (« published_on__year=999999999 »): as Django does for a
            # filter that it does not know.
            if request.method == "POST" or ERROR_FLAG in request.GET:
                raise
            return redirect(f"{request.path}?{ERROR_FLAG}=1")

    def get_list_filter(self, request: HttpRequest) -> Any:
        given = super().get_list_filter(request)
        return [*given, "is_sample"] if "is_sample" in field_names(self.model) else given

    # -- The form: provenance in its own group, choices as boxes ------------------------------

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        own = [name for name in PROVENANCE if name in field_names(self.model)]
        shown = [name for name in own if obj is not None or name != "is_sample"]
        given = super().get_fieldsets(request, obj)
        group = ("Provenance", {"fields": shown, "classes": ["collapse"]})
        return [*given, group] if shown else given

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What a document says is not reassigned by accident: superusers may."""
        fixed = [name for name in ("is_sample",) if name in field_names(self.model)]
        sourced = getattr(obj, "source_id", None) and not request.user.is_superuser
        fixed += ["source", "passage"] if sourced else []
        return [*super().get_readonly_fields(request, obj), *fixed]

    def get_autocomplete_fields(self, request: HttpRequest) -> Any:
        given = super().get_autocomplete_fields(request)
        return [*given, "source"] if "source" in field_names(self.model) else given

    def formfield_for_dbfield(
        self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        if isinstance(db_field, ArrayField) and db_field.base_field.choices:
            return forms.MultipleChoiceField(
                label=str(db_field.verbose_name).capitalize(),
                choices=db_field.base_field.choices,
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """From the address; what its field could not hold is left out."""
        given = super().get_changeform_initial_data(request)
        known = {field.name: field for field in self.opts.get_fields()}
        return {
            name: value
            for name, value in given.items()
            if isinstance(field := known.get(name), Field) and reads(field, value)
        }

    def response_action(
        self, request: HttpRequest, queryset: Rows, *args: Any, **kwargs: Any
    ) -> Any:
        if not reads(self.opts.pk, request.POST.getlist(ACTION_CHECKBOX_NAME)):
            raise BadRequest("rows that are none")
        return super().response_action(request, queryset, *args, **kwargs)

    # -- Two people at once: accounts/edit_conflict.py ------------------------------------------

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        found = super().get_object(request, object_id, from_field)
        if found is None or request.method != "POST" or not connection.in_atomic_block:
            return found
        # Only then read what will be compared and overwritten: nobody can write in between.
        locked = self.model._default_manager.select_for_update(of=("self",), no_key=True)
        list(locked.filter(pk=found.pk).values_list("pk"))
        return super().get_object(request, object_id, from_field)

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: Any, prefix: str
    ) -> dict[str, Any]:
        given = super().get_formset_kwargs(request, obj, inline, prefix)
        if "data" in given and obj.pk:
            given["files"] = request.FILES.copy()
            formset = inline.get_formset(request, obj)
            seen = edit_marks.read(request.POST.get(edit_marks.TOKEN_NAME, ""), obj)
            rows = PostedRows(given["data"], given["files"], prefix, formset)
            keys = given["queryset"].filter(**{formset.fk.name: obj}).values_list("pk", flat=True)
            rows.settle(set(map(str, keys)), seen.rows.get(prefix, {}) if seen else {})
        return given

    def _create_formsets(self, request: HttpRequest, obj: Any, change: Any) -> Any:
        formsets, inlines = super()._create_formsets(request, obj, change)  # type: ignore[misc]
        vars(obj)["edited_rows"] = formsets
        return formsets, inlines

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        obj = kwargs.get("obj")
        if obj is not None:
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            context["seen_name"] = edit_marks.TOKEN_NAME
            context["seen_token"] = token_for(context["adminform"].form, formsets, obj)
        return super().render_change_form(request, context, *args, **kwargs)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        try:
            with undone_on_failure():
                return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError:
            # Somebody saved the same slug or code meanwhile: validated again, it is a form error.
            return self._validated_again(request, object_id, form_url, extra_context)
        except OSError:  # the disk is full, or the folder of uploads cannot be written
            vars(request)["refusal"] = NOT_KEPT
            return super().changeform_view(request, object_id, form_url, extra_context)

    def _validated_again(self, request: HttpRequest, *view: Any) -> HttpResponse:
        try:
            with undone_on_failure():
                return super().changeform_view(request, *view)
        except IntegrityError as error:
            # Two rows of this very form contradict each other, which no row alone can see.
            vars(request)["refusal"] = words_of(error)
            return super().changeform_view(request, *view)

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, *args, **kwargs)
        form.refusal = vars(request).get("refusal", "")
        return form

    # -- History ----------------------------------------------------------------------------------

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        found = self.get_object(request, object_id) if is_tracked(self.model) else None
        seen = found if found and self.has_view_or_change_permission(request, found) else None
        versions = [] if seen is None else versions_of(seen)
        return super().history_view(
            request, object_id, {"versions": versions, **(extra_context or {})}
        )
