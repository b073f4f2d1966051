"""What happened in the fictional past, replayed in its order so that history is plausible."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pghistory
import pgtrigger
from django.db import connection, models
from django.db.models import Exists, F, OuterRef, Subquery

from accounts.models import User
from directory.models import Structure
from roadmap.models import Action

ROUTE = "load_sample"
Deed = Callable[[], object]


@dataclass
class Diary:
    """Deeds with their instant and their author; `replay` performs them in order of time."""

    entries: list[tuple[dt.datetime, User, Deed]] = field(default_factory=list)

    def note(self, at: dt.datetime, who: User, deed: Callable[..., object], *about: Any) -> None:
        self.entries.append((at, who, partial(deed, *about)))

    def replay(self) -> None:
        """Needs an open transaction."""
        for at, who, deed in sorted(self.entries, key=lambda entry: entry[0]):
            with written_at(at), pghistory.context(user=who.pk, route=ROUTE):
                deed()
        for model in (Structure, Action):
            _date_rows_by_their_history(model)


@contextmanager
def written_at(at: dt.datetime) -> Iterator[None]:
    """History written in the block says `at` (see PGHISTORY_CREATED_AT_FUNCTION)."""
    _pretend(at.isoformat())
    yield
    _pretend("")


def _pretend(instant: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('ess.written_at', %s, true)", [instant])


def _date_rows_by_their_history(model: type[models.Model]) -> None:
    """A row was created at its first version and modified at its last one."""
    versions = model.versions.rel.related_model.objects  # type: ignore[attr-defined]
    # Synthetic structures are examples too, without a history.
    told = versions.filter(pgh_obj=OuterRef("pk"))
    sample = model._default_manager.filter(Exists(told), is_sample=True)

    def written(order: str, pk: str) -> Subquery:
        found = versions.filter(pgh_obj=OuterRef(pk)).order_by(order)
        return Subquery(found.values("pgh_created_at")[:1])

    with pgtrigger.ignore():
        sample.update(created_at=written("pgh_id", "pk"), updated_at=written("-pgh_id", "pk"))
    versions.filter(pgh_obj__in=sample).update(
        created_at=written("pgh_id", "pgh_obj"), updated_at=F("pgh_created_at")
    )
