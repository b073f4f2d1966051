"""Codes of actions: « proposition.rang », given out one at a time, and each to one action for ever."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max

from roadmap.models import Action, ActionCode, Proposition


@transaction.atomic
def allocate(proposition: Proposition, code: str = "", rank: int | None = None) -> tuple[str, int]:
    """The code and the rank of an action of `proposition`, filling whichever is blank.

    The proposition stays locked until the caller's transaction ends, so that two new actions
    never get the same code. A code given without rank gives the rank, and the other way round.
    """
    locked = Proposition.objects.select_for_update(of=("self",), no_key=True)
    number = locked.values_list("number", flat=True).get(pk=proposition.pk)
    if rank is None:
        rank = _rank_in(code) or _next_rank(proposition, number)
    return code or f"{number}.{rank}", rank


def is_retired(code: str, action: Action | None = None) -> bool:
    """Whether another action than `action` had `code` before it moved."""
    return ActionCode.objects.filter(code=code).exclude(action=action).exists()


def _next_rank(proposition: Proposition, number: int) -> int:
    """One more than the highest rank or code in use: a moved action may have kept its code."""
    siblings = Action.objects.filter(proposition=proposition)
    top: int = siblings.aggregate(top=Max("rank", default=0))["top"]
    return max([top, *map(_rank_in, _ever_given(number))]) + 1


def _ever_given(number: int) -> Iterable[str]:
    """Codes in use, left by a move, or of an action deleted since, which history remembers."""
    sources: list[Any] = [Action.objects, ActionCode.objects, _versions()]
    for rows in sources:
        given = rows.filter(code__startswith=f"{number}.").order_by()
        yield from given.values_list("code", flat=True).distinct()


def _versions() -> Any:
    tracked: Any = Action
    return tracked.pgh_event_model.objects


def _rank_in(code: str) -> int:
    """4.2 gives 2; 0 when there is no such code."""
    rank = code.partition(".")[2]
    return int(rank) if rank.isdecimal() else 0
