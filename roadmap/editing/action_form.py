"""The sheet of an action, for those who manage the roadmap.

It names each field that may be written: whatever else a POST holds is not read. What two people
change at once is put together as on the page of a structure (directory/editing/merge.py).
"""

from typing import TYPE_CHECKING, Any

from django import forms
from django.db import IntegrityError, transaction
from django.http import QueryDict

from accounts import edit_marks
from accounts.models import Person
from directory.editing.groups import TermsField
from directory.editing.merge import Merge, merged
from directory.typed.fields import CleanCharField
from poles.models import Domain, Pole
from rendering.markdown import MAX_LENGTH
from roadmap.editing.fields import DayField, MarkdownField
from roadmap.editing.people import CommunesField, StructuresField
from roadmap.editing.sent import number_in
from roadmap.models import Action
from roadmap.unblocking.finding import proposable

if TYPE_CHECKING:
    BaseForm = forms.ModelForm[Action]
    PersonBase = forms.ModelChoiceField[Person]
else:
    BaseForm = forms.ModelForm
    PersonBase = forms.ModelChoiceField

MOST_WEIGHT = 1000
WEIGHT_WRONG = f"Le poids est un nombre entier de 1 à {MOST_WEIGHT}."
CONTRADICTION = "Deux informations se contredisent\u00a0: rien n’est enregistré, relisez la fiche."
FIELDS = (
    "title", "objective", "starts_on", "due_on", "pilot", "referent", "priority", "weight",
    "leads", "partners", "poles", "domains", "communes",
)  # fmt: skip


class PersonField(PersonBase):
    """Somebody with a part in the roadmap, or who agreed to be named: by name and function."""

    def __init__(self, **options: Any) -> None:
        super().__init__(proposable(), required=False, empty_label="—", **options)

    def label_from_instance(self, obj: Person) -> str:
        return f"{obj}, {obj.function}" if obj.function else str(obj)

    def to_python(self, value: Any) -> Any:
        """A number; anything else would reach the database, which takes no NUL."""
        if isinstance(value, str) and value and number_in(value) is None:
            raise forms.ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice"
            )
        return super().to_python(value)


UNKNOWN_PERSON = "Choisissez une personne de la liste."


class ActionForm(BaseForm):
    title = CleanCharField(
        label="Titre", max_length=200, error_messages={"required": "Donnez un titre à l’action."}
    )
    objective = MarkdownField(
        label="Objectif",
        rows=6,
        required=False,
        max_length=MAX_LENGTH,
        help_text="Une ligne vide sépare deux paragraphes, un tiret commence une liste.",
    )
    starts_on = DayField(label="Début")
    due_on = DayField(label="Échéance")
    pilot = PersonField(label="Pilote", error_messages={"invalid_choice": UNKNOWN_PERSON})
    referent = PersonField(
        label="Élue ou élu référent", error_messages={"invalid_choice": UNKNOWN_PERSON}
    )
    weight = forms.IntegerField(
        label="Poids",
        min_value=1,
        max_value=MOST_WEIGHT,
        help_text="Combien elle compte dans l’avancement de sa proposition\u00a0: 1 par défaut.",
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), WEIGHT_WRONG
        ),
    )
    leads = StructuresField(
        label="Structures porteuses", help_text="Leurs noms dans l’annuaire, un par ligne."
    )
    partners = StructuresField(label="Partenaires", help_text="De même, un nom par ligne.")
    poles = TermsField(label="Pôles")
    domains = TermsField(label="Domaines d’action")
    communes = CommunesField(label="Communes", help_text="Un nom par ligne.")

    class Meta:
        model = Action
        fields = FIELDS
        labels = {"priority": "Priorité"}

    merge: Merge | None = None

    def __init__(
        self, data: QueryDict | None = None, *, instance: Action, initial: Any = None
    ) -> None:
        super().__init__(data, instance=instance, initial=initial)
        self._offer_choices()
        self.stored = edit_marks.stored(self, ())

    def _offer_choices(self) -> None:
        terms: Any = self.fields
        terms["poles"].offer(Pole.objects.for_tags())
        terms["domains"].offer(Domain.objects.only("name").order_by("position", "pk"))
        for name in ("poles", "domains"):
            terms[name].template_name = "directory/edit/_field.html"
        for name in ("leads", "partners", "communes"):
            terms[name].offer(self.initial.get(name, ()))
        terms["priority"].error_messages["invalid_choice"] = "Choisissez une priorité de la liste."

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        starts, due = values.get("starts_on"), values.get("due_on")
        if starts and due and due < starts:
            self.add_error("due_on", "L’échéance précède le début.")
        if self.instance.pk is not None:
            self.merge = merged(self, values)
        return values

    def validate_constraints(self) -> None:
        """The dates were told apart above; the rest is held by the fields."""

    @property
    def token(self) -> str:
        if self.merge is not None:
            return self.merge.token
        return edit_marks.sign(self.stored, self.instance)

    @property
    def labels(self) -> dict[str, str]:
        return {name: str(field.label) for name, field in self.fields.items()}

    def write(self) -> Action:
        """Its own columns only. Inside a transaction."""
        action = self.save(commit=False)
        own = [f.name for f in Action._meta.concrete_fields if f.name in self.fields]
        action.save(update_fields=[*own, "updated_at"])
        self.save_m2m()
        return action


def save(action: Action, data: QueryDict) -> tuple[bool, ActionForm]:
    """Whether it was saved, and the form. The row is locked: a second person waits for the first."""
    with transaction.atomic():
        rows = Action.objects.select_for_update(of=("self",), no_key=True)
        form = ActionForm(data, instance=rows.get(pk=action.pk))
        return (form.is_valid() and _written(form)), form


def _written(form: ActionForm) -> bool:
    try:
        with transaction.atomic():
            form.write()
    except IntegrityError:
        form.add_error(None, CONTRADICTION)
        return False
    return True
