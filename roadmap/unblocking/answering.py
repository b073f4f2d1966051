"""Answer a block: the action is freed, or waits with a word, or waits for somebody else.

Every act holds the block's row. Of two who answer at the same moment the first is heard, and the
second is told what became of it; the same answer sent twice is one.
"""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from rendering.typography import day
from roadmap import workflow
from roadmap.access import may_update
from roadmap.choices import ActionStatus, BlockAnswerKind
from roadmap.models import Block, BlockAnswer
from roadmap.unblocking import telling
from roadmap.unblocking.asked import Asked, BlockRefused, settled
from roadmap.unblocking.declaring import hand_over, locked_block
from roadmap.unblocking.speaker import Speaker, author_of, speaker_of

SAME_WITHIN = dt.timedelta(minutes=10)
FREED = "{} a répondu entre-temps\u00a0: l’action est débloquée, et rien d’autre n’est enregistré."
MOVED = "{} a passé la demande à quelqu’un d’autre entre-temps\u00a0: rien n’est enregistré."
WITHDRAWN = "Blocage retiré."
ONESELF = "C’est déjà la personne ou la structure à qui la demande est faite."


class TooLate(BlockRefused):
    """Somebody answered first."""


@transaction.atomic
def resolve(block: Block, turn: int, by: Speaker, text: str) -> None:
    """The action goes back to the state it had. Raises TooLate or PermissionDenied."""
    current = locked_block(block)
    if not _is_repeat(current, by, BlockAnswerKind.RESOLVED, text):
        _refuse_late(current, turn, by)
        _close(current, by, text)


@transaction.atomic
def reply(block: Block, turn: int, by: Speaker, text: str, due_on: dt.date | None = None) -> None:
    """A waiting answer, perhaps with another date. Raises as `resolve`."""
    current = locked_block(block)
    said = f"{text}\n\nNouvelle date\u00a0: {day(due_on)}." if due_on else text
    if _is_repeat(current, by, BlockAnswerKind.TOLD, said):
        return
    _refuse_late(current, turn, by)
    if due_on:
        current.due_on = due_on
        current.save(update_fields=["due_on"])
    answer = _kept(current, by, BlockAnswerKind.TOLD, said)
    telling.tell_news(answer, current, by)


@transaction.atomic
def pass_on(block: Block, turn: int, by: Speaker, text: str, asked: Asked) -> None:
    """To somebody else, who is told; the links before no longer open. Raises as `resolve`, and
    BlockRefused when nobody else is asked, or when they cannot be told."""
    current = locked_block(block)
    if _is_repeat(current, by, BlockAnswerKind.PASSED_ON, text) and current.turn == turn + 1:
        return
    _refuse_late(current, turn, by)
    asked = settled(asked)
    if (asked.person, asked.structure) == (current.unblocker_person, current.unblocker_structure):
        raise BlockRefused(ONESELF)
    answer = hand_over(current, asked, by, text)
    telling.tell_news(answer, current, by)


@transaction.atomic
def withdraw(block: Block, by: User, text: str) -> None:
    """By who may update the action: those asked have nothing more to do. Twice is once.

    Raises PermissionDenied.
    """
    current = locked_block(block)
    if not may_update(by, current.action):
        raise PermissionDenied
    if current.is_open:
        _close(current, speaker_of(by), text or WITHDRAWN)


def _close(current: Block, by: Speaker, text: str) -> None:
    """Under the lock."""
    current.resolved_at, current.answer = timezone.now(), text
    current.save(update_fields=["resolved_at", "answer"])
    _kept(current, by, BlockAnswerKind.RESOLVED, text)
    if current.action.status == ActionStatus.BLOCKED:
        workflow.move(current.action, current.status_before, by.user)
    telling.tell_resolved(current, by, text)
    others = [one for one in telling.asked_by(current) if not _is(one.to, by)]
    telling.release(current, others, current.turn, "elle est débloquée", by)


def _is(to: User | str, by: Speaker) -> bool:
    """Whether that is who speaks: nobody is told what they just did."""
    mailbox = by.person.email if by.person else ""
    from_structure = by.user is None and by.structure is not None
    return to == (by.user or mailbox) or from_structure


def _kept(current: Block, by: Speaker, kind: BlockAnswerKind, text: str) -> BlockAnswer:
    return BlockAnswer.objects.create(
        block=current,
        kind=kind,
        text=text,
        author=by.person,
        structure=by.structure,
        by_link=by.by_link,
    )


def _last(current: Block) -> BlockAnswer | None:
    return current.answers.for_page().last()


def _is_repeat(current: Block, by: Speaker, kind: BlockAnswerKind, text: str) -> bool:
    """A double click, or a page sent again: the last answer says the very same."""
    last = _last(current)
    if last is None or last.given_at < timezone.now() - SAME_WITHIN:
        return False
    who = (last.author, last.structure, last.by_link)
    return who == (by.person, by.structure, by.by_link) and (last.kind, last.text) == (kind, text)


def _refuse_late(current: Block, turn: int, by: Speaker) -> None:
    if current.is_open and current.turn == turn:
        if not by.may_answer(current):
            raise PermissionDenied
        return
    last = _last(current)
    who = author_of(last) if last else "Quelqu’un"
    raise TooLate((MOVED if current.is_open else FREED).format(who[:1].upper() + who[1:]))
