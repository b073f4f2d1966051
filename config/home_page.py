"""What the home page tells of the roadmap: what moved, for everybody; what waits, for who signed in."""

from dataclasses import dataclass
from functools import cached_property

from accounts.models import User
from config.my_space_page import MySpacePage
from events.models import Decision
from roadmap.changes import moments
from roadmap.changes.summary import since_default
from roadmap.models import Block

SHOWN = 3


@dataclass(frozen=True)
class Recent:
    """`counted`: « 2 actions réalisées »…; `progress`: « 45 % → 52 % », empty when it did not move."""

    since: str
    counted: list[str]
    progress: str


def recent() -> Recent:
    """Since the last public meeting of a body that steers the roadmap; what everybody may know."""
    since = moments.default(None)
    changes = since_default(since, None)
    whole = next((move for move in changes.moved if move.is_whole), None)
    counted = [words for _, words in changes.counts]
    return Recent(since.label, counted, whole.words if whole else "")


class Waiting:
    """What waits for `user`, in short: their own space has the whole of it."""

    def __init__(self, user: User) -> None:
        self._space = MySpacePage(user)

    @cached_property
    def blocks(self) -> list[Block]:
        return self._space.blocks[:SHOWN]

    @cached_property
    def decisions(self) -> list[Decision]:
        return self._space.decisions[:SHOWN]

    @cached_property
    def others(self) -> int:
        """What is told in one's own space only."""
        space = self._space
        told = len(self.blocks) + len(self.decisions)
        asked = (space.convocations, space.requests, space.blocks, space.decisions)
        every = (*asked, space.tasks, space.invitations)
        return sum(len(rows) for rows in every) - told

    @property
    def is_empty(self) -> bool:
        return not (self.blocks or self.decisions or self.others)
