"""Addresses given only to ask for an answer are erased a year after the last block that named them."""

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import Person
from roadmap.models import Block, BlockAnswer

KEPT_FOR = dt.timedelta(days=365)


def erase_old_addresses(now: dt.datetime, *, dry_run: bool = False) -> int:
    """Of persons without an account whom only blocks name, all of them long over; how many are, or
    would be, erased. Their name stays in the history of the action."""
    blocks = Block.objects.filter(
        Q(unblocker_person=OuterRef("pk"))
        | Q(answers__author=OuterRef("pk"))
        | Q(answers__to_person=OuterRef("pk"))
    )
    living = blocks.filter(Q(resolved_at=None) | Q(resolved_at__gte=now - KEPT_FOR))
    alone = (~Exists(rows) for rows in _named_elsewhere())
    rows = Person.objects.filter(Exists(blocks), ~Exists(living), *alone, user=None)
    keys = list(rows.exclude(email="").values_list("pk", flat=True))
    if not dry_run:
        Person.objects.filter(pk__in=keys).update(email="")
    return len(keys)


def _named_elsewhere() -> list[QuerySet[Any]]:
    """Rows of every other table that names the person: their address then serves."""
    return [
        link.related_model._default_manager.filter(**{link.field.name: OuterRef("pk")})
        for link in Person._meta.related_objects
        if link.related_model not in (Block, BlockAnswer)
    ]
