"""Who may open the page where a block is answered."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404

from accounts.models import Person, User
from directory.models import StructureMember
from roadmap.models import Block


def get_block_to_answer(user: User, pk: int) -> Block:
    """For those who are asked, and Animation; whoever was asked before learns that it passed on.

    Raises PermissionDenied for who sees the block and is not asked, Http404 for all others.
    """
    rows = Block.objects.for_page().select_related("action__proposition__axis", "action__pilot")
    block = rows.filter(pk=pk).first()
    if block is None:
        raise Http404
    if block.answered_by(user) or was_asked(user, block):
        return block
    if block.seen_by(user):
        raise PermissionDenied
    raise Http404


def was_asked(user: User, block: Block) -> bool:
    """In any turn: the database's history remembers whom."""
    person = Person.objects.filter(user=user).values("pk")
    run = StructureMember.objects.administrators().filter(user=user).values("structure")
    asked = Q(unblocker_person_id__in=person) | Q(unblocker_structure_id__in=run)
    tracked: Any = Block
    versions = tracked.pgh_event_model.objects.filter(asked, pgh_obj_id=block.pk)
    return bool(versions.exists())
