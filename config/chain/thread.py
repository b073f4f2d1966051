"""The thread of a page: its stages, its timeline, and its words."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse

from accounts.models import Visitor
from config.chain import nodes, story
from config.chain.entries import PRINTED, Entry, Ties
from config.chain.rows import Cut, Rows
from config.chain.ties import Signatures, answering, set_in
from events.models import Decision
from roadmap.models import Action, Contribution, Indicator, Measurement

DATES = "dates"
BY_DATE = f"ordre={DATES}"


@dataclass(frozen=True)
class Stage:
    """`others`: how many are not shown; `empty`: what to say when there is none."""

    key: str
    title: str
    entries: list[Entry]
    others: int
    url: str
    empty: str


class Thread:
    """What hangs together with `node`, as `reader` may read it; `order` « dates »: a timeline."""

    def __init__(self, reader: Visitor, kind: str, node: Any, order: str = "") -> None:
        self.kind, self.node, self.reader = kind, node, reader
        self.by_date = order == DATES
        self.rows = Rows(reader, kind, node)

    @cached_property
    def _ties(self) -> Ties:
        rows = self.rows
        answers = [action.pk for row in rows.contributions.rows for action in row.actions.all()]
        made = {
            "contributions": set_in(Contribution, "proposition_id", rows.contributions.pks),
            "answers": answering(answers, rows.contributions.pks),
            "actions": set_in(Action, "proposition_id", rows.actions.pks),
            "decisions": set_in(Decision, "action_id", rows.decisions.pks),
            "indicators": set_in(Indicator, "slug", rows.indicators.pks),
            "measurements": set_in(Measurement, "value", [row.pk for row in rows.measurements]),
        }
        every = [tie for ties in made.values() for tie in ties.values()]
        return Ties(**made, signatures=Signatures(self.reader, every))

    def _entries(self, kind: str, rows: Iterable[Any]) -> list[Entry]:
        return [PRINTED[kind](row, self._ties) for row in rows]

    @cached_property
    def stages(self) -> list[Stage]:
        rows = self.rows
        lists: dict[str, Cut[Any]] = {
            nodes.CONTRIBUTION: rows.contributions,
            nodes.PROPOSITION: rows.propositions,
            nodes.ACTION: rows.actions,
            nodes.DECISION: rows.decisions,
            nodes.MEETING: rows.events,
            nodes.INDICATOR: rows.indicators,
        }
        found = [self._stage(kind, one.rows, one.total) for kind, one in lists.items()]
        return [*found, self._proofs()]

    def _stage(self, kind: str, rows: list[Any], total: int) -> Stage:
        title, empty = TITLES[kind]
        others = total - len(rows)
        return Stage(kind, title, self._entries(kind, rows), others, self._all(kind), empty)

    def _proofs(self) -> Stage:
        """Notes and figures; a thread that starts from one holds no note beside it."""
        title, empty = TITLES[nodes.PROOF]
        notes = self.rows.notes
        entries = self._entries(nodes.PROOF, notes.rows)
        entries += self._entries(nodes.MEASURE, self.rows.measurements)
        others = notes.total - len(notes.rows)
        return Stage(nodes.PROOF, title, entries, others, self._all(nodes.PROOF), empty)

    def _all(self, kind: str) -> str:
        """Where the others are; empty when no page lists them together."""
        propositions, actions = self.rows.propositions, self.rows.actions
        if kind == nodes.PROOF and actions.total == 1:
            return f"{actions.rows[0].get_absolute_url()}#notes"
        if propositions.total != 1:
            return ""
        number = propositions.rows[0].number
        pages = {
            nodes.CONTRIBUTION: f"{reverse('roadmap:contributions')}?proposition={number}",
            nodes.ACTION: f"{propositions.rows[0].get_absolute_url()}#actions",
            nodes.DECISION: f"{reverse('events:decisions')}?proposition={number}",
        }
        return pages.get(kind, "")

    @cached_property
    def timeline(self) -> list[Entry]:
        """What has a date, oldest first."""
        entries = [entry for stage in self.stages for entry in stage.entries]
        return sorted((one for one in entries if one.on), key=lambda one: (one.on, ORDER[one.kind]))

    @property
    def views(self) -> list[tuple[str, str, bool]]:
        """(words, address, whether it is the one shown): by stage, by date."""
        here = reverse("chain", args=[self.kind, self.node.pk])
        by_date = f"{here}?{BY_DATE}"
        return [
            ("D’étape en étape", here, not self.by_date),
            ("Dans l’ordre des dates", by_date, self.by_date),
        ]

    @cached_property
    def is_reserved(self) -> bool:
        """Something in it is not public."""
        return any(entry.reserved for stage in self.stages for entry in stage.entries)

    @cached_property
    def text(self) -> str:
        return story.told(self.rows, self._ties)

    @property
    def label(self) -> str:
        return LABELS[self.kind]

    @cached_property
    def start(self) -> Entry:
        """The row it starts from, among its stages."""
        entries = (entry for stage in self.stages for entry in stage.entries)
        wanted = (self.kind, self.node.pk)
        return next(entry for entry in entries if (entry.kind, entry.pk) == wanted)


TITLES = {
    nodes.CONTRIBUTION: ("Ce qui a été dit", "Aucune contribution n’y est encore reliée."),
    nodes.PROPOSITION: ("La proposition", "Aucune proposition n’y est reliée."),
    nodes.ACTION: ("Ce qui est fait", "Aucune action publiée n’y est encore reliée."),
    nodes.DECISION: ("Ce qui a été décidé", "Aucune décision publique n’y est reliée."),
    nodes.MEETING: ("Où l’on s’est réuni", "Aucune réunion publique n’y est reliée."),
    nodes.INDICATOR: ("Ce que l’on mesure", "Aucun indicateur n’y est encore relié."),
    nodes.PROOF: ("Ce qui le prouve", "Aucune note publique ni mesure pour le moment."),
}
LABELS = {
    nodes.CONTRIBUTION: "Fil d’une contribution",
    nodes.PROPOSITION: "Fil d’une proposition",
    nodes.ACTION: "Fil d’une action",
    nodes.DECISION: "Fil d’une décision",
    nodes.MEETING: "Fil d’une réunion",
    nodes.INDICATOR: "Fil d’un indicateur",
    nodes.PROOF: "Fil d’une note de suivi",
    nodes.MEASURE: "Fil d’une mesure",
}
ORDER = {kind: rank for rank, kind in enumerate((*TITLES, nodes.MEASURE, ""))}
