"""Fields of the form of an event: an instant of the clock, a row of a short list, codes."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from events.choices import Accessibility
from events.preparing.moments import instant
from roadmap.editing.fields import EARLIEST_YEAR, LATEST_YEAR, ODD_YEAR
from roadmap.editing.sent import number_in

if TYPE_CHECKING:
    RowBase = forms.ModelChoiceField[Any]
else:
    RowBase = forms.ModelChoiceField

TYPED = "%Y-%m-%dT%H:%M"
FORMATS = (TYPED, "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M", "%Y-%m-%d %H:%M")
NOT_A_MOMENT = "Écrivez la date et l’heure comme 31/12/2026 18:30."


class MomentField(forms.DateTimeField):
    """A day and an hour in the site's time zone (events/preparing/moments.py)."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(format=TYPED, attrs={"type": "datetime-local"})
        super().__init__(**{"widget": widget, "required": False, **options})

    def to_python(self, value: Any) -> dt.datetime | None:
        if value in self.empty_values:
            return None
        typed = _parsed(str(value).strip())
        if not EARLIEST_YEAR <= typed.year <= LATEST_YEAR:
            raise ValidationError(ODD_YEAR, code="odd")
        return instant(typed.date(), typed.time())


def _parsed(text: str) -> dt.datetime:
    for form in FORMATS:
        try:
            return dt.datetime.strptime(text, form)  # noqa: DTZ007 — made aware by the caller
        except ValueError:
            continue
    raise ValidationError(NOT_A_MOMENT, code="invalid")


class RowField(RowBase):
    """One row of a short list, or none."""

    def to_python(self, value: Any) -> Any:
        """A number; anything else would reach the database, which takes no NUL."""
        if isinstance(value, str) and value and number_in(value) is None:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().to_python(value)


class AccessField(forms.MultipleChoiceField):
    """Codes of accessibility, always in the order of the list."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"required": False, "choices": Accessibility.choices, **options})

    def clean(self, value: Any) -> list[str]:
        chosen = super().clean(value)
        return [code for code in Accessibility.values if code in chosen]
