"""A row of a thread as the page prints it: what, when, tied to what, by whom."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from config.chain import nodes
from config.chain.ties import Signatures, Tie
from config.chain.words import (
    day,
    listed,
    local_day,
    plain,
    quoted,
    source_date,
    source_day,
)
from events.models import Decision, Event
from rendering.typography import NO_BREAK, number
from roadmap.choices import ActionPublication, ContributionState
from roadmap.explanation import basis_words
from roadmap.models import Action, Contribution, Indicator, Measurement, Note, NoteFile, Proposition
from roadmap.series import amount

MARK = "exemple fictif"
DRAFT, UNREAD, MEMBERS = "brouillon", "pas encore lue", "réunion réservée à ses membres"


def thread_address(kind: str, pk: int) -> str:
    return reverse("chain", args=[kind, pk])


@dataclass(frozen=True)
class Entry:
    """`on` puts it among the others, `when` says it; `reserved`: why the public does not read it."""

    kind: str
    pk: int
    title: str
    url: str
    on: dt.date | None = None
    when: str = ""
    about: str = ""
    tie: str = ""
    status: str = ""
    status_label: str = ""
    reserved: str = ""
    is_sample: bool = False
    pieces: list[NoteFile] = field(default_factory=list)

    @property
    def facts(self) -> str:
        """« 3 mars 2026 · note de suivi … · signée … »."""
        return " · ".join(part for part in (self.when, self.about, self.tie) if part)

    @property
    def wants_mark(self) -> bool:
        """Invented, and its title does not say so already."""
        return self.is_sample and MARK not in self.title and MARK not in self.about

    @property
    def text(self) -> str:
        return self.title

    @property
    def author(self) -> str:
        return " · ".join(part for part in (self.about, self.tie) if part)

    @property
    def thread_url(self) -> str:
        return thread_address(self.kind, self.pk) if self.kind else ""


@dataclass(frozen=True)
class Ties:
    """When each row was tied, by key of the row."""

    contributions: dict[int, Tie]
    answers: dict[int, Tie]
    actions: dict[int, Tie]
    decisions: dict[int, Tie]
    indicators: dict[int, Tie]
    measurements: dict[int, Tie]
    signatures: Signatures

    def words(self, start: str, tie: Tie | None) -> str:
        """« reliée à l’action 4.2 le 3 mars 2026, par … »."""
        told = self.signatures.words(tie)
        return f"{start} {told}" if told else start

    def day(self, tie: Tie | None) -> dt.date | None:
        """None for what the documents say, which has no date of its own."""
        return tie.on if tie and not tie.comes_from_the_files else None


def of_contribution(row: Contribution, ties: Ties) -> Entry:
    told = source_date(row.source) if row.source else day(row.received_at)
    unread = row.state == ContributionState.RECEIVED
    return Entry(
        nodes.CONTRIBUTION, row.pk, plain(row.text), row.get_absolute_url(),
        on=source_day(row.source) if row.source else local_day(row.received_at),
        when=told,
        about=", ".join(part for part in (row.get_kind_display(), row.part) if part),
        tie=_tie_of_contribution(row, ties),
        status=row.state, status_label=row.get_state_display(),
        reserved=UNREAD if unread else "", is_sample=row.is_sample,
    )  # fmt: skip


def _tie_of_contribution(row: Contribution, ties: Ties) -> str:
    codes = [action.code for action in row.actions.all()]
    if codes:
        verb = "répond" if len(codes) == 1 else "répondent"
        return ties.words(f"{_actions(codes)} y {verb}, lien fait", ties.answers.get(row.pk))
    if row.proposition is None:
        return "reliée à aucune proposition"
    start = f"nourrit la proposition{NO_BREAK}{row.proposition.number}, lien fait"
    return ties.words(start, ties.contributions.get(row.pk))


def _actions(codes: list[str]) -> str:
    if len(codes) == 1:
        return f"l’action{NO_BREAK}{codes[0]}"
    return f"les actions {listed(codes)}"


def of_proposition(row: Proposition, _ties: Ties) -> Entry:
    adopted = row.axis.roadmap.adopted_on
    source = row.source
    told = source_date(source) if source else ""
    return Entry(
        nodes.PROPOSITION, row.pk, f"Proposition{NO_BREAK}{row}", row.get_absolute_url(),
        on=adopted or (source_day(source) if source else None),
        when=day(adopted) if adopted else told,
        about=str(row.axis),
        tie=f"écrite dans {quoted(str(source))}" if source else "",
        status_label=progress_words(row), is_sample=row.is_sample,
    )  # fmt: skip


def progress_words(row: Proposition) -> str:
    return "pas encore d’action" if row.percent is None else number(row.percent, "%")


def of_action(row: Action, ties: Ties) -> Entry:
    tie = ties.actions.get(row.pk)
    on = ties.day(tie) or row.starts_on
    draft = row.publication == ActionPublication.DRAFT
    start = f"rattachée à la proposition{NO_BREAK}{row.proposition.number}"
    return Entry(
        nodes.ACTION, row.pk, f"Action{NO_BREAK}{row}", row.get_absolute_url(),
        on=on, when=day(on) if on else "", about=basis_words(row), tie=ties.words(start, tie),
        status=row.status, status_label=row.get_status_display(),
        reserved=DRAFT if draft else "", is_sample=row.is_sample,
    )  # fmt: skip


def of_decision(row: Decision, ties: Ties) -> Entry:
    about = [str(row.meeting.body)] if row.meeting else []
    about += [row.method_words] if row.method else []
    restricted = row.meeting is not None and row.meeting.body.is_restricted
    restricted = restricted or row.is_confidential
    return Entry(
        nodes.DECISION, row.pk, plain(row.text), row.get_absolute_url(),
        on=row.taken_on, when=day(row.taken_on) if row.taken_on else "", about=", ".join(about),
        tie=_tie_of_decision(row, ties),
        status=row.status, status_label=row.get_status_display(),
        reserved=MEMBERS if restricted else "", is_sample=row.is_sample,
    )  # fmt: skip


def _tie_of_decision(row: Decision, ties: Ties) -> str:
    """`action` is None, after `shown_to()`, when the reader may not see it."""
    if row.action is not None:
        where = f"l’action{NO_BREAK}{row.action.code}"
    elif row.proposition is not None:
        where = f"la proposition{NO_BREAK}{row.proposition.number}"
    else:
        return ""
    return ties.words(f"reliée à {where}", ties.decisions.get(row.pk))


def of_event(row: Event, _ties: Ties) -> Entry:
    meeting = getattr(row, "meeting", None)
    first_at: dt.datetime | None = row.first_at
    restricted = meeting is not None and meeting.body.is_restricted
    return Entry(
        nodes.MEETING if meeting else "", meeting.pk if meeting else 0,
        row.title, meeting.get_absolute_url() if meeting else row.get_absolute_url(),
        on=local_day(first_at) if first_at else None,
        when=day(first_at) if first_at else row.date_words,
        about=str(meeting.body) if meeting else row.get_kind_display(),
        status_label=row.status_words,
        reserved=MEMBERS if restricted else DRAFT if row.is_waiting else "",
        is_sample=row.is_sample,
    )  # fmt: skip


def of_indicator(row: Indicator, ties: Ties) -> Entry:
    tie = ties.indicators.get(row.pk)
    on = ties.day(tie)
    return Entry(
        nodes.INDICATOR, row.pk, row.name, row.get_absolute_url(),
        on=on, when=day(on) if on else "", tie=ties.words(_measured(row), tie),
        is_sample=row.is_sample,
    )  # fmt: skip


def _measured(row: Indicator) -> str:
    if row.action is not None:
        return f"mesure l’action{NO_BREAK}{row.action.code}"
    if row.proposition is not None:
        return f"mesure la proposition{NO_BREAK}{row.proposition.number}"
    return f"mesure l’axe{NO_BREAK}{row.axis.letter}" if row.axis else "mesure le territoire"


def of_measurement(row: Measurement, ties: Ties) -> Entry:
    return Entry(
        nodes.MEASURE, row.pk, f"{row.indicator} : {value_words(row)}", row.indicator.get_absolute_url(),
        on=row.measured_on, when=row.period_label,
        about=str(row.commune or ""),
        tie=f"source{NO_BREAK}: {row.source}" if row.source
        else ties.words("saisie", ties.measurements.get(row.pk)),
        status_label=_doubts(row), is_sample=row.is_sample,
    )  # fmt: skip


def value_words(row: Measurement) -> str:
    """« environ 19 emplois, pour un objectif de 18 emplois »."""
    value = row.qualifier if row.qualifier_is_the_figure else amount(row.indicator, row.value)
    before = f"{row.qualifier} " if row.qualifier and not row.qualifier_is_the_figure else ""
    goal = (
        ""
        if row.objective is None
        else f", pour un objectif de {amount(row.indicator, row.objective)}"
    )
    return f"{before}{value}{goal}"


def _doubts(row: Measurement) -> str:
    told = [("estimée", row.is_estimated), ("provisoire", row.is_provisional)]
    return ", ".join(word for word, holds in told if holds)


def of_note(row: Note, ties: Ties) -> Entry:
    signed = ties.signatures.name(row.author)
    return Entry(
        nodes.PROOF, row.pk, quoted(row.text), f"{row.action.get_absolute_url()}#notes",
        on=row.written_on, when=day(row.written_on),
        about=f"note de suivi de l’action{NO_BREAK}{row.action.code}",
        tie=f"signée {signed}" if signed else "", pieces=list(row.files.all()),
    )  # fmt: skip


PRINTED: dict[str, Callable[[Any, Ties], Entry]] = {
    nodes.CONTRIBUTION: of_contribution,
    nodes.PROPOSITION: of_proposition,
    nodes.ACTION: of_action,
    nodes.DECISION: of_decision,
    nodes.MEETING: of_event,
    nodes.INDICATOR: of_indicator,
    nodes.MEASURE: of_measurement,
    nodes.PROOF: of_note,
}
