"""List filters that ask a QuerySet's own words, so that a rule is written once."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

YES = "oui"


class OnlyFilter(admin.SimpleListFilter):
    """« Oui » keeps what `only()` keeps; there is no « non », nobody looks for it."""

    title = ""
    parameter_name = ""

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(YES, "Oui")]

    def only(self, rows: Any) -> "QuerySet[Any]":
        raise NotImplementedError

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        return self.only(queryset) if self.value() == YES else queryset


class LateFilter(OnlyFilter):
    title = "en retard"
    parameter_name = "retard"

    def only(self, rows: Any) -> "QuerySet[Any]":
        found: QuerySet[Any] = rows.late()
        return found


class ToCheckFilter(OnlyFilter):
    title = "à vérifier"
    parameter_name = "verifier"

    def only(self, rows: Any) -> "QuerySet[Any]":
        found: QuerySet[Any] = rows.to_check()
        return found
