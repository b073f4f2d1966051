from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from accounts.admin_actions import state_action
from accounts.admin_base import Rows, SiteModelAdmin, StackedRows, TabularRows
from accounts.admin_filters import LateFilter, OnlyFilter
from accounts.edit_conflict import GuardedForm
from rendering.typography import plural
from roadmap import codes, workflow
from roadmap.admin.figures import progress
from roadmap.choices import ActionPublication, ActionStatus
from roadmap.editing.attachments import AttachmentField
from roadmap.editing.moving import keep_old_code
from roadmap.models import (
    Action,
    ActionCode,
    Funding,
    Note,
    NoteFile,
    Step,
)


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
    fields = [("written_on", "author", "is_public"), "text"]
    autocomplete_fields = ["author"]
    ordering = ["-written_on", "-pk"]


class FundingRows(TabularRows):
    model = Funding
    autocomplete_fields = ["funder"]
    ordering = ["year", "pk"]


ON_ITS_PAGE = "{} Faites-le sur la page de l’action."
BORN_BLOCKED = "Une action naît sans blocage\u00a0: enregistrez-la, puis déclarez-le sur sa page."
RETIRED = "Ce code était celui d’une action déplacée\u00a0: il n’est plus donné."


class ActionForm(GuardedForm):
    """Rank and code may stay blank: the next ones of the proposition are then given.

    The state goes through the table of passages (roadmap/workflow.py); what a passage asks for is
    asked on the action's page.
    """

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
        self._check_code(cleaned.get("code") or "")
        self._check_status(cleaned.get("status") or "")
        return cleaned

    def _check_code(self, code: str) -> None:
        if code and codes.is_retired(code, self.instance if self.instance.pk else None):
            self.add_error("code", RETIRED)

    def _check_status(self, status: str) -> None:
        if "status" not in self.changed_data:
            return
        if not self.instance.pk:
            if status == ActionStatus.BLOCKED:
                self.add_error("status", BORN_BLOCKED)
            return
        stored = Action.objects.get(pk=self.instance.pk)
        words = workflow.refusal(workflow.facts_of(stored), status)
        if words:
            self.add_error("status", ON_ITS_PAGE.format(words))


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
        "contributions",
    ]  # fmt: skip
    readonly_fields = ["created_at", "updated_at", "blocks_link"]
    inlines = [StepRows, NoteRows, FundingRows]
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
        ("Blocages", {"fields": ["blocks_link"]}),
        ("Qui", {"fields": [("pilot", "referent"), "leads", "partners"]}),
        ("Classement", {"fields": ["poles", "domains", "communes"]}),
        ("Ce à quoi elle répond", {"fields": ["contributions"]}),
        ("Dates de la fiche", {"fields": [("created_at", "updated_at")], "classes": ["collapse"]}),
    ]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        """A code that is left leads to the action for ever."""
        before = Action.objects.filter(pk=obj.pk).values_list("code", flat=True).first()
        super().save_model(request, obj, form, change)
        if before is not None and before != obj.code:
            keep_old_code(obj, before)

    def get_queryset(self, request: HttpRequest) -> Rows:
        rows: Any = super().get_queryset(request)
        return rows.with_progress().with_lateness()  # type: ignore[no-any-return]

    @admin.display(description="retard")
    def late(self, action: Any) -> str:
        return "en retard" if action.is_late else ""

    @admin.display(description="blocages")
    def blocks_link(self, action: Any) -> str:
        """They have pages of their own, where declaring and resolving tell those concerned."""
        if action.pk is None:
            return "Enregistrez d’abord l’action."
        rows = reverse("admin:roadmap_block_changelist")
        new = reverse("admin:roadmap_block_add")
        count = plural(action.blocks.count(), "blocage", "blocages")
        return format_html(
            '<a href="{}?action__id__exact={}">{}</a>, <a href="{}?action={}">en déclarer un</a>',
            rows, action.pk, count, new, action.pk,
        )  # fmt: skip


class NoteFileForm(GuardedForm):
    """What is joined here is checked as on the site."""

    file = AttachmentField(label="Fichier", required=True)


@admin.register(NoteFile)
class NoteFileAdmin(SiteModelAdmin):
    form = NoteFileForm
    list_display = ["__str__", "action_code", "written_on", "is_public"]
    list_filter = ["note__is_public", "note__written_on"]
    list_select_related = ("note__action",)
    search_fields = ["label__unaccent__icontains", "file__icontains", "note__action__code"]
    ordering = ["-note__written_on", "-pk"]
    raw_id_fields = ["note"]
    fieldsets = [(None, {"fields": ["note", "file", "label"]})]

    @admin.display(description="action", ordering="note__action__code")
    def action_code(self, row: NoteFile) -> str:
        return row.note.action.code

    @admin.display(description="date", ordering="note__written_on")
    def written_on(self, row: NoteFile) -> Any:
        return row.note.written_on

    @admin.display(description="publique", boolean=True)
    def is_public(self, row: NoteFile) -> bool:
        return row.note.is_public


@admin.register(ActionCode)
class ActionCodeAdmin(SiteModelAdmin):
    """Read only: a code that was left is given to no other action."""

    list_display = ["code", "action", "left_at"]
    list_select_related = ("action",)
    search_fields = ["code__startswith", "action__title__unaccent__icontains"]
    ordering = ["-left_at", "-pk"]
    fieldsets = [(None, {"fields": ["code", "action", "left_at"]})]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
