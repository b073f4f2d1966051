"""Form fields of the pages that keep actions: days, euros. Each refusal is one French sentence."""

import datetime as dt
import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from directory.typed.fields import CleanTextField

EARLIEST_YEAR, LATEST_YEAR = 1990, 2100
ODD_YEAR = f"Donnez une date de {EARLIEST_YEAR} à {LATEST_YEAR}."
NOT_A_DAY = "Écrivez la date comme 31/12/2026."
NOT_EUROS = "Écrivez un montant comme 12 500,50."
TOO_MUCH = "Ce montant dépasse ce que la fiche peut tenir\u00a0: vérifiez les zéros."
NEGATIVE = "Un montant ne peut pas être négatif."
MOST = Decimal("9999999999.99")
EUROS = re.compile(r"-?\d{1,20}(\.\d{1,2})?", re.ASCII)


class DayField(forms.DateField):
    """A day within a few generations of us, from the browser's own calendar or typed."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        formats = ["%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y"]
        words = {"invalid": NOT_A_DAY, "required": "Donnez la date."}
        base: dict[str, Any] = {
            "widget": widget,
            "input_formats": formats,
            "required": False,
            "error_messages": words,
        }
        super().__init__(**{**base, **options})

    def to_python(self, value: Any) -> dt.date | None:
        day = super().to_python(value)
        if day is not None and not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
            raise ValidationError(ODD_YEAR, code="odd")
        return day


class EurosField(forms.CharField):
    """A Decimal with two places, or None: « 12 500,50 € » as people write it."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": 11})
        super().__init__(**{"widget": widget, "required": False, "max_length": 40, **options})

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Decimal):
            return value
        text = f"{value:.2f}".replace(".", ",")
        return text.removesuffix(",00")

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        text = re.sub(r"[\s\u00a0\u202f€]", "", typed or "").replace(",", ".").replace("−", "-")
        return _euros(text) if text else None


def _euros(text: str) -> Decimal:
    if not EUROS.fullmatch(text):
        raise ValidationError(NOT_EUROS, code="invalid")
    try:
        amount = Decimal(text)
    except InvalidOperation:
        raise ValidationError(NOT_EUROS, code="invalid") from None
    if amount < 0:
        raise ValidationError(NEGATIVE, code="negative")
    if amount > MOST:
        raise ValidationError(TOO_MUCH, code="too much")
    return amount.quantize(Decimal("0.01"))


class MarkdownField(CleanTextField):
    """Several paragraphs; `rows` is the height of the box."""

    def __init__(self, *, rows: int, **options: Any) -> None:
        super().__init__(**{"widget": forms.Textarea(attrs={"rows": rows}), **options})
