"""Inputs that browsers check themselves: what an address gives them that they cannot hold is left
out, since they would show nothing of it and complain in their console."""

import datetime as dt
from typing import Any

from django import forms


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")

    def format_value(self, value: Any) -> str | None:
        text = super().format_value(value)
        try:
            return dt.date.fromisoformat(text).isoformat() if text else None
        except ValueError:
            return None


class WholeInput(forms.NumberInput):
    def format_value(self, value: Any) -> str | None:
        text = super().format_value(value)
        return text if text and text.isascii() and text.removeprefix("-").isdigit() else None
