"""A choice among rows, whose key is read as plain digits: the database takes no NUL."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from roadmap.editing.sent import number_in

if TYPE_CHECKING:
    ModelChoice = forms.ModelChoiceField[Any]
else:
    ModelChoice = forms.ModelChoiceField


class KeyChoice(ModelChoice):
    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and value and number_in(value) is None:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().to_python(value)
