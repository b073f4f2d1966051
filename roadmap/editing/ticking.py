"""One step, ticked or not: the form says the state wanted, so that sent twice it is done once."""

from django import forms
from django.http import QueryDict
from django.utils import timezone

from roadmap.editing.sent import number_in
from roadmap.models import Action, Step

YES, NO = "oui", "non"
PLACES = {"fiche": "roadmap:action", "etapes": "roadmap:action_steps"}


class TickForm(forms.Form):
    """`faite`: the state wanted; `retour`: the page that the button was on."""

    faite = forms.ChoiceField(choices=[(YES, "faite"), (NO, "à faire")])
    retour = forms.ChoiceField(choices=[(name, name) for name in PLACES], required=False)

    @property
    def wants_done(self) -> bool:
        return bool(self.cleaned_data["faite"] == YES)

    @property
    def place(self) -> str:
        return PLACES[self.cleaned_data.get("retour") or "fiche"]


def tick(step: Step, *, done: bool) -> bool:
    """Whether anything changed; what was done keeps its day."""
    rows = Step.objects.filter(pk=step.pk)
    if done:
        return bool(rows.to_do().update(done_at=timezone.now()))
    return bool(rows.done().update(done_at=None))


def step_of(action: Action, pk: int) -> Step | None:
    return Step.objects.filter(action=action, pk=pk).first()


def just_ticked(asked: QueryDict) -> int | None:
    """The step that the address names after a tick: its row offers to undo it."""
    return number_in(asked.get("etape", ""))
