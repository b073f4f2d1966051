"""Progress explained: which actions count, with which weight, and where each figure comes from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.core.paginator import Paginator
from django.http import QueryDict

from rendering.typography import plural
from roadmap.apportioning import Shares, in_words, shares
from roadmap.choices import CLOSED_STATUSES, ActionPublication, ActionStatus
from roadmap.models import Action, Note, Proposition
from roadmap.past.signs_of_life import SignOfLife, signs_of_life

PER_PAGE = 10  # with all the rest of its page, still light


@dataclass(frozen=True)
class Line:
    """An action in the account of its proposition."""

    action: Action
    points: str = ""
    note: Note | None = None
    sign: SignOfLife | None = None

    @property
    def reason_left_out(self) -> str:
        """Why it does not count; empty when it does."""
        return reason_left_out(self.action)

    @property
    def basis(self) -> str:
        """Where the action's own figure comes from."""
        return basis_words(self.action)

    @property
    def steps_words(self) -> str:
        """« 2 sur 5 »; empty without steps."""
        return (
            f"{self.action.steps_done} sur {self.action.steps_total}"
            if self.action.steps_total
            else ""
        )

    @property
    def trust(self) -> SignOfLife | None:
        """None for what is closed: nothing more is expected of it."""
        return None if self.action.status in CLOSED_STATUSES else self.sign


class Account:
    """What a proposition's figure is made of, cut into pages; three queries in all.

    `actions` want the annotations of `with_progress()`.
    """

    def __init__(self, actions: Iterable[Action], asked: QueryDict | None = None) -> None:
        self.actions = list(actions)
        self.page = Paginator(self.actions, PER_PAGE).get_page(asked.get("page") if asked else 1)

    @cached_property
    def _shares(self) -> Shares:
        counted = [action for action in self.actions if not reason_left_out(action)]
        total = sum(action.weight for action in counted)
        return shares(
            [action.weight * (action.progress or Decimal(0)) / total for action in counted]
        )

    @cached_property
    def _points(self) -> dict[int, Decimal]:
        counted = [action.pk for action in self.actions if not reason_left_out(action)]
        return dict(zip(counted, self._shares.parts, strict=True))

    @property
    def shown(self) -> list[Action]:
        return list(self.page)

    @cached_property
    def lines(self) -> list[Line]:
        """Those of the page."""
        keys = [action.pk for action in self.shown]
        notes, signs = last_public_notes(keys), signs_of_life(keys)
        return [
            Line(action, self._words(action), notes.get(action.pk), signs.get(action.pk))
            for action in self.shown
        ]

    def _words(self, action: Action) -> str:
        points = self._points.get(action.pk)
        return "" if points is None else in_words(points)

    @property
    def others_count(self) -> int:
        """Counted actions that stand on other pages."""
        return len(self._points) - len([one for one in self.shown if one.pk in self._points])

    @property
    def others_points(self) -> str:
        here = {action.pk for action in self.shown}
        return in_words(
            sum((self._points[pk] for pk in self._points if pk not in here), Decimal(0))
        )

    @property
    def total_points(self) -> str:
        """« 83,3 »: what the points printed add up to; empty when nothing counts."""
        return self._shares.total_words if self._points else ""

    @property
    def total_weight(self) -> int:
        return sum(action.weight for action in self.actions if action.pk in self._points)


@dataclass(frozen=True)
class PropositionLine:
    """A proposition in the mean of its axis; without figure it brings nothing, and is not counted."""

    proposition: Proposition
    points: str


@dataclass(frozen=True)
class AxisAccount:
    lines: list[PropositionLine]
    total_points: str
    counted: int


def axis_account(propositions: Iterable[Proposition]) -> AxisAccount:
    """They want the annotations of `with_progress()` and `with_tally()`; no query."""
    rows = list(propositions)
    known = [row for row in rows if row.progress is not None]
    found = shares([(row.progress or Decimal(0)) / len(known) for row in known])
    words = dict(zip([row.pk for row in known], found.words, strict=True))
    lines = [PropositionLine(row, words.get(row.pk, "")) for row in rows]
    return AxisAccount(lines, found.total_words if known else "", len(known))


def last_public_notes(actions: Sequence[int]) -> dict[int, Note]:
    """The last public note of each action, with its author; one query."""
    rows = Note.objects.public().filter(action__in=actions).select_related("author")
    last = rows.order_by("action", "-written_on", "-pk").distinct("action")
    return {note.action_id: note for note in last}


def reason_left_out(action: Action) -> str:
    """Why it does not count; empty when it does."""
    if action.publication == ActionPublication.DRAFT:
        return "brouillon, pas encore publié"
    if action.status == ActionStatus.DROPPED:
        return "action abandonnée"
    return ""


def basis_words(action: Action) -> str:
    """« 2 étapes faites sur 5 », « estimé : pas d’étape »; wants `with_progress()`."""
    if action.status == ActionStatus.DONE:
        return "réalisée"
    if action.steps_total:
        return (
            f"{plural(action.steps_done, 'étape faite', 'étapes faites')} sur {action.steps_total}"
        )
    if action.is_estimated:
        return "estimé, faute d’étapes"
    return "pas encore commencée"
