"""What the home page tells of the roadmap: what moved, for everybody; what waits, for who signed in."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.cache import caches
from django.db import connection
from django.db.models import Max
from django.utils import timezone

from accounts.models import User
from config.my_space_page import MySpacePage
from events.models import Decision
from roadmap.changes import between, moments
from roadmap.models import Action, Block, Funding, Measurement, Note, Step

# What changes are told from (roadmap/changes/tables.py).
TOLD = (Action, Step, Note, Funding, Measurement)
KEPT = 120  # seconds
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
    return kept(("recent", since.value), lambda: _recent(since))


def _recent(since: moments.Moment) -> Recent:
    changes = between(since, reader=None)
    whole = next((move for move in changes.moved if move.is_whole), None)
    counted = [words for _, words in changes.counts]
    return Recent(since.label, counted, whole.words if whole else "")


def kept[T](key: Hashable, make: Callable[[], T]) -> T:
    """What `make` gives, told again while no history is written, two minutes at most.

    A transaction that began with a lower number may end later, hence the limit. Within one nothing
    is kept, since it may be undone.
    """
    if connection.in_atomic_block:
        return make()
    state = f"{key}-{timezone.localdate()}-{_last_written()}"
    found: Any = caches["parts"].get_or_set(state.replace(" ", ""), make, KEPT)
    return found  # type: ignore[no-any-return]


def _last_written() -> str:
    """The last number of each history, by the index of its key."""
    numbers = [_events(model).aggregate(last=Max("pgh_id"))["last"] for model in TOLD]
    return ".".join(str(number or 0) for number in numbers)


def _events(model: Any) -> Any:
    return model.versions.rel.related_model.objects


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
        every = (space.blocks, space.decisions, space.tasks, space.invitations)
        return sum(len(rows) for rows in every) - told

    @property
    def is_empty(self) -> bool:
        return not (self.blocks or self.decisions or self.others)
