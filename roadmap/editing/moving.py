"""An action goes to another proposition: a new code, and the old address leads to it."""

from django import forms
from django.db import transaction

from roadmap import codes
from roadmap.models import Action, ActionCode, Proposition


class MoveForm(forms.Form):
    proposition = forms.ModelChoiceField(
        label="Nouvelle proposition",
        queryset=Proposition.objects.none(),
        to_field_name="number",
        empty_label="—",
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), "Choisissez une proposition de la liste."
        ),
    )

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type] # a QueryDict or nothing
        rows = Proposition.objects.defer("search_vector").order_by("number", "pk")
        field: object = self.fields["proposition"]
        field.queryset = rows  # type: ignore[attr-defined]


@transaction.atomic
def move(action: Action, proposition: Proposition) -> bool:
    """Whether it moved: it may be there already. The code it leaves is given to no other."""
    locked = Action.objects.select_for_update(of=("self",), no_key=True).get(pk=action.pk)
    if locked.proposition_id == proposition.pk:
        action.code, action.proposition = locked.code, proposition
        return False
    left = locked.code
    locked.proposition = proposition
    locked.code, locked.rank = codes.allocate(proposition)
    locked.save(update_fields=["proposition", "code", "rank", "updated_at"])
    keep_old_code(locked, left)
    action.code, action.proposition = locked.code, proposition
    return True


def keep_old_code(action: Action, code: str) -> None:
    ActionCode.objects.get_or_create(code=code, defaults={"action": action})
