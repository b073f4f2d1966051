"""What is said on an item, typed by one or several people at once: nobody's words are lost."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from events.models import AgendaItem, Meeting
from events.sitting.refusals import ItemGone, NotOpen, SittingClosed
from events.sitting.sheet import locked


@dataclass(frozen=True)
class Noted:
    """The words that stand and their number; `is_saved` is False when somebody wrote meanwhile."""

    text: str
    number: int
    is_saved: bool


@transaction.atomic
def note(meeting: Meeting, item: AgendaItem, text: str, seen: int) -> Noted:
    """Saves `text` if `seen` is still the number. The very same words are never a conflict.

    Raises ItemGone, NotOpen or SittingClosed.
    """
    current = locked(meeting)
    row = AgendaItem.objects.select_for_update(of=("self",), no_key=True).filter(pk=item.pk).first()
    if row is None:
        raise ItemGone
    if row.discussion == text:
        return Noted(text, row.discussion_number, is_saved=True)
    if current.closed_at:
        raise SittingClosed
    if current.opened_at is None:
        raise NotOpen
    if row.discussion_number != seen:
        return Noted(row.discussion, row.discussion_number, is_saved=False)
    return _saved(row, text)


def _saved(row: AgendaItem, text: str) -> Noted:
    row.discussion, row.discussion_number = text, row.discussion_number + 1
    row.discussed_at = row.discussed_at or timezone.now()
    row.save(update_fields=["discussion", "discussion_number", "discussed_at"])
    return Noted(text, row.discussion_number, is_saved=True)
