"""Declare that an action is stuck, and mend what was declared, before an answer comes."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import User
from rendering.typography import day
from roadmap import workflow
from roadmap.choices import CLOSED_STATUSES, ActionStatus, BlockAnswerKind
from roadmap.models import Action, Block, BlockAnswer
from roadmap.unblocking import telling
from roadmap.unblocking.asked import Asked, BlockRefused, recipients_of, settled
from roadmap.unblocking.speaker import Speaker, name_of, speaker_of

CLOSED = "Une action réalisée ou abandonnée n’est pas bloquée\u00a0: rouvrez-la d’abord."
DECLARED = "{} a déjà déclaré le blocage de cette action, {}\u00a0: corrigez-le ou répondez-y."
CHANGED = (
    "Ce blocage a changé pendant que vous l’aviez sous les yeux\u00a0: rien n’est enregistré. "
    "Relisez ce qu’il dit maintenant, puis enregistrez de nouveau."
)
OVER = "Ce blocage vient de prendre fin\u00a0: il n’y a plus rien à corriger."


@dataclass(frozen=True)
class Why:
    motive: str
    text: str


@transaction.atomic
def declare(action: Action, why: Why, asked: Asked, by: User) -> Block:
    """The open block of the action, which becomes « bloquée »; those asked are told.

    The same sent twice is one. Raises BlockRefused when another is open, when the action is closed,
    or when nobody can be told.
    """
    locked = Action.objects.select_for_update(of=("self",), no_key=True).get(pk=action.pk)
    standing = locked.blocks.open().for_page().first()
    if standing is not None:
        return _same_or_refused(standing, why, by)
    if locked.status in CLOSED_STATUSES:
        raise BlockRefused(CLOSED)
    block = _opened(locked, why, settled(asked), by)
    workflow.move(action, ActionStatus.BLOCKED, by)
    telling.ask(block, speaker_of(by))
    return block


@transaction.atomic
def correct(block: Block, why: Why, asked: Asked, by: User, seen: str) -> Block:
    """Other words, another date or somebody else to ask; `seen` is what the form showed.

    Whoever is newly asked is told, and the links of those before them die. Raises BlockRefused.
    """
    current = locked_block(block)
    if not current.is_open:
        raise BlockRefused(OVER)
    if state_of(current) != seen:
        raise BlockRefused(CHANGED)
    asked = settled(asked)
    before = (current.unblocker_person, current.unblocker_structure)
    current.motive, current.text, current.due_on = why.motive, why.text, asked.due_on
    current.save(update_fields=["motive", "text", "due_on"])
    if before != (asked.person, asked.structure):
        hand_over(current, asked, speaker_of(by), "")
    return current


def hand_over(current: Block, asked: Asked, by: Speaker, word: str) -> BlockAnswer:
    """The request passes to somebody else: a new turn, both sides told; under the lock."""
    former = telling.asked_by(current)
    turn = current.turn
    current.unblocker_person, current.unblocker_structure = asked.person, asked.structure
    current.due_on, current.turn = asked.due_on, turn + 1
    current.save(update_fields=["unblocker_person", "unblocker_structure", "due_on", "turn"])
    answer = BlockAnswer.objects.create(
        block=current, kind=BlockAnswerKind.PASSED_ON, text=word, author=by.person,
        structure=by.structure, by_link=by.by_link, to_person=asked.person,
        to_structure=asked.structure,
    )  # fmt: skip
    telling.ask(current, by, word)
    still = {one.to for one in recipients_of(asked.person, asked.structure)}
    gone = [one for one in former if one.to not in still and one.to != _own(by)]
    telling.release(current, gone, turn, "la demande est passée à quelqu’un d’autre", by)
    return answer


def locked_block(block: Block) -> Block:
    """As it stands now, its action held too until the transaction ends; the action comes first."""
    actions = Action.objects.select_for_update(of=("self",), no_key=True)
    action = actions.select_related("pilot", "proposition__axis").get(pk=block.action_id)
    rows = Block.objects.for_page().select_for_update(of=("self",))
    current = rows.get(pk=block.pk)
    current.action = action
    return current


def state_of(block: Block) -> str:
    """Changes with anything that the form of a block shows."""
    columns = ("motive", "text", "due_on", "unblocker_person_id", "unblocker_structure_id", "turn")
    told = "\x1f".join(str(getattr(block, name)) for name in columns)
    return salted_hmac("roadmap.block_state", told, algorithm="sha256").hexdigest()[:24]


def _own(by: Speaker) -> object:
    return by.user or (by.person.email if by.person else None)


def _same_or_refused(standing: Block, why: Why, by: User) -> Block:
    """A double click is no refusal."""
    said = (standing.opened_by_id, standing.motive, standing.text)
    if said == (by.pk, why.motive, why.text):
        return standing
    since = f"le {day(timezone.localtime(standing.opened_at))}"
    raise BlockRefused(DECLARED.format(_capital(name_of(standing.opened_by)), since))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _opened(action: Action, why: Why, asked: Asked, by: User) -> Block:
    was_blocked = action.status == ActionStatus.BLOCKED
    return Block.objects.create(
        action=action,
        motive=why.motive,
        text=why.text,
        unblocker_person=asked.person,
        unblocker_structure=asked.structure,
        due_on=asked.due_on,
        opened_by=by,
        status_before=ActionStatus.ONGOING if was_blocked else action.status,
    )
