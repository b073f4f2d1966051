"""How far a thread goes from where it starts: the propositions and the actions it runs through."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from accounts.models import Visitor
from config.chain import nodes
from events.models import Decision, Meeting
from roadmap.models import (
    Action,
    ActionQuerySet,
    Contribution,
    Indicator,
    Measurement,
    Note,
    Proposition,
)


@dataclass(frozen=True)
class Reach:
    """`is_whole`: all that hangs on the propositions, not on these actions alone."""

    propositions: frozenset[int]
    actions: ActionQuerySet
    is_whole: bool = False


def reach_of(user: Visitor, kind: str, node: Any) -> Reach:
    return FROM[kind](Action.objects.visible_to(user), node)


def _of_propositions(actions: ActionQuerySet, pks: set[int]) -> Reach:
    return Reach(frozenset(pks), actions.filter(proposition__in=pks), is_whole=True)


def _of_actions(actions: ActionQuerySet, more: set[int]) -> Reach:
    """These actions, their propositions, and `more` propositions."""
    pks = set(actions.order_by().values_list("proposition", flat=True).distinct())
    return Reach(frozenset(pks | more), actions)


def _of_one(actions: ActionQuerySet, action: int | None, proposition: int | None) -> Reach:
    """What hangs on an action when it names one, else on a proposition, else on nothing."""
    if action is not None:
        return _of_actions(actions.filter(pk=action), set())
    return _of_propositions(actions, {proposition} if proposition else set())


def _from_contribution(actions: ActionQuerySet, node: Contribution) -> Reach:
    """The actions that answer it; while there is none, those of the proposition it feeds."""
    answering = actions.filter(pk__in=node.actions.values("pk"))
    fed = {node.proposition_id} if node.proposition_id else set()
    return _of_actions(answering, fed) if answering.exists() else _of_propositions(actions, fed)


def _from_meeting(actions: ActionQuerySet, node: Meeting) -> Reach:
    # What is confidential there would tell a visitor that it was spoken of.
    decisions = node.decisions.told_to_all()
    items = node.items.filter(is_confidential=False)
    named = Q(pk__in=decisions.values("action")) | Q(pk__in=items.values("action"))
    named |= Q(pk__in=node.event.actions.values("pk"))
    about = decisions.values_list("proposition", flat=True).union(
        items.values_list("proposition", flat=True)
    )
    return _of_actions(actions.filter(named), {pk for pk in about if pk})


def _from_indicator(actions: ActionQuerySet, node: Indicator) -> Reach:
    if node.axis_id:
        found = Proposition.objects.filter(axis=node.axis_id)
        return _of_propositions(actions, set(found.values_list("pk", flat=True)))
    return _of_one(actions, node.action_id, node.proposition_id)


def _from_measurement(actions: ActionQuerySet, node: Measurement) -> Reach:
    return _from_indicator(actions, node.indicator)


def _from_decision(actions: ActionQuerySet, node: Decision) -> Reach:
    return _of_one(actions, node.action_id, node.proposition_id)


def _from_proposition(actions: ActionQuerySet, node: Proposition) -> Reach:
    return _of_one(actions, None, node.pk)


def _from_action(actions: ActionQuerySet, node: Action) -> Reach:
    return _of_one(actions, node.pk, None)


def _from_note(actions: ActionQuerySet, node: Note) -> Reach:
    return _of_one(actions, node.action_id, None)


FROM: dict[str, Callable[[ActionQuerySet, Any], Reach]] = {
    nodes.CONTRIBUTION: _from_contribution,
    nodes.PROPOSITION: _from_proposition,
    nodes.ACTION: _from_action,
    nodes.DECISION: _from_decision,
    nodes.MEETING: _from_meeting,
    nodes.INDICATOR: _from_indicator,
    nodes.PROOF: _from_note,
    nodes.MEASURE: _from_measurement,
}
