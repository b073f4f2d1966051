"""An action comes to be: new under its proposition, or copied from another; always as a draft."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.http import QueryDict

from roadmap import codes
from roadmap.choices import ActionPublication, ActionStatus
from roadmap.editing.action_form import ActionForm
from roadmap.editing.sent import number_in
from roadmap.models import Action, Proposition, Step

COPIED = ("title", "objective", "starts_on", "due_on", "pilot", "referent", "priority", "weight")
RELATED = ("leads", "partners", "poles", "domains", "communes", "contributions")
LONGEST_TITLE = 200
COPY = " (copie)"


def last_of(proposition: Proposition) -> int:
    """The newest action there: a form carries it, so that sent twice it makes one action."""
    return int(proposition.actions.aggregate(last=Max("pk"))["last"] or 0)


def create(proposition: Proposition, data: QueryDict) -> tuple[Action | None, ActionForm]:
    """The draft, or None and the form that says why."""
    with transaction.atomic():
        _lock(proposition)
        form = ActionForm(data, instance=Action(proposition=proposition))
        if not form.is_valid():
            return None, form
        double = _made_since(proposition, data, form.cleaned_data["title"])
        if double is not None:
            return double, form
        action = form.save(commit=False)
        _place(action, proposition)
        form.save_m2m()
        return action, form


@transaction.atomic
def duplicate(action: Action, data: QueryDict) -> Action:
    """A draft to come, with the same steps still to do; no note, block nor money."""
    _lock(action.proposition)
    title = action.title[: LONGEST_TITLE - len(COPY)] + COPY
    double = _made_since(action.proposition, data, title)
    if double is not None:
        return double
    copy = Action(**{name: getattr(action, name) for name in COPIED} | {"title": title})
    copy.is_sample = action.is_sample
    _place(copy, action.proposition)
    for name in RELATED:
        related: Any = getattr(Action.objects.get(pk=action.pk), name)
        getattr(copy, name).set(related.all())
    Step.objects.bulk_create(
        Step(action=copy, position=rank, label=step.label, due_on=step.due_on)
        for rank, step in enumerate(action.steps.in_order())
    )
    return copy


def _lock(proposition: Proposition) -> None:
    rows = Proposition.objects.select_for_update(of=("self",), no_key=True)
    rows.only("pk").get(pk=proposition.pk)


def _place(action: Action, proposition: Proposition) -> None:
    action.proposition = proposition
    action.code, action.rank = codes.allocate(proposition)
    action.status, action.publication = ActionStatus.UPCOMING, ActionPublication.DRAFT
    action.save()


def _made_since(proposition: Proposition, data: QueryDict, title: str) -> Action | None:
    """The same draft, made since the form was shown: its button was pressed twice."""
    seen = number_in(data.get("vu", ""))
    if seen is None:
        return None
    rows = Action.objects.drafts().filter(proposition=proposition, title=title, pk__gt=seen)
    return rows.order_by("pk").first()
