"""Several dates in one field: a row for each, a button that adds one, no script."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from events.models import Event, EventTiming
from events.preparing.date_form import HourField
from events.preparing.moments import instant
from rendering.typography import NO_BREAK, span
from roadmap.editing.fields import DayField

MOST = 40
LAST_HOUR = dt.time(8)
FURTHEST, OLDEST = dt.timedelta(days=3 * 366), dt.timedelta(days=366)
DAY = dt.timedelta(days=1)
PARTS = ("on", "begins", "ends")
INCOMPLETE = "donnez le jour, l’heure de début et l’heure de fin, ou videz la ligne."
BACKWARDS = "la fin doit suivre le début (après minuit, elle est au plus tard à 8\u202fh)."
TOO_FAR = "cette date est à plus de trois ans\u00a0: vérifiez l’année."
TOO_OLD = "cette date est passée depuis plus d’un an\u00a0: vérifiez l’année."
TOO_MANY = f"{MOST} dates au plus."
Row = dict[str, str]


@dataclass(frozen=True, order=True)
class Span:
    """From one instant to another, both aware."""

    starts_at: dt.datetime
    ends_at: dt.datetime

    def __str__(self) -> str:
        return span(self.starts_at, self.ends_at)

    @property
    def row(self) -> Row:
        """As its inputs show it, in the site's time zone."""
        begins, ends = timezone.localtime(self.starts_at), timezone.localtime(self.ends_at)
        return {"on": f"{begins:%Y-%m-%d}", "begins": f"{begins:%H:%M}", "ends": f"{ends:%H:%M}"}


def spans_of(event: Event) -> list[Span]:
    """Those of its timings, in their order; none for an event that is not stored yet. Queries."""
    if not event.pk:
        return []
    rows = EventTiming.objects.filter(event=event).order_by("starts_at", "pk")
    return [Span(one.starts_at, one.ends_at) for one in rows]


def write_spans(event: Event, wanted: Iterable[Span]) -> None:
    """Only what differs. A date that moves stays the same one, which calendars then move too.
    Inside a transaction."""
    wanted = list(dict.fromkeys(wanted))
    there = list(EventTiming.objects.filter(event=event).order_by("starts_at", "pk"))
    kept: dict[Span, EventTiming] = {}
    for timing in there:
        kept.setdefault(Span(timing.starts_at, timing.ends_at), timing)
    stay = {kept[one].pk for one in wanted if one in kept}
    free = [timing for timing in there if timing.pk not in stay]
    for one in wanted:
        if one not in kept:
            timing = free.pop(0) if free else EventTiming(event=event)
            timing.starts_at, timing.ends_at = one.starts_at, one.ends_at
            timing.save()
    for timing in free:
        timing.delete()


class DatesWidget(forms.Widget):
    template_name = "events/proposing/_dates_widget.html"
    use_fieldset = True

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[Row]:
        rows = [
            {part: str(data.get(f"{name}-{rank}-{part}", "")).strip() for part in PARTS}
            for rank in range(_count(data.get(f"{name}-lignes", "")))
        ]
        if f"{name}-ajouter" in data and len(rows) < MOST:
            rows.append(dict.fromkeys(PARTS, ""))
        return rows

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return f"{name}-lignes" not in data

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        rows = list(value or [dict.fromkeys(PARTS, "")])
        context["widget"]["rows"] = [
            {"number": rank + 1, "prefix": f"{name}-{rank}", **row} for rank, row in enumerate(rows)
        ]
        context["widget"]["has_room"] = len(rows) < MOST
        return context


def _count(text: Any) -> int:
    """A forged number must not build a million rows."""
    spelled = str(text)
    sound = spelled.isascii() and spelled.isdigit() and len(spelled) < 4  # noqa: PLR2004
    return min(int(spelled), MOST) if sound else 0


class DatesField(forms.Field):
    """A sorted list of Span; each refusal says the rank of its row."""

    widget = DatesWidget

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.template_name = "events/proposing/_dates_field.html"

    def prepare_value(self, value: Any) -> Any:
        return [one.row if isinstance(one, Span) else one for one in value or []]

    def clean(self, value: Any) -> list[Span]:
        found: list[Span] = []
        refusals: list[str] = []
        for number, row in enumerate(value or [], start=1):
            try:
                found += _read(row)
            except ValidationError as refusal:
                words = refusal.messages[0]
                refusals.append(f"Date {number}{NO_BREAK}: {words[:1].lower()}{words[1:]}")
        if refusals:
            raise ValidationError(refusals)
        return sorted(set(found))


def _read(row: Row) -> list[Span]:
    """None of an empty row. Raises ValidationError."""
    if not any(row.values()):
        return []
    if not all(row.values()):
        raise ValidationError(INCOMPLETE, code="incomplete")
    on = DayField().clean(row["on"])
    begins, ends = HourField().clean(row["begins"]), HourField().clean(row["ends"])
    _refuse_odd(on)
    if ends <= begins and ends > LAST_HOUR:
        raise ValidationError(BACKWARDS, code="backwards")
    whole = Span(instant(on, begins), instant(on + DAY if ends <= begins else on, ends))
    if whole.ends_at <= whole.starts_at:
        raise ValidationError(BACKWARDS, code="backwards")
    return [whole]


def _refuse_odd(on: dt.date) -> None:
    today = timezone.localdate()
    if on > today + FURTHEST:
        raise ValidationError(TOO_FAR, code="far")
    if on < today - OLDEST:
        raise ValidationError(TOO_OLD, code="old")
