"""Who may open what: the object, or 404 as if it did not exist."""

import re

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.models import Visitor
from roadmap.models import (
    Action,
    ActionQuerySet,
    Block,
    Contribution,
    Indicator,
    IndicatorQuerySet,
    Note,
    NoteQuerySet,
    Proposition,
)

CODE = re.compile(r"[0-9]{1,3}\.[0-9]{1,3}")


def get_action_for(user: Visitor, code: str) -> Action:
    """The one that has `code` now, else the one that had it; its code then differs.

    A draft is for its pilot, the Collectivité and Animation only.
    """
    if not CODE.fullmatch(code):
        raise Http404
    seen = Action.objects.visible_to(user).for_page()
    return seen.filter(code=code).first() or get_object_or_404(seen, old_codes__code=code)


def may_update(user: Visitor, action: Action) -> bool:
    """Steps, notes, status and block: its pilot, the Collectivité and Animation."""
    return action.internal_notes_seen_by(user)


def may_manage(user: Visitor) -> bool:
    """Create, publish, move, weight and fund actions: the Collectivité and Animation."""
    return user is not None and user.is_authenticated and user.sees_internal()


def gaps_seen_by(user: Visitor) -> ActionQuerySet | None:
    """The actions of which `user` may know what they lack, as a pilot only its own; None when none."""
    if user is None or not user.is_authenticated:
        return None
    if user.sees_internal():
        return Action.objects.all()
    own = Action.objects.filter(pilot__user=user)
    return own if own.exists() else None


def get_action_to_update(user: Visitor, code: str) -> Action:
    """Raises PermissionDenied for who sees it and may not act on it."""
    action = get_action_for(user, code)
    if not may_update(user, action):
        raise PermissionDenied
    return action


def get_action_to_manage(user: Visitor, code: str) -> Action:
    """Raises PermissionDenied for who sees it and may not act on it."""
    action = get_action_for(user, code)
    if not may_manage(user):
        raise PermissionDenied
    return action


def get_proposition_to_manage(user: Visitor, number: int) -> Proposition:
    """Everyone sees a proposition: raises PermissionDenied for who may not add to it."""
    rows = Proposition.objects.select_related("axis").defer("search_vector")
    proposition = get_object_or_404(rows, number=number) if number < 2**15 else None
    if proposition is None:
        raise Http404
    if not may_manage(user):
        raise PermissionDenied
    return proposition


def get_contribution_for(user: Visitor, pk: int) -> Contribution:
    """What nobody has read yet is for Animation only."""
    return get_object_or_404(Contribution.objects.visible_to(user).for_page(), pk=pk)


def notes_for(user: Visitor, action: Action) -> NoteQuerySet:
    """Public notes, and the internal ones for those who may read them."""
    rows = action.notes.for_list()
    return rows if action.internal_notes_seen_by(user) else rows.public()


def block_of(action: Action) -> Block | None:
    """What the action is stuck on now, whoever looks."""
    return action.blocks.open().for_page().first()


def may_edit_note(user: Visitor, note: Note) -> bool:
    """One's own; the Collectivité and Animation, any."""
    if user is None or not user.is_authenticated:
        return False
    own = note.author is not None and note.author.user_id == user.pk
    return own or user.sees_internal()


def may_measure(user: Visitor, indicator: Indicator) -> bool:
    """Give an indicator its values: its pilot, the Collectivité and Animation."""
    if user is None or not user.is_authenticated:
        return False
    return user.sees_internal() or (
        indicator.pilot is not None and indicator.pilot.user_id == user.pk
    )


def indicators_measured_by(user: Visitor) -> IndicatorQuerySet:
    """Those this account may fill."""
    if user is None or not user.is_authenticated:
        return Indicator.objects.none()
    return Indicator.objects.all() if user.sees_internal() else Indicator.objects.kept_by(user)


def measures_something(user: Visitor) -> bool:
    """Whether there is any indicator that this account may fill."""
    if may_manage(user):
        return True
    return indicators_measured_by(user).exists()


def get_indicator_to_measure(user: Visitor, slug: str) -> Indicator:
    """Raises Http404 when it is of an action that `user` may not see, PermissionDenied for who may
    not fill it."""
    seen = Indicator.objects.visible_to(user).select_related("pilot")
    found = get_object_or_404(seen, slug=slug)
    if not may_measure(user, found):
        raise PermissionDenied
    return found
