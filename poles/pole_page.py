"""Everything a pole's page shows. Upper floors come by the pole's related managers, never by import."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from poles.models import Domain, Pole

SHOWN = 3
ACTIONS_SHOWN = 3
WORDS_SHOWN = 2  # offers, needs and contributions: two, then the way to all


class Some:
    """The first rows of a set, and whether there are more."""

    def __init__(self, rows: Any, shown: int = SHOWN) -> None:
        found = list(rows[: shown + 1])
        self.rows: Sequence[Any] = found[:shown]
        self.has_more = len(found) > shown


class PolePage:
    """One pole as the public sees it; a fixed number of queries."""

    def __init__(self, pole: Pole) -> None:
        self.pole = pole

    @cached_property
    def domains(self) -> Sequence[Domain]:
        return list(self.pole.domains.order_by("position", "pk"))

    @cached_property
    def referents(self) -> Sequence[Any]:
        """Common contacts that may be named: published structures, persons who agreed."""
        return [row for row in self.pole.referents.for_list() if row.is_shown]

    @cached_property
    def propositions(self) -> Sequence[Any]:
        return list(self.pole.propositions.with_progress().for_list())

    @cached_property
    def tally(self) -> Any:
        """The figure of all its actions, and what it is made of."""
        return self.pole.actions.tally()

    @cached_property
    def actions(self) -> Some:
        return Some(self.pole.actions.published().for_list(), ACTIONS_SHOWN)

    @cached_property
    def structures(self) -> Some:
        return Some(self.pole.structures.in_directory().for_list())

    @cached_property
    def listings(self) -> Some:
        return Some(self.pole.listings.published().for_list(), WORDS_SHOWN)

    @cached_property
    def events(self) -> Some:
        return Some(self.pole.events.published().upcoming().for_list().soonest_first())

    @cached_property
    def contributions(self) -> Some:
        return Some(self.pole.contributions.published().for_list(), WORDS_SHOWN)
