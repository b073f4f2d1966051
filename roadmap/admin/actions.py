from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.admin_actions import state_action
from accounts.admin_base import Rows, SiteModelAdmin, StackedRows, TabularRows
from accounts.admin_filters import LateFilter, OnlyFilter
from accounts.edit_conflict import GuardedForm
from roadmap import codes
from roadmap.admin.figures import progress
from roadmap.choices import ActionPublication
from roadmap.models import (
    Action,
    Block,
    Funding,
    Note,
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
        "contributions",
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
        ("Ce à quoi elle répond", {"fields": ["contributions"]}),
        ("Dates de la fiche", {"fields": [("created_at", "updated_at")], "classes": ["collapse"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> Rows:
        rows: Any = super().get_queryset(request)
        return rows.with_progress().with_lateness()  # type: ignore[no-any-return]

    @admin.display(description="retard")
    def late(self, action: Any) -> str:
        return "en retard" if action.is_late else ""
