"""Blocks in the admin: declared, mended and resolved by the same acts as on the site."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from accounts.admin_base import Rows, SiteModelAdmin
from accounts.admin_filters import OnlyFilter
from accounts.admin_read_only import ReadOnlyAdmin
from accounts.edit_conflict import GuardedForm
from roadmap.models import Block, BlockAnswer
from roadmap.unblocking import answering, declaring
from roadmap.unblocking.asked import Asked, BlockRefused
from roadmap.unblocking.declaring import Why
from roadmap.unblocking.forms import refuse_other_days
from roadmap.unblocking.speaker import speaker_of

ANSWER_MISSING = "Dites ce qui débloque l’action\u00a0: qui la pilote le lira."
NOT_YET = "Cochez « Débloquer l’action maintenant », ou laissez la réponse vide."


class OpenFilter(OnlyFilter):
    title = "ouvert"
    parameter_name = "ouvert"

    def only(self, rows: Any) -> Rows:
        found: Rows = rows.open()
        return found


class OverdueFilter(OnlyFilter):
    title = "ouvert, date passée"
    parameter_name = "retard"

    def only(self, rows: Any) -> Rows:
        found: Rows = rows.overdue()
        return found


class BlockForm(GuardedForm):
    resolve = forms.BooleanField(
        label="Débloquer l’action maintenant",
        required=False,
        help_text="L’action retrouve l’état qu’elle avait, et chacun est prévenu.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("due_on", "text"):
            if name in self.fields:
                self.fields[name].required = True

    def clean_due_on(self) -> Any:
        value = self.cleaned_data["due_on"]
        if value and value != self.instance.due_on:
            refuse_other_days(value)
        return value

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "answer" in self.fields:
            says, ends = cleaned.get("answer"), cleaned.get("resolve")
            if ends and not says:
                self.add_error("answer", ValidationError(ANSWER_MISSING))
            if says and not ends:
                self.add_error("resolve", ValidationError(NOT_YET))
        return cleaned

    @property
    def why(self) -> Why:
        return Why(self.cleaned_data["motive"], self.cleaned_data["text"])

    @property
    def asked(self) -> Asked:
        told = self.cleaned_data
        return Asked(told["unblocker_person"], told["unblocker_structure"], told["due_on"])


ASKED_FIELDS = ["motive", "text", ("unblocker_person", "unblocker_structure"), "due_on"]
DATED = ["opened_at", "opened_by", "status_before", "turn"]
TYPED = ["motive", "text", "unblocker_person", "unblocker_structure", "due_on", "answer"]


@admin.register(Block)
class BlockAdmin(SiteModelAdmin):
    form = BlockForm
    list_display = ["action", "motive", "waits_for", "age", "due_on", "resolved_at"]
    list_filter = [OpenFilter, OverdueFilter, "motive"]
    list_select_related = ("action", "unblocker_person", "unblocker_structure")
    search_fields = ["action__code__startswith", "action__title__unaccent__icontains"]
    ordering = ["-opened_at", "-pk"]
    autocomplete_fields = ["action", "unblocker_person", "unblocker_structure"]
    readonly_fields = [*DATED, "resolved_at"]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        asked = (None, {"fields": ["action", *ASKED_FIELDS]})
        if obj is None:
            return [asked]
        ends = ["answer", "resolve"] if obj.is_open else ["answer", "resolved_at"]
        return [asked, ("Réponse", {"fields": ends}), ("Suivi", {"fields": DATED})]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        given = super().get_readonly_fields(request, obj)
        if obj is None:
            return given
        return [*given, "action"] if obj.is_open else [*given, "action", *TYPED]

    def get_autocomplete_fields(self, request: HttpRequest) -> Any:
        return self.autocomplete_fields

    @admin.display(description="attend")
    def waits_for(self, block: Block) -> str:
        return block.asked_names

    @admin.display(description="âge")
    def age(self, block: Block) -> str:
        late = ", date passée" if block.is_overdue else ""
        return f"{block.age_words}{late}" if block.is_open else f"a duré {block.lasted_words}"

    # -- The same acts as on the site -----------------------------------------------------------
    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        user: Any = request.user
        if not change:
            obj.pk = declaring.declare(obj.action, form.why, form.asked, user).pk
        elif obj.is_open:
            kept = Block.objects.for_page().get(pk=obj.pk)
            seen = declaring.state_of(kept)
            kept = declaring.correct(kept, form.why, form.asked, user, seen)
            if form.cleaned_data["resolve"]:
                speaker = speaker_of(user, kept)
                answering.resolve(kept, kept.turn, speaker, form.cleaned_data["answer"])
        obj.refresh_from_db()

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """No action stays blocked by a block that is no more."""
        user: Any = request.user
        answering.withdraw(obj, user, "")
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: Rows) -> None:
        user: Any = request.user
        for block in queryset:
            answering.withdraw(block, user, "")
        super().delete_queryset(request, queryset)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except BlockRefused as refused:  # said as an error of the form, with what was typed
            vars(request)["refusal"] = str(refused)
            return super().changeform_view(request, object_id, form_url, extra_context)


@admin.register(BlockAnswer)
class BlockAnswerAdmin(ReadOnlyAdmin):
    list_display = ["block_action", "kind", "author", "structure", "given_at", "by_link"]
    list_filter = ["kind", "by_link", "given_at"]
    list_select_related = ("block__action", "author", "structure")
    search_fields = ["block__action__code__startswith", "text__unaccent__icontains"]
    ordering = ["-given_at", "-pk"]
    fieldsets = [
        (None, {"fields": ["block", "kind", "text", ("author", "structure", "by_link")]}),
        ("Passée à", {"fields": [("to_person", "to_structure"), "given_at"]}),
    ]

    @admin.display(description="action")
    def block_action(self, answer: BlockAnswer) -> str:
        return str(answer.block.action)
