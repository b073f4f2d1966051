"""The form by which somebody changes the state of an action (roadmap/workflow.py)."""

from typing import Any

from django import forms

from accounts.models import User
from directory.typed.fields import CleanTextField
from roadmap import workflow
from roadmap.choices import ActionPublication, ActionStatus, OpenStepsFate
from roadmap.models import Action
from roadmap.workflow import Answers, Facts, Guard

LONGEST_REASON = 2000
FIELD_OF = {Guard.OPEN_STEPS: "etapes", Guard.REASON: "motif"}
CHANGED = (
    "Quelqu’un a changé l’état entre-temps\u00a0: il est désormais «\u202f{}\u202f». "
    "Votre saisie est gardée\u00a0: choisissez de nouveau."
)


class StatusForm(forms.Form):
    """Offers what the table allows now; `depuis` is the state that the page showed."""

    etat = forms.ChoiceField(
        label="Nouvel état",
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), "Choisissez un état de la liste."
        ),
    )
    etapes = forms.ChoiceField(
        label="Étapes encore ouvertes",
        help_text="À dire seulement si l’action est réalisée.",
        choices=OpenStepsFate.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    motif = CleanTextField(
        label="Pourquoi elle est abandonnée",
        help_text="À dire seulement si l’action est abandonnée\u00a0: ce sera une note publique.",
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    depuis = forms.CharField(widget=forms.HiddenInput, required=False, max_length=12)

    def __init__(self, action: Action, facts: Facts, data: Any = None) -> None:
        super().__init__(data, initial={"depuis": facts.status})
        self.action, self.facts = action, facts
        offered = workflow.allowed(facts)
        guards = {one.guard for one in offered}
        self._offer([(one.to.value, one.label) for one in offered])
        if Guard.OPEN_STEPS not in guards or not facts.has_open_steps:
            del self.fields["etapes"]
        if Guard.REASON not in guards:
            del self.fields["motif"]

    def _offer(self, choices: list[tuple[str, str]]) -> None:
        """What the page showed last is accepted too: a second click of one choice changes nothing."""
        field: Any = self.fields["etat"]
        field.choices = choices
        if self.is_bound:
            field.choices = [*choices, (self.facts.status, self.action.get_status_display())]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        asked, now = values.get("etat"), self.facts.status
        if asked and asked != now and values.get("depuis") not in ("", now):
            self._show_again(CHANGED.format(ActionStatus(now).label))
        return values

    def _show_again(self, words: str) -> None:
        """As the page stands now, with what was typed."""
        shown: Any = self.data
        shown = shown.copy()
        shown["depuis"] = self.facts.status
        self.data = shown
        self.add_error("etat", words)

    @property
    def wants_a_block(self) -> bool:
        """Whether « bloquée » is asked of an action that has no open block yet."""
        asked = bool(self.cleaned_data["etat"] == ActionStatus.BLOCKED)
        return asked and not self.facts.has_open_block

    def apply(self, user: User) -> bool:
        """Whether it was accepted; what refuses it is then an error of the form."""
        values = self.cleaned_data
        answers = Answers(values.get("etapes", ""), values.get("motif", ""))
        try:
            workflow.move(self.action, values["etat"], user, answers)
        except workflow.Refused as refusal:
            found = workflow.find(self.facts.status, values["etat"])
            name = FIELD_OF.get(found.guard, "etat") if found else "etat"
            self.add_error(name if name in self.fields else "etat", str(refusal))
            return False
        return True


class PublicationForm(forms.Form):
    """Publishing is apart from the state, and for those who manage."""

    publication = forms.ChoiceField(choices=ActionPublication.choices)

    def apply(self, action: Action) -> bool:
        """Whether anything changed."""
        asked = self.cleaned_data["publication"]
        changed = bool(action.publication != asked)
        action.publication = asked
        if changed:
            action.save(update_fields=["publication", "updated_at"])
        return changed
