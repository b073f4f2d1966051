"""Spreadsheets waiting to be applied: who gave which and when; what they hold is their giver's."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.admin_read_only import ReadOnlyAdmin
from roadmap.models import PendingImport


@admin.register(PendingImport)
class PendingImportAdmin(ReadOnlyAdmin):
    list_display = ["file_name", "kind", "user", "created_at", "applied_at"]
    list_filter = ["kind"]
    list_select_related = ("user",)
    search_fields = ["file_name__unaccent__icontains", "user__email"]
    ordering = ["-created_at", "-pk"]
    fieldsets = [(None, {"fields": [("file_name", "kind"), "user", ("created_at", "applied_at")]})]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [name for name in super().get_readonly_fields(request, obj) if name != "content"]
