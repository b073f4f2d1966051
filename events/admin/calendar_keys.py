"""Addresses of personal calendars: staff take one away when asked, and never read it."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.admin_read_only import ReadOnlyAdmin
from events.models import CalendarKey


@admin.register(CalendarKey)
class CalendarKeyAdmin(ReadOnlyAdmin):
    list_display = ["user", "created_at"]
    list_select_related = ("user",)
    search_fields = ["user__email__iexact"]
    ordering = ["-created_at", "-pk"]
    fields = ["user", "created_at"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
