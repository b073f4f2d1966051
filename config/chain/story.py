"""The thread told in one paragraph, that one can read aloud or copy."""

from collections.abc import Iterator

from django.utils import timezone

from config.chain.entries import Ties, progress_words, value_words
from config.chain.rows import Cut, Rows
from config.chain.words import YEAR, day, listed, local_day, quoted, source_date
from events.models import Decision, Event
from rendering.typography import plural, set_spaces
from roadmap.choices import ActionStatus, ContributionKind
from roadmap.explanation import basis_words
from roadmap.models import Action, Contribution, Measurement, Note, Proposition

SPOKEN = 2
SAID = {
    ContributionKind.IDEA: "une idée d’atelier",
    ContributionKind.NEED: "un besoin signalé",
    ContributionKind.PROPOSAL: "une suggestion",
}


def told(rows: Rows, ties: Ties) -> str:
    """With French spaces; what is not known is not told."""
    return set_spaces(" ".join(sentence for sentence in _sentences(rows, ties) if sentence))


def _sentences(rows: Rows, ties: Ties) -> Iterator[str]:
    yield _heard(rows.contributions)
    yield _promised(rows.propositions, was_asked=bool(rows.contributions.rows))
    yield from map(_done, rows.actions.rows[:SPOKEN])
    yield _others(rows.actions)
    yield from map(_decided, rows.decisions.rows[:SPOKEN])
    yield from map(_met, _without_decision(rows)[:1])
    yield from map(_measured, rows.measurements[:SPOKEN])
    yield from (_proved(note, ties) for note in rows.notes.rows[:1])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _heard(found: Cut[Contribution]) -> str:
    if not found.rows:
        return ""
    first = found.rows[0]
    part = f" ({first.part})" if first.part else ""
    said = SAID[ContributionKind(first.kind)]
    others = f" ; {_besides(found.total - 1)}" if found.total > 1 else ""
    return f"{_capital(_dated(first))}, {said}{part} disait : {quoted(first.text)}{others}."


def _besides(count: int) -> str:
    if count == 1:
        return "une autre contribution s’y ajoute"
    return f"{count} autres contributions s’y ajoutent"


def _dated(row: Contribution) -> str:
    if row.source is None:
        return f"le {day(row.received_at)}"
    year = YEAR.search(source_date(row.source))
    return f"en {year[0]}" if year else "à une date non renseignée"


def _promised(found: Cut[Proposition], *, was_asked: bool) -> str:
    names = [f"la proposition {row.number}, {quoted(row.short_title)}," for row in found.rows]
    if len(names) != 1:
        many = listed([name.rstrip(",") for name in names])
        return f"{_capital(many)} s’y rapportent." if many else ""
    verb = "y répond" if was_asked else "est la promesse de départ"
    return f"{_capital(names[0])} {verb} ; {_figure(found.rows[0])}."


def _figure(row: Proposition) -> str:
    if row.percent is None:
        return "elle n’a pas encore d’action"
    return f"son avancement est de {progress_words(row)}"


def _done(row: Action) -> str:
    is_under_way = row.status == ActionStatus.ONGOING
    since = f", depuis le {day(row.starts_on)}" if row.starts_on and is_under_way else ""
    basis = f" ({basis_words(row)})" if row.steps_total and row.status != ActionStatus.DONE else ""
    return (
        f"L’action {row.code}, {quoted(row.title)}, est {row.get_status_display()}{since}{basis}."
    )


def _others(found: Cut[Action]) -> str:
    """Those that are not told one by one."""
    more = found.total - SPOKEN
    if more < 1:
        return ""
    return "Une autre action y contribue." if more == 1 else f"{more} autres actions y contribuent."


def _decided(row: Decision) -> str:
    when = f"Le {day(row.taken_on)}, " if row.taken_on else ""
    who = f"l’instance {quoted(str(row.meeting.body))}" if row.meeting else "il"
    verb = "a décidé" if row.meeting else "a été décidé"
    return _capital(
        f"{when}{who} {verb} : {quoted(row.text)} (décision {row.get_status_display()})."
    )


def _without_decision(rows: Rows) -> list[Event]:
    """A meeting whose decision is told needs no sentence of its own."""
    told_of = {row.meeting_id for row in rows.decisions.rows[:SPOKEN]}
    meetings = ((event, getattr(event, "meeting", None)) for event in rows.events.rows)
    return [event for event, meeting in meetings if meeting is None or meeting.pk not in told_of]


def _met(row: Event) -> str:
    first_at = row.first_at
    if first_at is None:
        return f"{quoted(row.title)} en a parlé."
    verb = "en parlera" if first_at > timezone.now() else "en a parlé"
    return f"Le {day(local_day(first_at))}, {quoted(row.title)} {verb}."


def _measured(row: Measurement) -> str:
    when = f"en {row.measured_on.year}" if row.year_only else f"au {day(row.measured_on)}"
    return f"L’indicateur {quoted(row.indicator.name)} vaut {value_words(row)}, {when}."


def _proved(row: Note, ties: Ties) -> str:
    signed = ties.signatures.name(row.author)
    files = len(row.files.all())
    joined = f", {plural(files, 'pièce jointe', 'pièces jointes')}" if files else ""
    by = f" de {signed}" if signed else ""
    return f"La note{by} du {day(row.written_on)} dit : {quoted(row.text)}{joined}."
