"""Who was convened and what they answered, and the pieces of meetings: read here, kept on the site."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.admin_read_only import ReadOnlyAdmin
from events.models import Attendance, MeetingDocument


@admin.register(Attendance)
class AttendanceAdmin(ReadOnlyAdmin):
    list_display = ["mandate", "meeting", "answer", "answered_at", "presence"]
    list_filter = ["answer", "presence", "meeting__body"]
    list_select_related = ("mandate__person", "mandate__body", "meeting__body", "meeting__event")
    search_fields = [
        "mandate__person__last_name__unaccent__icontains",
        "meeting__event__title__unaccent__icontains",
    ]
    ordering = ["-meeting", "mandate__person__last_name", "pk"]
    fieldsets = [
        (None, {"fields": ["meeting", "mandate"]}),
        ("Réponse", {"fields": ["convened_at", ("answer", "answered_at"), "answer_proxy"]}),
        ("Présence", {"fields": [("presence", "proxy")]}),
    ]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A sheet of attendance that can be cut says nothing."""
        return False

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """The page where it is answered is for who holds the link."""
        return None


@admin.register(MeetingDocument)
class MeetingDocumentAdmin(ReadOnlyAdmin):
    """Joined and taken off on the page that prepares the meeting, where files are checked."""

    list_display = ["title", "meeting", "item", "is_confidential", "added_at"]
    list_filter = ["is_confidential", "meeting__body"]
    list_select_related = ("meeting__body", "meeting__event", "item")
    search_fields = ["title__unaccent__icontains", "meeting__event__title__unaccent__icontains"]
    ordering = ["-added_at", "-pk"]
    fieldsets = [
        (None, {"fields": ["title", ("meeting", "item"), "file", "is_confidential", "added_at"]})
    ]
