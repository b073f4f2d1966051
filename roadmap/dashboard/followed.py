"""What the team reads beside an action of the dashboard: its block, its silence, its gaps."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max

from rendering.typography import NARROW, NO_BREAK, short_day
from roadmap.models import Action, ActionQuerySet, Block, Note


@dataclass(frozen=True)
class Followed:
    """`block` is open; `note_on` is the day of the last internal note."""

    block: Block | None
    note_on: dt.date | None

    @property
    def block_words(self) -> str:
        """« financement, depuis 12 jours ; attend Camille Fictif »; empty without a block."""
        if self.block is None:
            return ""
        asked = self.block.unblocker_person or self.block.unblocker_structure
        awaited = str(asked) if asked else "personne n’est désigné"
        verb = f"attend {awaited}" if asked else awaited
        motive = self.block.get_motive_display()
        return f"{motive}, {self.block.age_words}{NARROW}; {verb}"

    @property
    def note_words(self) -> str:
        said = short_day(self.note_on) if self.note_on else "aucune"
        return f"Dernière note interne{NO_BREAK}: {said}"


@dataclass(frozen=True)
class Line:
    """An action of the list; `followed` is None for who may not read it."""

    action: Action
    followed: Followed | None


def lines(actions: Sequence[Action], readable: ActionQuerySet | None) -> list[Line]:
    """`readable` comes from `gaps_seen_by`; at most three queries, none for a visitor."""
    if readable is None:
        return [Line(action, None) for action in actions]
    shown = [action.pk for action in actions]
    known = _followed(list(readable.filter(pk__in=shown).values_list("pk", flat=True)))
    return [Line(action, known.get(action.pk)) for action in actions]


def _followed(actions: list[int]) -> dict[int, Followed]:
    blocks = {
        block.action_id: block
        for block in Block.objects.open().for_page().filter(action__in=actions)
    }
    notes = dict(
        Note.objects.filter(action__in=actions, is_public=False)
        .order_by()
        .values_list("action")
        .annotate(last=Max("written_on"))
    )
    return {pk: Followed(blocks.get(pk), notes.get(pk)) for pk in actions}
