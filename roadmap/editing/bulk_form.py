"""What is wanted of several actions at once: their days, pilot, state, publication."""

from typing import Any

from django import forms

from directory.typed.fields import CleanTextField
from roadmap.choices import ActionPublication, ActionStatus
from roadmap.editing.action_form import UNKNOWN_PERSON, PersonField
from roadmap.editing.fields import DayField
from roadmap.editing.sent import number_in
from roadmap.editing.status_form import LONGEST_REASON

MOST_DAYS = 3660
DAYS_WRONG = f"Écrivez un nombre de jours de −{MOST_DAYS} à {MOST_DAYS}."
NOTHING_TICKED = "Cochez au moins une action."
NOTHING_WANTED = "Dites ce qui change\u00a0: dates, pilote, état ou publication."
BOTH = "Décalez les dates, ou donnez-en de nouvelles\u00a0: pas les deux."
TWO_PILOTS = "Choisissez une personne, ou aucune\u00a0: pas les deux."
AS_IT_IS = "— ne change pas"
WISHES = ("jours", "debut", "echeance", "pilote", "sans_pilote", "etat", "publication")


class BulkForm(forms.Form):
    """`ligne` are the actions ticked; each may come with the mark of what a preview showed."""

    jours = forms.IntegerField(
        label="Décaler début et échéance de (jours)",
        required=False,
        min_value=-MOST_DAYS,
        max_value=MOST_DAYS,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), DAYS_WRONG),
    )
    debut = DayField(label="Ou nouveau début")
    echeance = DayField(label="Ou nouvelle échéance")
    pilote = PersonField(label="Pilote", error_messages={"invalid_choice": UNKNOWN_PERSON})
    sans_pilote = forms.BooleanField(label="Plus de pilote", required=False)
    etat = forms.ChoiceField(
        label="État",
        required=False,
        choices=[("", AS_IT_IS), *ActionStatus.choices],
        error_messages={"invalid_choice": "Choisissez un état de la liste."},
    )
    publication = forms.ChoiceField(
        label="Publication",
        required=False,
        choices=[("", AS_IT_IS), *ActionPublication.choices],
        error_messages={"invalid_choice": "Choisissez dans la liste."},
    )
    motif = CleanTextField(
        label="Pourquoi elles sont abandonnées",
        help_text="Si l’état choisi est «\u202fabandonnée\u202f»\u00a0: une note publique sur chacune.",
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Any = None) -> None:
        # The filters beside have the plain ids.
        super().__init__(data, auto_id="changer_%s")
        person: Any = self.fields["pilote"]
        person.empty_label = AS_IT_IS
        fields: Any = self.fields
        for field in fields.values():
            if not isinstance(field, forms.BooleanField):
                field.template_name = "directory/edit/_field.html"

    @property
    def ticked(self) -> set[int]:
        """Keys of the actions; what is no key is left out."""
        sent: Any = self.data
        lines = sent.getlist("ligne") if self.is_bound else []
        found = (number_in(line) for line in lines)
        return {number for number in found if number is not None}

    def seen(self, pk: int) -> str:
        """The mark that the preview showed of an action; empty when there was none."""
        return str(self.data.get(f"vu-{pk}", ""))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if not self.ticked:
            self.add_error(None, NOTHING_TICKED)
        if not self.errors and not any(values.get(name) for name in WISHES):
            self.add_error(None, NOTHING_WANTED)
        if values.get("jours") and (values.get("debut") or values.get("echeance")):
            self.add_error("jours", BOTH)
        if values.get("pilote") and values.get("sans_pilote"):
            self.add_error("sans_pilote", TWO_PILOTS)
        return values
