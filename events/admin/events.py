from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import F
from django.http import HttpRequest

from accounts.admin_actions import state_action
from accounts.admin_base import SiteModelAdmin, StackedRows, TabularRows
from accounts.edit_conflict import GuardedForm
from directory.admin.members import by_of
from events.admin.deleting import DeletedWithItsSheet
from events.admin.moderation import publish, refuse_with_reason
from events.choices import EventPublication
from events.models import Event, EventQuestion, EventTiming
from events.preparing.hidden_slugs import hide_slugs
from events.proposing.completeness import WORDLESS
from events.proposing.moderation import REASON_MISSING
from events.proposing.telling import tell_answer
from events.registering.announcing import facts_of, tell
from rendering.typography import day_and_hour


class TimingRows(TabularRows):
    model = EventTiming
    ordering = ["starts_at", "pk"]


class QuestionForm(forms.ModelForm):  # type: ignore[type-arg] # of EventQuestion
    """Once somebody answered, the words stay: the answers must remain true."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.answers.exists():
            for name in ("label", "kind", "choices"):
                self.fields[name].disabled = True


class QuestionRows(StackedRows):
    """Taken off on their own page, which says what goes with them."""

    model = EventQuestion
    form = QuestionForm
    can_delete = False
    show_change_link = True
    fields = [("label", "position"), ("kind", "is_required"), "choices", "keep_until"]
    ordering = ["position", "pk"]


class EventAdminForm(GuardedForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        is_refused = cleaned.get("publication") == EventPublication.REFUSED
        if is_refused and "refusal" in cleaned and not cleaned["refusal"]:
            self.add_error("refusal", REASON_MISSING)
        if cleaned.get("image") and not cleaned.get("image_alt", True):
            self.add_error("image_alt", WORDLESS)
        return cleaned


@admin.register(Event)
class EventAdmin(DeletedWithItsSheet, SiteModelAdmin):
    to_meeting = "meeting__event"
    form = EventAdminForm
    list_display = [
        "title", "publication", "submitted_at", "first_time", "kind", "status", "commune",
    ]  # fmt: skip
    list_filter = ["publication", "status", "kind", "registration", "campaign", "poles", "mode"]
    list_select_related = ("commune", "campaign", "proposed_by")
    search_fields = ["title__unaccent__icontains", "place_label__unaccent__icontains"]
    ordering = [F("first_at").desc(nulls_last=True), "-pk"]
    autocomplete_fields = [
        "commune", "campaign", "recurrence", "organisers", "poles", "propositions", "actions",
    ]  # fmt: skip
    prepopulated_fields = {"slug": ["title"]}
    readonly_fields = ["proposed_by", "submitted_at", "created_at", "updated_at"]
    inlines = [TimingRows, QuestionRows]
    actions = [
        publish,
        refuse_with_reason,
        state_action(
            "back_to_draft",
            "Remettre en brouillon (retirer du site)",
            "publication",
            [EventPublication.PUBLISHED, EventPublication.REFUSED],
            EventPublication.DRAFT,
        ),
    ]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "title",
                    "slug",
                    "summary",
                    "description",
                    ("kind", "series", "campaign"),
                    "recurrence",
                ]
            },
        ),
        (
            "Page",
            {
                "fields": [
                    ("publication", "refusal"),
                    ("status", "status_note"),
                    ("proposed_by", "submitted_at"),
                    ("created_at", "updated_at"),
                ]
            },
        ),
        (
            "Lieu",
            {
                "fields": [
                    ("mode", "online_url"),
                    ("place_label", "address", "commune"),
                    "accessibility",
                ]
            },
        ),
        ("Qui", {"fields": ["organisers", "audience", "poles", "propositions", "actions"]}),
        (
            "Inscription",
            {
                "fields": [
                    ("registration", "registration_url", "registration_closes_at"),
                    ("capacity", "reserved_seats", "has_waiting_list"),
                    ("most_seats", "offer_hours", "attendance_count"),
                ]
            },
        ),
        ("Image", {"fields": [("image", "image_alt")]}),
        (
            "Date quand la source ne la donne pas",
            {"fields": [("year", "date_label")], "classes": ["collapse"]},
        ),
    ]

    # -- What is changed here is told: to who proposed it, and to those who registered ------------
    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        vars(obj)["before"] = facts_of(obj) if change else None
        super().save_model(request, obj, form, change)
        if "slug" in form.changed_data:
            hide_slugs(pk=obj.pk)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: Any) -> None:
        super().save_related(request, form, formsets, change)
        before = vars(form.instance)["before"]
        if before is None:
            return
        tell(form.instance.pk, before)
        names = [str(form.fields[name].label) for name in form.changed_data]
        names += [
            str(rows.model._meta.verbose_name_plural) for rows in formsets if rows.has_changed()
        ]
        if names:
            tell_answer(form.instance, by_of(request), form.initial["publication"], names)

    @admin.display(description="première date", ordering="first_at")
    def first_time(self, event: Any) -> str | None:
        return day_and_hour(event.first_at) if event.first_at else event.date_label or None
