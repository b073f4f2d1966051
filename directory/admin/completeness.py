"""Completeness in the admin's list of structures: a column, and the queue of pages to complete."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.admin_base import Rows
from directory import completeness
from directory.completeness import TO_COMPLETE
from rendering.typography import number


class CompletenessFilter(admin.SimpleListFilter):
    title = "complétude"
    parameter_name = "completude"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("a-completer", f"pages à compléter (moins de {TO_COMPLETE}\u202f%)"),
            ("bonnes", f"{TO_COMPLETE}\u202f% et plus"),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Rows:
        limits = {
            "a-completer": {"completeness__lt": TO_COMPLETE},
            "bonnes": {"completeness__gte": TO_COMPLETE},
        }
        found: Rows = queryset.filter(**limits.get(self.value() or "", {}))
        return found


def with_completeness(rows: Rows) -> Rows:
    found: Rows = rows.annotate(completeness=completeness.percent())
    return found


@admin.display(description="complète à", ordering="completeness")
def shown_completeness(structure: Any) -> str:
    return number(structure.completeness, "%")
