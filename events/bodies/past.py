"""What the history of the database says of a body: its seats and its substitutes on a past day."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from django.utils import timezone

from accounts.models import Person
from events.bodies.mandate_plan import FIELDS, told
from events.deciding.decision_page import Line
from events.models import Body, BodyCollege, Mandate
from roadmap.past.standing import DELETED, events_of

VALUED = ("college", "function", "ends_on", "substitute")  # told from what to what


def seats_on(body: Body, day: dt.date) -> dict[str, int]:
    """By college, as written by the end of `day`: nothing before somebody first said them."""
    written: dict[int, tuple[str, int]] = {}
    for event in _by(day, events_of(BodyCollege).objects.filter(body_id=body.pk)):
        written[event.id] = (event.college, event.seats)
        if event.pgh_label == DELETED:
            del written[event.id]
    return dict(written.values())


def put_substitutes(mandates: Iterable[Mandate], day: dt.date) -> None:
    """Those of `day` in place of today's; before the first version, those of the first."""
    found = {mandate.pk: mandate for mandate in mandates}
    first: dict[int, int | None] = {}
    last: dict[int, int | None] = {}
    for event in events_of(Mandate).objects.filter(id__in=found).order_by("pgh_id"):
        first.setdefault(event.id, event.substitute_id)
        if timezone.localdate(event.pgh_created_at) <= day:
            last[event.id] = event.substitute_id
    keys = first | last
    people = Person.objects.in_bulk([key for key in keys.values() if key])
    for pk, key in keys.items():
        found[pk].substitute = people.get(key or 0)


def changes_of(mandate: Mandate) -> list[Line]:
    """What was changed of it since it was written, first things first; values where they help."""
    rows = events_of(Mandate).objects.filter(id=mandate.pk).exclude(pgh_label=DELETED)
    events = list(rows.select_related("substitute").order_by("pgh_id"))
    return [line for old, new in pairwise(events) for line in _lines(old, new)]


def _by(day: dt.date, events: Any) -> Iterator[Any]:
    rows = events.order_by("pgh_id")
    return (event for event in rows if timezone.localdate(event.pgh_created_at) <= day)


def _lines(old: Any, new: Any) -> Iterator[Line]:
    for name, label in FIELDS.items():
        column = new._meta.get_field(name).attname
        if getattr(old, column) != getattr(new, column):
            yield Line(new.pgh_created_at, _words(label, name, old, new))


def _words(label: str, name: str, old: Any, new: Any) -> str:
    if name not in VALUED:
        return f"{label}\u00a0: modifié"
    before, after = (told(name, getattr(one, name)) or "rien" for one in (old, new))
    return f"{label}\u00a0: {after} (avant\u00a0: {before})"
