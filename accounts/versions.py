"""Reads the history that the database keeps: who changed what, when, from where."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from accounts.models import User

LABELS = {"insert": "création", "update": "modification", "delete": "suppression"}
SHOWN = 100


@dataclass(frozen=True)
class Change:
    """One version: `who` is empty when no account wrote it (a command, an import)."""

    at: dt.datetime
    who: str
    label: str = ""
    where: str = ""
    fields: tuple[str, ...] = ()


def is_tracked(model: type[Model]) -> bool:
    return hasattr(model, "versions")


def versions_of(obj: Model) -> list[Change]:
    """The last hundred versions, newest first, each with the fields it changed."""
    if not is_tracked(type(obj)):
        return []
    events = list(_events(type(obj)).filter(pgh_obj_id=obj.pk)[: SHOWN + 1])
    names = _names([event.pgh_context for event in events])
    changes = [_change(new, names, old) for new, old in pairwise([*events, None])]
    return changes[:SHOWN]


def last_change(obj: Model, since: dt.datetime) -> Change | None:
    """The latest known change of `obj` at or after `since`: versions first, else the admin's log."""
    found = [*_last_version(type(obj), since, pgh_obj_id=obj.pk), *_last_log(obj, since)]
    return max(found, key=lambda change: (bool(change.who), change.at), default=None)


def last_row_change(
    model: type[Model], parent_column: str, parent: Model, since: dt.datetime
) -> Change | None:
    """The latest change of any row of `model` that belongs to `parent`, deletions too."""
    return next(_last_version(model, since, **{parent_column: parent.pk}), None)


def _events(model: Any) -> Any:
    events = model.versions.rel.related_model.objects
    return events.select_related("pgh_context").order_by("-pgh_id")


def _last_version(model: type[Model], since: dt.datetime, **columns: Any) -> Iterator[Change]:
    if not is_tracked(model):
        return
    event = _events(model).filter(pgh_created_at__gte=since, **columns).first()
    if event is not None:
        yield _change(event, _names([event.pgh_context]))


def _last_log(obj: Model, since: dt.datetime) -> Iterator[Change]:
    entries = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(obj),
        object_id=str(obj.pk),
        action_time__gte=since,
    )
    entry = entries.select_related("user").order_by("-action_time", "-pk").first()
    if entry is not None:
        yield Change(entry.action_time, str(entry.user))


def _names(contexts: Iterable[Any]) -> dict[Any, str]:
    users = {context.metadata.get("user") for context in contexts if context is not None}
    return dict(User.objects.filter(pk__in=users - {None}).values_list("pk", "email"))


def _change(event: Any, names: dict[Any, str], before: Any = None) -> Change:
    metadata = event.pgh_context.metadata if event.pgh_context else {}
    return Change(
        at=event.pgh_created_at,
        who=names.get(metadata.get("user"), ""),
        label=LABELS.get(event.pgh_label, event.pgh_label),
        where=where_words(metadata.get("route") or "", metadata.get("user")),
        fields=tuple(_changed_fields(event, before)),
    )


def where_words(route: str, user: int | None) -> str:
    """From where something was written: the route of a page, or the name of a command."""
    if route.startswith("admin:"):
        return "administration"
    is_page = ":" in route or (bool(route) and user is not None)
    return "site" if is_page else "commande"


def _changed_fields(event: Any, before: Any) -> Iterator[str]:
    if before is None:
        return
    for column in event._meta.concrete_fields:
        own = not column.name.startswith("pgh_") and column.name != "updated_at"
        if own and getattr(event, column.attname) != getattr(before, column.attname):
            yield str(column.verbose_name)
