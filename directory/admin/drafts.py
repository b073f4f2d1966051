"""Drafts in the admin: who has one and since when; what it holds is its author's alone."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.admin_read_only import ReadOnlyAdmin
from directory.models import EditDraft


@admin.register(EditDraft)
class EditDraftAdmin(ReadOnlyAdmin):
    list_display = ["structure", "user", "saved_at"]
    list_select_related = ("structure", "user")
    search_fields = ["structure__name_key__unaccent__icontains", "user__email"]
    ordering = ["-saved_at", "-pk"]
    fieldsets = [(None, {"fields": [("structure", "user"), "saved_at"]})]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [name for name in super().get_readonly_fields(request, obj) if name != "data"]
