"""What a page is about: a proposition, an action, or neither for the whole roadmap."""

from typing import Any

from django import forms

from roadmap.models import Action, Proposition

UNKNOWN_PROPOSITION = "Cette proposition n’existe pas."
UNKNOWN_ACTION = "Cette action n’existe pas, ou n’est pas publiée."
ONE_ONLY = "Choisissez une proposition ou une action, pas les deux."


class _ActionField(forms.ModelChoiceField[Action]):
    """By its code, or by one that it had before it moved."""

    def to_python(self, value: Any) -> Action | None:
        try:
            return super().to_python(value)
        except forms.ValidationError:
            moved = Action.objects.published().filter(old_codes__code=str(value)).first()
            if moved is None:
                raise
            return moved


class SubjectForm(forms.Form):
    """Of an address such as ?proposition=4 or ?action=4.2; drafts are nobody's subject."""

    proposition = forms.ModelChoiceField(
        Proposition.objects.select_related("axis"),
        to_field_name="number",
        required=False,
        error_messages={"invalid_choice": UNKNOWN_PROPOSITION},
    )
    action = _ActionField(
        Action.objects.published().select_related("proposition__axis"),
        to_field_name="code",
        required=False,
        error_messages={"invalid_choice": UNKNOWN_ACTION},
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("proposition") and found.get("action"):
            raise forms.ValidationError(ONE_ONLY)
        return found

    @property
    def subject(self) -> dict[str, Any]:
        """Both, of which one at most is not None; of a valid form."""
        return {name: self.cleaned_data[name] for name in ("proposition", "action")}

    def refusal(self) -> str:
        """The first error of a form that is not valid, in one sentence."""
        return str(next(iter(self.errors.values()))[0])
