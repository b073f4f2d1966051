"""The states of minutes: a table of what may follow what, and what each passage asks for first."""

from dataclasses import dataclass
from enum import Enum

from events.choices import MinutesState


class Guard(Enum):
    """What a passage wants before it is done."""

    NONE = ""
    WRITTEN = "written"
    ANSWERED = "answered"


@dataclass(frozen=True)
class Transition:
    start: MinutesState
    to: MinutesState
    label: str
    guard: Guard = Guard.NONE


_S = MinutesState
TABLE = (
    Transition(_S.DRAFT, _S.CIRCULATED, "Diffuser pour remarques", Guard.WRITTEN),
    Transition(_S.CIRCULATED, _S.APPROVED, "Noter l’approbation en séance", Guard.ANSWERED),
    Transition(_S.APPROVED, _S.PUBLISHED, "Publier"),
    Transition(_S.PUBLISHED, _S.APPROVED, "Retirer de la publication"),
)
WORDS = {
    Guard.WRITTEN: "Le compte rendu est vide\u00a0: écrivez au moins un paragraphe.",
    Guard.ANSWERED: "Des remarques attendent une réponse\u00a0: acceptez-les ou refusez-les d’abord.",
}
NO_WAY = "Un compte rendu {} ne devient pas {}."


class MinutesRefused(Exception):
    """Its message says why in one French sentence."""


@dataclass(frozen=True)
class Facts:
    """What the guards look at."""

    state: str
    is_written: bool
    has_open_remarks: bool


def find(start: str, to: str) -> Transition | None:
    return next((one for one in TABLE if (one.start, one.to) == (start, to)), None)


def allowed(facts: Facts) -> list[Transition]:
    """What leads out of the present state; its guard may still hold it back."""
    return [one for one in TABLE if one.start == facts.state]


def refusal(facts: Facts, to: MinutesState) -> str:
    """Why it may not be done, in French; empty when it may, or when nothing changes."""
    if facts.state == to:
        return ""
    found = find(facts.state, to)
    if found is None:
        return NO_WAY.format(MinutesState(facts.state).label, to.label)
    return "" if _holds(found.guard, facts) else WORDS[found.guard]


def _holds(guard: Guard, facts: Facts) -> bool:
    return {
        Guard.NONE: True,
        Guard.WRITTEN: facts.is_written,
        Guard.ANSWERED: not facts.has_open_remarks,
    }[guard]
