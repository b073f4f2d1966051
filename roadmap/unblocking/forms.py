"""What a block asks and what its answers say; what was typed survives any refusal."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import Person, Visitor
from directory.models import Structure
from directory.typed.fields import CleanCharField, CleanTextField
from roadmap.choices import BlockMotive
from roadmap.models import Action, Block
from roadmap.unblocking.asked import NOBODY, Asked
from roadmap.unblocking.declaring import Why
from roadmap.unblocking.finding import persons_for, structures_named, with_person

ANSWER_WITHIN = dt.timedelta(days=15)
FURTHEST = dt.timedelta(days=2 * 366)
LONGEST = 4000
PAST = "Donnez une date à venir."
FAR = "Donnez une date dans les deux ans."
TWICE = "Choisissez une personne de la liste, ou nommez-en une autre\u00a0: pas les deux."
WHOLE = "Donnez son nom et son adresse électronique\u00a0: l’un ne suffit pas."
WHICH = "Plusieurs structures portent ce nom ou l’approchent\u00a0: choisissez la bonne, plus bas."
THIS_ONE = "Est-ce bien celle-ci\u202f? Cochez-la, plus bas, ou corrigez le nom."
UNKNOWN = (
    "Aucune structure de l’annuaire n’a ces mots dans son nom\u00a0: vérifiez-le dans l’annuaire."
)


def words(label: str, **options: Any) -> CleanTextField:
    widget = forms.Textarea(attrs={"rows": 5, "maxlength": LONGEST})
    return CleanTextField(label=label, max_length=LONGEST, widget=widget, **options)


def coming_day(label: str, **options: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    errors = {"invalid": "Écrivez une date comme 31/12/2026."}
    validators = [refuse_other_days]
    return forms.DateField(
        label=label, widget=widget, validators=validators, error_messages=errors, **options
    )


def refuse_other_days(value: dt.date) -> None:
    today = timezone.localdate()
    if value <= today:
        raise ValidationError(PAST)
    if value > today + FURTHEST:
        raise ValidationError(FAR)


def default_day() -> dt.date:
    return timezone.localdate() + ANSWER_WITHIN


if TYPE_CHECKING:
    ModelChoice = forms.ModelChoiceField[Person]
else:
    ModelChoice = forms.ModelChoiceField


class PersonChoice(ModelChoice):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj}, {obj.function}" if obj.function else str(obj)


class AskedForm(forms.Form):
    """Who: somebody the site knows, somebody else, a structure; and by when."""

    person = PersonChoice(
        label="Qui peut débloquer\u00a0: une personne connue du site",
        queryset=Person.objects.none(),
        required=False,
        empty_label="—",
        help_text="Pilotes, référentes et référents, membres des instances, dont le site a l’adresse.",
    )
    first_name = CleanCharField(
        label="Ou quelqu’un d’autre\u00a0: son prénom", max_length=80, required=False
    )
    last_name = CleanCharField(label="Son nom", max_length=80, required=False)
    function = CleanCharField(label="Sa fonction", max_length=160, required=False)
    email = forms.EmailField(
        label="Son adresse électronique",
        max_length=254,
        required=False,
        help_text="Un lien y part, pour répondre sans créer de compte. Elle ne sera pas publiée.",
        error_messages={"invalid": "Écrivez une adresse complète, comme prenom.nom@exemple.fr."},
    )
    structure_name = CleanCharField(
        label="Ou une structure de l’annuaire",
        max_length=200,
        required=False,
        help_text="Son nom, ou ses premiers mots. Qui administre sa page répondra pour elle.",
    )
    structure = forms.ChoiceField(
        label="Laquelle", required=False, widget=forms.RadioSelect,
        error_messages={"invalid_choice": WHICH},
    )  # fmt: skip
    due_on = coming_day("Une réponse est attendue avant le", initial=default_day)

    def __init__(
        self, *args: Any, reader: Visitor = None, action: Action | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        people: Any = self.fields["person"]
        people.queryset = persons_for(reader, action)
        self.found = self._structures() if self.is_bound else []
        self.is_exact = len(self.found) == 1 and _is_named(self.found[0], self._typed_structure())
        if self.found and not self.is_exact:
            choices: Any = self.fields["structure"]
            choices.choices = [(str(one.pk), _with_commune(one)) for one in self.found]
        else:
            del self.fields["structure"]

    def _typed_structure(self) -> str:
        return str(self.data.get(self.add_prefix("structure_name"), ""))[:200]

    def _structures(self) -> list[Structure]:
        text = self._typed_structure()
        return [] if "\0" in text else structures_named(text)

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or self.cleaned_data
        told["chosen_person"] = self._chosen_person(told)
        told["chosen_structure"] = self._chosen_structure(told)
        nobody = told["chosen_person"] is None and told["chosen_structure"] is None
        if nobody and not self.errors:
            self.add_error(None, NOBODY)
        return told

    def _chosen_person(self, told: dict[str, Any]) -> Person | None:
        names = ("first_name", "last_name", "function", "email")
        other = {name: told.get(name) or "" for name in names}
        if not any(other.values()):
            known: Person | None = told.get("person")
            return known
        if told.get("person"):
            self.add_error("person", TWICE)
        elif not (other["last_name"] and other["email"]) and "email" not in self.errors:
            self.add_error("email" if other["last_name"] else "last_name", WHOLE)
        return Person(**other)

    def _chosen_structure(self, told: dict[str, Any]) -> Structure | None:
        if not told.get("structure_name"):
            return None
        if self.is_exact:
            return self.found[0]
        chosen = told.get("structure")
        for one in self.found:
            if str(one.pk) == chosen:
                return one
        if "structure" not in self.errors:
            many = WHICH if len(self.found) > 1 else THIS_ONE
            self.add_error("structure_name", many if self.found else UNKNOWN)
        return None

    @property
    def asked(self) -> Asked:
        """The form must be valid."""
        told = self.cleaned_data
        return Asked(told["chosen_person"], told["chosen_structure"], told["due_on"])


class BlockForm(AskedForm):
    motive = forms.ChoiceField(
        label="Motif",
        choices=[("", "—"), *BlockMotive.choices],
        error_messages={"required": "Choisissez un motif."},
    )
    text = words(
        "Ce qui bloque",
        help_text="En deux phrases, pour qui peut débloquer. Ce texte n’est pas public.",
        error_messages={"required": "Dites ce qui bloque."},
    )
    field_order = ("motive", "text")

    @property
    def why(self) -> Why:
        """The form must be valid."""
        return Why(self.cleaned_data["motive"], self.cleaned_data["text"])


def initial_of(block: Block) -> dict[str, Any]:
    """What the form shows of a block as it stands."""
    structure = block.unblocker_structure
    return {
        "motive": block.motive,
        "text": block.text,
        "person": block.unblocker_person_id,
        "structure_name": structure.name if structure else "",
        "due_on": block.due_on,
    }


class CorrectForm(BlockForm):
    """The one who is asked stays in the list, whoever they are; a date that passed may stay."""

    def __init__(self, *args: Any, block: Block, **kwargs: Any) -> None:
        super().__init__(*args, initial=initial_of(block), action=block.action, **kwargs)
        self.block = block
        people: Any = self.fields["person"]
        people.queryset = with_person(people.queryset, block.unblocker_person_id)
        if block.unblocker_structure is not None and not self.found:
            self._keep(block.unblocker_structure)
        due: Any = self.fields["due_on"]
        due.validators = [one for one in due.validators if one is not refuse_other_days]

    def _keep(self, structure: Structure) -> None:
        """One that left the directory since may still be asked."""
        if self._typed_structure().strip() == structure.name:
            self.found, self.is_exact = [structure], True

    def clean_due_on(self) -> dt.date:
        value: dt.date = self.cleaned_data["due_on"]
        if value != self.block.due_on:
            refuse_other_days(value)
        return value


class ResolveForm(forms.Form):
    text = words(
        "Ce qui débloque l’action",
        error_messages={"required": "Dites en une phrase ce qui débloque l’action."},
    )


class ReplyForm(forms.Form):
    text = words("Votre réponse", error_messages={"required": "Écrivez votre réponse d’attente."})
    due_on = coming_day("Nouvelle date à laquelle vous répondrez", required=False)


class PassForm(AskedForm):
    text = words("Un mot pour la personne", required=False)


class WithdrawForm(forms.Form):
    text = words("Pourquoi", required=False)


class TurnForm(forms.Form):
    """Which request the page showed, and which of its forms was sent."""

    tour = forms.IntegerField(min_value=0, max_value=32767)


def _is_named(structure: Structure, typed: str) -> bool:
    return typed.strip().casefold() in {structure.name.casefold(), structure.acronym.casefold()} - {
        ""
    }


def _with_commune(structure: Structure) -> str:
    return f"{structure.name}, {structure.commune}" if structure.commune else structure.name
