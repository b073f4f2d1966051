"""Registrations in the admin: read here, changed by the same acts as on the site, never typed."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.admin_base import SiteModelAdmin, TabularRows
from accounts.admin_read_only import ReadOnlyAdmin
from events.models import EventQuestion, Registration, RegistrationAnswer
from events.registering import acts, by_hand
from events.registering.seats import RegistrationRefused


class AnswerRows(TabularRows):
    model = RegistrationAnswer
    fields = ["question", "text"]
    readonly_fields = ["question", "text"]
    ordering = ["question__position", "pk"]
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Registration)
class RegistrationAdmin(ReadOnlyAdmin):
    list_display = ["full_name", "event", "state", "seats", "is_reserved", "created_at"]
    list_filter = ["state", "is_reserved", "attendee"]
    list_select_related = ("event",)
    search_fields = ["last_name__unaccent__icontains", "email__iexact", "event__title__icontains"]
    ordering = ["-created_at", "-pk"]
    inlines = [AnswerRows]
    actions = ["withdraw", "confirm"]
    readonly_fields = ["organisers_page"]
    fieldsets = [
        (None, {"fields": ["event", "organisers_page", ("state", "seats", "is_reserved")]}),
        (
            "Personne",
            {
                "fields": [
                    ("first_name", "last_name"),
                    ("email", "user"),
                    ("organisation", "attendee", "commune"),
                    "needs",
                ]
            },
        ),
        (
            "Dates",
            {
                "fields": [
                    ("created_at", "confirmed_at"),
                    ("held_until", "waiting_since"),
                    ("edited_at", "cancelled_at", "erased_at"),
                ]
            },
        ),
        (
            "Présence et avis",
            {"fields": [("attended_at", "checked_in_by"), ("rating", "feedback")]},
        ),
    ]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Cancelled, its seat goes to the next of the list; deleted, nobody would be told."""
        return False

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """Its own page is for who holds the link."""
        return None

    @admin.display(description="nom", ordering="last_name")
    def full_name(self, one: Registration) -> str:
        return one.full_name

    @admin.display(description="inscrire, pointer, exporter")
    def organisers_page(self, one: Registration) -> SafeString:
        url = reverse("events:registrations", args=[one.event.slug])
        return format_html('<a href="{}">Page de l’équipe qui organise</a>', url)

    @admin.action(description="Annuler (la personne est prévenue)", permissions=["change"])
    def withdraw(self, request: HttpRequest, queryset: Any) -> None:
        _each(request, queryset.running(), by_hand.withdraw, "Inscriptions annulées")

    @admin.action(description="Confirmer à la place de la personne", permissions=["change"])
    def confirm(self, request: HttpRequest, queryset: Any) -> None:
        done = "Inscriptions confirmées ou mises en attente"
        _each(request, queryset.running(), acts.confirm, done)


def _each(request: HttpRequest, rows: Any, act: Any, done: str) -> None:
    """In the order in which they came."""
    count = 0
    for one in rows.order_by("created_at", "pk"):
        try:
            act(one)
            count += 1
        except RegistrationRefused as refusal:
            messages.warning(request, f"{one.full_name}\u00a0: {refusal}")
    messages.success(request, f"{done}\u00a0: {count}.")


@admin.register(EventQuestion)
class EventQuestionAdmin(SiteModelAdmin):
    list_display = ["label", "event", "kind", "is_required", "keep_until"]
    list_filter = ["kind", "is_required"]
    list_select_related = ("event",)
    search_fields = ["label__unaccent__icontains", "event__title__unaccent__icontains"]
    ordering = ["-keep_until", "-pk"]
    autocomplete_fields = ["event"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "event",
                    ("label", "position"),
                    ("kind", "is_required"),
                    "choices",
                    "keep_until",
                ]
            },
        )
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Once somebody answered, the words stay: the answers must remain true."""
        given = super().get_readonly_fields(request, obj)
        if obj is None or not obj.answers.exists():
            return given
        return [*given, "event", "label", "kind", "choices"]
