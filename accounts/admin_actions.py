"""Changes of state from a list of the admin: only allowed ones, logged with what was before."""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.db.models import Choices, Field, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from rendering.typography import NO_BREAK, plural

Action = Callable[[Any, HttpRequest, "QuerySet[Any]"], None]


def move(
    rows: "QuerySet[Any]", column: str, origins: Iterable[str], target: Choices, user: Any
) -> int:
    """Puts the rows whose `column` is one of `origins` to `target`; how many were.

    Reversible: the log of each row says the state it had.
    """
    field: Field[Any, Any] = rows.model._meta.get_field(column)
    labels = dict(field.flatchoices)
    values: dict[str, Any] = {column: target.value}
    if any(f.name == "updated_at" for f in rows.model._meta.concrete_fields):
        values["updated_at"] = timezone.now()
    with transaction.atomic():
        chosen = rows.model._default_manager.filter(pk__in=rows.order_by().values("pk"))
        found = list(
            chosen.filter(**{f"{column}__in": list(origins)})
            .select_for_update(of=("self",), no_key=True)
            .order_by(column, "pk")
        )
        rows.model._default_manager.filter(pk__in=[row.pk for row in found]).update(**values)
        for before, group in groupby(found, key=lambda row: getattr(row, column)):
            change = f"{field.verbose_name}{NO_BREAK}: {labels[before]} → {labels[target.value]}"
            LogEntry.objects.log_actions(user.pk, list(group), CHANGE, change)
    return len(found)


def state_action(
    name: str, description: str, column: str, origins: Iterable[Choices], target: Choices
) -> Action:
    """An action for `ModelAdmin.actions`; `name` must be unique in the list."""
    allowed = [origin.value for origin in origins]

    @admin.action(description=description, permissions=["change"])
    def act(model_admin: Any, request: HttpRequest, queryset: "QuerySet[Any]") -> None:
        asked = queryset.count()
        moved = move(queryset, column, allowed, target, request.user)
        report(request, moved, asked - moved)

    act.__name__ = name
    return act


def report(request: HttpRequest, moved: int, left: int) -> None:
    told = f"{plural(moved, 'changement', 'changements')} d’état."
    if left:
        told += (
            f" {plural(left, 'laissé', 'laissés')}{NO_BREAK}: l’état de départ ne s’y prête pas."
        )
    messages.add_message(request, messages.SUCCESS if moved else messages.WARNING, told)
