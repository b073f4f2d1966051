"""A structure, an action, a contribution as people write them: a name, a code, a number."""

from typing import Any

from django.core.exceptions import ValidationError

from directory.models import Structure
from directory.typed.fields import CleanCharField
from roadmap.access import CODE
from roadmap.editing.people import structures_named
from roadmap.editing.sent import number_in
from roadmap.models import Action, Contribution

NO_STRUCTURE = "Aucune structure publiée ne s’appelle ainsi\u00a0: écrivez le nom de sa page."
SEVERAL = "Plusieurs structures s’appellent ainsi\u00a0: écrivez la fin de l’adresse de sa page."
NO_ACTION = "Aucune action n’a ce code\u00a0: écrivez-le comme 4.2."
NO_CONTRIBUTION = "Aucune contribution n’a ce numéro."


class LinkedField(CleanCharField):
    """Typed words, kept as the row they name; the form starts from its key."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"required": False, "max_length": 250, **options})

    def prepare_value(self, value: Any) -> Any:
        return self.shown(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return self.found(text) if text else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(self.prepare_value(initial) or "") != str(data or "").strip()

    def shown(self, key: int) -> str:
        raise NotImplementedError

    def found(self, text: str) -> Any:
        raise NotImplementedError


class StructureField(LinkedField):
    def shown(self, key: int) -> str:
        return Structure.objects.values_list("name", flat=True).get(pk=key)

    def found(self, text: str) -> Structure:
        named = structures_named([text])[text]
        if len(named) != 1:
            raise ValidationError(SEVERAL if named else NO_STRUCTURE)
        return named[0]


class ActionField(LinkedField):
    def shown(self, key: int) -> str:
        return Action.objects.values_list("code", flat=True).get(pk=key)

    def found(self, text: str) -> Action:
        row = Action.objects.filter(code=text).first() if CODE.fullmatch(text) else None
        if row is None:
            raise ValidationError(NO_ACTION)
        return row


class ContributionField(LinkedField):
    def shown(self, key: int) -> str:
        return str(key)

    def found(self, text: str) -> Contribution:
        number = number_in(text.removeprefix("n°").strip())
        row = Contribution.objects.filter(pk=number).first() if number else None
        if row is None:
            raise ValidationError(NO_CONTRIBUTION)
        return row
