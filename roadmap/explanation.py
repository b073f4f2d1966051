"""Progress explained: which actions count, with which weight, and where each figure comes from."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from rendering.typography import plural
from roadmap.choices import ActionPublication, ActionStatus
from roadmap.models import Action

TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Line:
    """An action in the account of its proposition; `total` is the weight of all that counts."""

    action: Action
    total: int

    @property
    def reason_left_out(self) -> str:
        """Why it does not count; empty when it does."""
        if self.action.publication == ActionPublication.DRAFT:
            return "brouillon, pas encore publié"
        if self.action.status == ActionStatus.DROPPED:
            return "action abandonnée"
        return ""

    @property
    def points(self) -> str:
        """What it brings to the figure of the proposition, in points to a tenth: « 16,7 »."""
        if self.reason_left_out or self.action.progress is None:
            return ""
        share = self.action.weight * self.action.progress / self.total
        return str(share.quantize(TENTH, ROUND_HALF_UP)).replace(".", ",")

    @property
    def basis(self) -> str:
        """Where the action's own figure comes from."""
        return basis_words(self.action)


def account(actions: Sequence[Action]) -> list[Line]:
    """One line per action; they want the annotations of `with_progress()`."""
    total = sum(action.weight for action in actions if not Line(action, 0).reason_left_out)
    return [Line(action, total) for action in actions]


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
