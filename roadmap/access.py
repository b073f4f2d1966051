"""Who may open what: the object, or 404 as if it did not exist."""

import re

from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.models import Visitor
from roadmap.models import Action, Block, Contribution, NoteQuerySet

CODE = re.compile(r"[0-9]{1,3}\.[0-9]{1,3}")


def get_action_for(user: Visitor, code: str) -> Action:
    """A draft is for its pilot, the Collectivité and Animation only."""
    if not CODE.fullmatch(code):
        raise Http404
    return get_object_or_404(Action.objects.visible_to(user).for_page(), code=code)


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
