"""What visitors send about structures, and how much pages are read; directory/admin/structures.py imports it."""

from django.contrib import admin, messages
from django.http import HttpRequest

from accounts.admin_actions import state_action
from accounts.admin_base import Rows, SiteModelAdmin
from accounts.admin_filters import ToCheckFilter
from accounts.admin_read_only import ReadOnlyAdmin
from directory import relay
from directory.models import (
    ContactMessage,
    MessageState,
    PageReport,
    ReportState,
    VisitCount,
)
from rendering.typography import plural


@admin.register(ContactMessage)
class ContactMessageAdmin(ReadOnlyAdmin):
    list_display = ["structure", "subject", "shown_state", "created_at", "sent_at"]
    list_filter = [ToCheckFilter, "state", "subject", "created_at"]
    list_select_related = ("structure",)
    search_fields = ["structure__name_key__unaccent__icontains", "sender_email"]
    ordering = ["-created_at", "-pk"]
    fieldsets = [
        (None, {"fields": ["structure", "subject", "body", ("sender_name", "sender_email")]}),
        (
            "Envoi",
            {
                "fields": [
                    ("state", "attempts"),
                    ("created_at", "sending_at", "sent_at"),
                    ("copy_asked", "copy_sending_at"),
                    "erased_at",
                ]
            },
        ),
    ]
    actions = [
        "send_again",
        state_action(
            "mark_sent",
            "Noter comme arrivé",
            "state",
            [MessageState.SENDING, MessageState.REFUSED],
            MessageState.SENT,
        ),
    ]

    @admin.display(description="état", ordering="state")
    def shown_state(self, message: ContactMessage) -> str:
        state = message.get_state_display()
        return f"à vérifier ({state})" if message.needs_check else state

    @admin.action(description="Envoyer de nouveau (s’il n’est pas arrivé)", permissions=["change"])
    def send_again(self, request: HttpRequest, queryset: Rows) -> None:
        """Only what waits to be checked: the rest has left, or is about to."""
        asked = queryset.count()
        found = list(queryset.to_check().with_words())  # type: ignore[attr-defined]
        for message in found:
            relay.send_again(message)
            self.log_change(request, message, "Envoyé de nouveau")
        told = f"{plural(len(found), 'message repart', 'messages repartent')}."
        left = asked - len(found)
        if left:
            told += f" {plural(left, 'laissé', 'laissés')}\u00a0: rien à y vérifier."
        self.message_user(request, told, messages.SUCCESS if found else messages.WARNING)


@admin.register(PageReport)
class PageReportAdmin(SiteModelAdmin):
    list_display = ["structure", "reason", "state", "email", "created_at"]
    list_filter = ["state", "reason", "created_at"]
    list_select_related = ("structure",)
    search_fields = ["structure__name_key__unaccent__icontains", "email"]
    ordering = ["-created_at", "-pk"]
    readonly_fields = [
        "structure", "reason", "message", "email", "created_at", "updated_at", "erased_at",
    ]  # fmt: skip
    fieldsets = [
        (None, {"fields": ["structure", "reason", "message", "email"]}),
        ("Suite", {"fields": ["state", "answer"]}),
        ("Dates", {"fields": [("created_at", "updated_at", "erased_at")]}),
    ]
    actions = [
        state_action(
            "handle",
            "Noter comme traité",
            "state",
            [ReportState.TO_HANDLE, ReportState.DISMISSED],
            ReportState.HANDLED,
        ),
        state_action(
            "dismiss",
            "Écarter",
            "state",
            [ReportState.TO_HANDLE, ReportState.HANDLED],
            ReportState.DISMISSED,
        ),
        state_action(
            "reopen",
            "Remettre à traiter",
            "state",
            [ReportState.HANDLED, ReportState.DISMISSED],
            ReportState.TO_HANDLE,
        ),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(VisitCount)
class VisitCountAdmin(ReadOnlyAdmin):
    list_display = ["structure", "day", "number"]
    list_filter = ["day"]
    list_select_related = ("structure",)
    search_fields = ["structure__name_key__unaccent__icontains"]
    ordering = ["-day", "-number", "pk"]
    fieldsets = [(None, {"fields": ["structure", ("day", "number")]})]
