"""The fields of the edit form that choose among what exists: terms, kinds of insertion, commune."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model

from directory.choices import Insertion
from poles.models import Activity


class TermsField(forms.MultipleChoiceField):
    """Rows of a vocabulary, read once: what is not among them is refused without asking again."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"required": False, **options})
        self.rows: dict[str, Model] = {}

    def offer(self, rows: Iterable[Model]) -> None:
        self.rows = {str(row.pk): row for row in rows}
        self.choices = [(key, str(row)) for key, row in self.rows.items()]

    def prepare_value(self, value: Any) -> Any:
        return _keys(value)

    def clean(self, value: Any) -> Any:
        """The rows themselves, in the order of the vocabulary."""
        chosen = set(super().clean(value))
        return [row for key, row in self.rows.items() if key in chosen]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return set(_keys(initial)) != set(_keys(data))


def _keys(value: Any) -> list[str]:
    return [str(one.pk if isinstance(one, Model) else one) for one in value or ()]


class InsertionField(forms.MultipleChoiceField):
    """Kinds of insertion, always in the order of the law's list."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"required": False, "choices": Insertion.choices, **options})

    def clean(self, value: Any) -> list[str]:
        chosen = super().clean(value)
        return [kind for kind in Insertion.values if kind in chosen]


class CommuneField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def to_python(self, value: Any) -> Any:
        """An INSEE code; anything else would reach the database, which takes no NUL."""
        if isinstance(value, str) and value and not re.fullmatch(r"[0-9AB]{5}", value):
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().to_python(value)


@dataclass(frozen=True)
class ActivityFamily:
    """The first level of activities; closed, it shows only how to open it."""

    row: Activity
    choices: list[tuple[str, str, bool]]  # value, label, checked
    is_open: bool

    @property
    def key(self) -> str:
        return str(self.row.pk)

    @property
    def name(self) -> str:
        return self.row.name


def families_of(
    rows: Iterable[Activity], chosen: set[str], opened: set[str]
) -> list[ActivityFamily]:
    """Those that hold something chosen are open, and those that were asked for."""
    children: dict[int | None, list[Activity]] = {}
    for row in rows:
        children.setdefault(row.parent_id, []).append(row)
    return [
        _family(top, children.get(top.pk, []), chosen, opened) for top in children.get(None, [])
    ]


def _family(
    top: Activity, under: list[Activity], chosen: set[str], opened: set[str]
) -> ActivityFamily:
    told = [(str(top.pk), f"{top.name} (en général)")] if under else [(str(top.pk), top.name)]
    told += [(str(row.pk), row.name) for row in under]
    choices = [(key, label, key in chosen) for key, label in told]
    is_open = str(top.pk) in opened or any(checked for _, _, checked in choices)
    return ActivityFamily(top, choices, is_open)
