"""Two propositions side by side, or the roadmap at two dates: what `/feuille-de-route/comparer/` shows."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, Max
from django.utils import timezone

from accounts.models import Visitor
from rendering.typography import MISSING, NARROW, short_day
from roadmap import money
from roadmap.changes import Changes, Moment, between
from roadmap.choices import ActionPublication, ActionStatus
from roadmap.figures import figures_now
from roadmap.models import Action, Indicator, Note, Proposition
from roadmap.observatory import Figure
from roadmap.status_bar import WORDS
from roadmap.tally import Tally

LINES = 12
NO_ACTION = "pas encore d’action"


@dataclass(frozen=True)
class Cell:
    """What a proposition, named in short, has to say: one or several sentences."""

    name: str
    sentences: list[str]


@dataclass(frozen=True)
class Line:
    """One thing that is compared, with a cell for each proposition."""

    label: str
    cells: list[Cell]


class PropositionsCompared:
    """What visitors may read of some propositions; the same number of queries for any of them."""

    def __init__(self, propositions: list[Proposition]) -> None:
        self.propositions = propositions
        self.keys = [one.pk for one in propositions]

    @property
    def lines(self) -> list[Line]:
        """Progress, then actions, money and indicators."""
        return [
            *self._progress_lines(),
            *self._action_lines(),
            *self._money_lines(),
            self._line("Indicateurs", self._indicators),
        ]

    # -- Read once -----------------------------------------------------------------------------
    @cached_property
    def _tallies(self) -> dict[int, Tally]:
        figures = figures_now()
        return {key: figures.proposition(key) for key in self.keys}

    @cached_property
    def _statuses(self) -> dict[tuple[int, str], int]:
        rows = Action.objects.published().filter(proposition__in=self.keys).order_by()
        counted = rows.values_list("proposition", "status").annotate(count=Count("pk"))
        return {(key, status): count for key, status, count in counted}

    @cached_property
    def _last_notes(self) -> dict[int, Any]:
        rows = Note.objects.public().filter(
            action__proposition__in=self.keys,
            action__publication=ActionPublication.PUBLISHED,
            written_on__lte=timezone.localdate(),
        )
        return dict(rows.order_by().values_list("action__proposition").annotate(Max("written_on")))

    @cached_property
    def _money(self) -> dict[str, money.Row]:
        fundings = money.public().filter(action__proposition__in=self.keys)
        return {row.key: row for row in money.by(money.By.PROPOSITION, fundings)}

    @cached_property
    def _figures(self) -> list[Figure]:
        rows = Indicator.objects.filter(proposition__in=self.keys).for_list()
        return [Figure(row) for row in rows]

    # -- Lines ---------------------------------------------------------------------------------
    def _progress_lines(self) -> list[Line]:
        tallies = self._tallies
        return [
            self._line("Axe", lambda one: [str(one.axis)]),
            self._line("Avancement", lambda one: [_percent(tallies[one.pk].percent, NO_ACTION)]),
            self._line("Ce qui compte", lambda one: [tallies[one.pk].words]),
            self._line(
                "Part estimée",
                lambda one: [_percent(tallies[one.pk].estimated_percent, "sans objet")],
            ),
            self._line("En retard", lambda one: [str(tallies[one.pk].late)]),
            self._line("Dernière note publique", self._last_note),
        ]

    def _action_lines(self) -> list[Line]:
        return [self._status_line(status, words[1]) for status, words in WORDS.items()]

    def _status_line(self, status: ActionStatus, label: str) -> Line:
        return self._line(
            f"Actions {label}",
            lambda one: [str(self._statuses.get((one.pk, status), 0))],
        )

    def _money_lines(self) -> list[Line]:
        return [self._amount_line(amount) for amount in money.Amount]

    def _amount_line(self, amount: money.Amount) -> Line:
        return self._line(f"Montant {amount.label}", lambda one: self._amount(one, amount))

    def _amount(self, one: Proposition, amount: money.Amount) -> list[str]:
        row = self._money.get(str(one.number))
        if row is None:
            return [MISSING]
        told = row.amount(amount)
        return [part for part in (told.words, told.doubt) if part]

    def _last_note(self, one: Proposition) -> list[str]:
        day = self._last_notes.get(one.pk)
        return [short_day(day) if day else "aucune"]

    def _indicators(self, one: Proposition) -> list[str]:
        mine = [figure for figure in self._figures if figure.indicator.proposition_id == one.pk]
        return [_figure_words(figure) for figure in mine] or ["aucun"]

    def _line(self, label: str, cell: Any) -> Line:
        cells = [Cell(f"Proposition {one.number}", cell(one)) for one in self.propositions]
        return Line(label, cells)


class DatesCompared:
    """The roadmap at two moments, the older first."""

    def __init__(self, since: Moment, until: Moment, reader: Visitor) -> None:
        self.since, self.until, self.reader = since, until, reader

    @cached_property
    def changes(self) -> Changes:
        return between(self.since, self.until, reader=self.reader)

    @property
    def first_lines(self) -> list[Any]:
        return self.changes.lines[:LINES]

    @property
    def others(self) -> int:
        return max(0, len(self.changes.lines) - LINES)


def _percent(value: int | None, missing: str) -> str:
    return missing if value is None else f"{value}{NARROW}%"


def _figure_words(figure: Figure) -> str:
    """« Emplois : 1 250 (2024) »."""
    latest = figure.latest
    when = f" ({latest.period_label})" if latest else ""
    sample = " (exemple fictif)" if figure.indicator.is_sample else ""
    return f"{figure.indicator.name}{sample}\u00a0: {figure.number}{when}"
