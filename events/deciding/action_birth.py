"""An action is made from a decision: the roadmap's own form, filled with what was decided."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import QueryDict

from events.models import Decision
from roadmap.editing import birth
from roadmap.editing.action_form import ActionForm
from roadmap.models import Action, Proposition

LONGEST_TITLE = 200


class PropositionChoice(forms.Form):
    """`?proposition=4`: where the action goes; the decision's own proposition first."""

    proposition = forms.ModelChoiceField(
        Proposition.objects.only("number", "short_title").order_by("number", "pk"),
        label="Proposition",
        to_field_name="number",
        empty_label=None,
        error_messages={"invalid_choice": "Choisissez une proposition de la liste."},
    )


def blank(decision: Decision, proposition: Proposition) -> ActionForm:
    """The decision's words, dates, owner, pole; a person mends them before anything is made."""
    text = " ".join(decision.text.split())
    fits = len(text) <= LONGEST_TITLE
    told: dict[str, Any] = {
        "title": text if fits else f"{text[: LONGEST_TITLE - 1]}…",
        "objective": "" if fits else decision.text,
        "starts_on": decision.taken_on,
        "due_on": decision.due_on,
        "pilot": decision.owner_id,
        "poles": [decision.pole] if decision.pole else [],
        "leads": [decision.owner_structure] if decision.owner_structure else [],
    }
    return ActionForm(instance=Action(proposition=proposition), initial=told)


@transaction.atomic
def create(
    decision: Decision, proposition: Proposition, data: QueryDict
) -> tuple[Action | None, ActionForm]:
    """The draft, tied to the decision; the one it has already when asked twice."""
    current = Decision.objects.select_for_update(of=("self",), no_key=True).get(pk=decision.pk)
    if current.action is not None:
        return current.action, ActionForm(instance=current.action)
    action, form = birth.create(proposition, data)
    if action is not None:
        current.action = action
        current.proposition = current.proposition or proposition
        current.save(update_fields=["action", "proposition"])
    return action, form


def usual_number(decision: Decision) -> int:
    """Its own proposition, else the first one; 0, which none has, without a roadmap."""
    if decision.proposition is not None:
        return decision.proposition.number
    first = Proposition.objects.order_by("number", "pk").values_list("number", flat=True).first()
    return first or 0
