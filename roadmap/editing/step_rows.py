"""The steps of an action on one page: named, dated, ordered, added, removed."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from directory.typed.fields import CleanCharField
from roadmap.editing.fields import DayField
from roadmap.editing.rows import MOST_ROWS, RowForm, RowsPage, put_by_rank, set_columns
from roadmap.models import Step

NOON = dt.time(12)
TO_COME = "Une étape ne peut pas être faite plus tard qu’aujourd’hui."
RANK_WRONG = f"Le rang est un nombre entier de 1 à {MOST_ROWS}."


class StepRow(RowForm):
    columns: ClassVar[tuple[str, ...]] = ("position", "label", "due_on", "done_on")
    identity: ClassVar[tuple[str, ...]] = ("label", "due_on")

    label = CleanCharField(
        label="Étape", max_length=200, error_messages={"required": "Nommez l’étape."}
    )
    position = forms.IntegerField(
        label="Rang",
        required=False,
        min_value=1,
        max_value=MOST_ROWS,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), RANK_WRONG),
    )
    due_on = DayField(label="Échéance")
    done_on = DayField(label="Faite le")

    @classmethod
    def initial_of(cls, row: Step, rank: int) -> dict[str, Any]:
        done_on = timezone.localdate(row.done_at) if row.done_at else None
        return {"position": rank, "label": row.label, "due_on": row.due_on, "done_on": done_on}

    def clean_done_on(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["done_on"]
        if day is not None and day > timezone.localdate():
            raise ValidationError(TO_COME, code="to come")
        return day

    def fill(self, row: Step) -> list[str]:
        typed = self.cleaned_data
        values = {"label": typed["label"], "due_on": typed["due_on"]}
        if typed["done_on"] != self.stored.get("done_on"):
            values["done_at"] = _moment_of(typed["done_on"])
        return set_columns(row, values)


class StepsPage(RowsPage):
    form_class = StepRow

    def rows(self) -> Iterable[Step]:
        return Step.objects.filter(action=self.action).in_order()

    def new_row(self) -> Step:
        return Step(action=self.action)

    def put_in_order(self, kept: list[RowForm]) -> None:
        put_by_rank(kept)


def _moment_of(day: dt.date | None) -> dt.datetime | None:
    """Now for today; else the middle of that day."""
    if day is None or day == timezone.localdate():
        return None if day is None else timezone.now()
    return timezone.make_aware(dt.datetime.combine(day, NOON))
