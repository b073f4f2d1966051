"""The states of an action: a table of what may follow what, and what each passage asks for.

`allowed` and `refusal` read the table; `move` is the one deed. A block is opened and resolved in
its own pages: once its row is there (or resolved), they `move` the action as anybody does.
"""

from dataclasses import dataclass
from enum import Enum

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from roadmap.choices import ActionStatus, OpenStepsFate
from roadmap.models import Action, Note


class Guard(Enum):
    """What a passage wants before it is done."""

    NONE = ""
    OPEN_STEPS = "steps"
    REASON = "reason"
    BLOCK = "block"
    UNBLOCKED = "unblocked"


@dataclass(frozen=True)
class Transition:
    start: ActionStatus
    to: ActionStatus
    guard: Guard = Guard.NONE

    @property
    def label(self) -> str:
        return str(self.to.label)


_S = ActionStatus
_LIVE = (_S.UPCOMING, _S.ONGOING, _S.PAUSED)
TABLE = (
    *(Transition(start, to) for start in _LIVE for to in _LIVE if start != to),
    *(Transition(start, _S.BLOCKED, Guard.BLOCK) for start in _LIVE),
    *(Transition(start, _S.DONE, Guard.OPEN_STEPS) for start in _LIVE),
    *(Transition(start, _S.DROPPED, Guard.REASON) for start in _LIVE),
    *(Transition(_S.BLOCKED, to, Guard.UNBLOCKED) for to in _LIVE),
    Transition(_S.DONE, _S.ONGOING),
    *(Transition(_S.DROPPED, to) for to in (_S.UPCOMING, _S.ONGOING)),
)

WORDS = {
    Guard.OPEN_STEPS: "Des étapes restent ouvertes\u00a0: dites ce qu’elles deviennent.",
    Guard.REASON: "Dites pourquoi l’action est abandonnée\u00a0: ce sera une note publique.",
    Guard.BLOCK: "Une action devient bloquée en déclarant son blocage.",
    Guard.UNBLOCKED: "Cette action attend la fin de son blocage\u00a0: répondez-y d’abord.",
}


class Refused(ValueError):
    """Its message is a French sentence for the person who asked."""


@dataclass(frozen=True)
class Facts:
    """What the guards look at: of one action, or annotated on many."""

    status: str
    has_open_steps: bool
    has_open_block: bool


@dataclass(frozen=True)
class Answers:
    """What the person said beside the state they chose."""

    steps: str = ""
    reason: str = ""


NOTHING_SAID = Answers()


def facts_of(action: Action) -> Facts:
    """Two queries."""
    steps, blocks = action.steps.to_do(), action.blocks.open()
    return Facts(action.status, steps.exists(), blocks.exists())


def find(start: str, to: str) -> Transition | None:
    return next((one for one in TABLE if (one.start, one.to) == (start, to)), None)


def allowed(facts: Facts) -> list[Transition]:
    """What may be chosen now, in the order of the table; a guard may still ask for something.

    A blocked action leaves its state once no block is open, and only then.
    """
    here = [one for one in TABLE if one.start == facts.status]
    return [one for one in here if one.guard != Guard.UNBLOCKED or not facts.has_open_block]


def refusal(facts: Facts, to: str, answers: Answers = NOTHING_SAID) -> str:
    """Why it may not be done, in French; empty when it may, or when nothing changes."""
    if facts.status == to:
        return ""
    found = find(facts.status, to)
    if found is None:
        return _no_way(facts.status, to)
    return "" if _holds(found.guard, facts, answers) else WORDS[found.guard]


def _no_way(start: str, to: str) -> str:
    names = dict(ActionStatus.choices)
    if to not in names:
        return "Choisissez un état de la liste."
    before = names.get(start, start)
    return (
        f"Une action {before} ne devient pas {names[to]}\u00a0: passez par un état entre les deux."
    )


def _holds(guard: Guard, facts: Facts, answers: Answers) -> bool:
    return {
        Guard.NONE: True,
        Guard.OPEN_STEPS: not facts.has_open_steps or answers.steps in OpenStepsFate.values,
        Guard.REASON: bool(answers.reason.strip()),
        Guard.BLOCK: facts.has_open_block,
        Guard.UNBLOCKED: not facts.has_open_block,
    }[guard]


@transaction.atomic
def move(
    action: Action, to: str, user: User | None = None, answers: Answers = NOTHING_SAID
) -> bool:
    """Whether anything changed; `action` then says so. Raises Refused.

    The row stays locked until the caller's transaction ends: asked twice, it is done once.
    """
    locked = Action.objects.select_for_update(of=("self",), no_key=True).get(pk=action.pk)
    facts = facts_of(locked)
    if words := refusal(facts, to, answers):
        raise Refused(words)
    if facts.status == to:
        return False
    _write(locked, to)
    action.status = to
    _follow_up(locked, to, user, answers)
    return True


def _write(action: Action, to: str) -> None:
    action.status = to
    action.save(update_fields=["status", "updated_at"])


def _follow_up(action: Action, to: str, user: User | None, answers: Answers) -> None:
    if to == ActionStatus.DONE:
        settle_open_steps(action, answers.steps)
    if to == ActionStatus.DROPPED:
        reason_note(action, user, answers.reason.strip()).save()


def settle_open_steps(action: Action, fate: str) -> None:
    if fate == OpenStepsFate.TICK:
        action.steps.to_do().update(done_at=timezone.now())
    elif fate == OpenStepsFate.DROP:
        action.steps.to_do().delete()


def reason_note(action: Action, user: User | None, reason: str) -> Note:
    """Not saved yet; signed by the person of the account, when it has one."""
    author = getattr(user, "person", None)
    text = f"Action abandonnée\u00a0: {reason}"
    return Note(action=action, author=author, text=text, is_public=True)
