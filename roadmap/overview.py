"""The axes and their propositions with the figures of the whole roadmap, read once."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, Q

from directory.search import memory
from rendering.charts import StatusBar
from roadmap.changes.reader import among
from roadmap.choices import ActionStatus
from roadmap.figures import Figures
from roadmap.figures_today import current_figures
from roadmap.memory import state
from roadmap.models import Action, Axis, AxisQuerySet, Proposition
from roadmap.status_bar import status_bar
from roadmap.tally import Tally

ATTENTION = 8


@dataclass(frozen=True)
class Overview:
    """What everybody reads of the whole: its figures, its states, what wants attention first."""

    figures: Figures
    status_bar: StatusBar
    attention: list[Action]


def current_overview() -> Overview:
    """Read again only when something was written: each part of it looks at all the actions."""
    return memory.recall(state(), "overview", _overview)


def _overview() -> Overview:
    figures = current_figures()
    return Overview(figures, status_bar(Action.objects.all()), _attention(figures.late))


def _attention(late: frozenset[int]) -> list[Action]:
    """Those of `needing_attention()`, whose late ones the figures have found already."""
    first = Q(status=ActionStatus.BLOCKED) | Q(pk__in=among(late))
    rows = Action.objects.published().filter(first).only("code", "title", "status", "is_sample")
    found = list(rows.order_by("proposition__number", "rank", "pk")[:ATTENTION])
    for action in found:
        action.is_late = action.pk in late
    return found


def axes_with_figures(figures: Figures, axes: AxisQuerySet | None = None) -> list[Axis]:
    """Each axis with its propositions, their progress and their counts; two queries."""
    rows = Proposition.objects.for_list().defer("search_vector")
    wanted = Axis.objects.for_list() if axes is None else axes
    found = list(wanted.prefetch_related(Prefetch("propositions", queryset=rows)))
    for axis in found:
        tally = figures.axis(axis.pk)
        axis.progress, axis.estimated = tally.progress, tally.guessed
        fill(axis.propositions.all(), figures)
    return found


def fill(propositions: Iterable[Proposition], figures: Figures) -> None:
    for row in propositions:
        _fill(row, figures.proposition(row.pk))


def _fill(row: Proposition, tally: Tally) -> None:
    row.progress, row.estimated = tally.progress, tally.guessed
    row.published_count, row.counted_count = tally.published, tally.counted
    row.estimated_count, row.late_count = tally.estimated, tally.late
    row.blocked_count = tally.blocked
