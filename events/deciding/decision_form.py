"""What is written of a decision, at the meeting or after; its state has a form of its own."""

from typing import Any

from django import forms
from django.db.models import Q

from accounts.edit_conflict import GuardedForm, token_for
from accounts.models import Person, Visitor
from events.choices import DecisionKind, DecisionMethod
from events.deciding.linked_fields import ActionField, ContributionField, StructureField
from events.models import Decision, Guest, Mandate, Meeting
from poles.models import Pole
from roadmap.editing.action_form import UNKNOWN_PERSON, PersonField
from roadmap.editing.fields import DayField, MarkdownField
from roadmap.models import Proposition
from roadmap.unblocking.finding import persons_for

LONGEST = 4000
OUTSIDE = (
    "{} ne siège pas dans cette instance\u00a0: une décision réservée à ses membres ne peut pas "
    "lui être confiée."
)
BEFORE = "L’échéance précède la décision."
HOW_MISSING = "Dites comment la décision est prise."
UNKNOWN = "Choisissez dans la liste."


class DecisionForm(GuardedForm):
    text = MarkdownField(
        label="Décision",
        rows=3,
        max_length=LONGEST,
        help_text="Une phrase qui dit qui fait quoi.",
        error_messages={"required": "Écrivez la décision."},
    )
    method = forms.ChoiceField(
        label="Comment elle est prise",
        choices=[("", "—"), *DecisionMethod.choices],
        required=False,
        error_messages={"invalid_choice": UNKNOWN},
    )
    owner = PersonField(
        label="Personne chargée de la suite", error_messages={"invalid_choice": UNKNOWN_PERSON}
    )
    owner_structure = StructureField(
        label="Structure chargée de la suite", help_text="Le nom de sa page dans l’annuaire."
    )
    due_on = DayField(label="Échéance")
    action = ActionField(label="Action", help_text="Son code, comme 4.2.")
    contribution = ContributionField(
        label="Contribution", help_text="Son numéro, à la fin de l’adresse de sa page."
    )

    class Meta:
        model = Decision
        fields = (
            "text", "kind", "method", "owner", "owner_structure", "due_on", "proposition",
            "action", "pole", "contribution", "is_confidential",
        )  # fmt: skip

    def __init__(self, *args: Any, reader: Visitor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["owner"].queryset = owners_for(reader, self.instance)
        fields["proposition"].queryset = Proposition.objects.only("number", "short_title").order_by(
            "number", "pk"
        )
        fields["pole"].queryset = Pole.objects.for_tags()
        fields["proposition"].empty_label = fields["pole"].empty_label = "—"
        fields["method"].is_needed_at_times = True
        for name in ("kind", "proposition", "pole"):
            fields[name].error_messages["invalid_choice"] = UNKNOWN

    @property
    def token(self) -> str:
        return token_for(self, (), self.instance) if self.instance.pk else ""

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        told, taken = values.get("due_on"), self.instance.taken_on
        if told and taken and told < taken:
            self.add_error("due_on", BEFORE)
        if self._lacks_method(values):
            self.add_error("method", HOW_MISSING)
        self._keep_inside(values)
        return values

    def _lacks_method(self, values: dict[str, Any]) -> bool:
        """Old ones may not tell; one that informs needs none."""
        informs = values.get("kind") == DecisionKind.INFORMATION
        told = informs or values.get("method") or "method" in self.errors
        return not told and self.instance.pk is None

    def _keep_inside(self, values: dict[str, Any]) -> None:
        owner, meeting = values.get("owner"), self.instance.meeting
        reserved = values.get("is_confidential") or (meeting and meeting.body.is_restricted)
        if owner and meeting and reserved and not people_inside(meeting).filter(pk=owner.pk):
            self.add_error("owner", OUTSIDE.format(owner))

    def validate_constraints(self) -> None:
        """The dates were told apart above; the rest is held by the fields."""


def people_inside(meeting: Meeting) -> Any:
    """Who sits in the body today or replaces who does, and its secretary."""
    seats = Mandate.objects.current().filter(body=meeting.body_id)
    return Person.objects.filter(
        Q(pk__in=seats.values("person"))
        | Q(pk__in=seats.values("substitute"))
        | Q(pk=meeting.body.secretary_id)
    )


def owners_for(reader: Visitor, decision: Decision) -> Any:
    """Those the reader may name: the body's people, its guests, and whoever has a role on the site."""
    near = Q(pk__in=persons_for(reader).order_by().values("pk")) | Q(pk=decision.owner_id)
    if decision.meeting is not None:
        guests = Guest.objects.filter(meeting=decision.meeting).values("person")
        near |= Q(pk__in=people_inside(decision.meeting).values("pk")) | Q(pk__in=guests)
    return Person.objects.filter(near).order_by("last_name", "first_name", "pk")
