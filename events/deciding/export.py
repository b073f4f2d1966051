"""The register as a spreadsheet: what the reader may see, narrowed as on the page."""

from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any

from django.conf import settings
from django.utils import timezone

from events.deciding.majority import verdict
from events.models import Decision
from rendering import spreadsheets
from rendering.typography import day_and_hour
from rendering.workbooks import Cell, Sheet, workbook

Column = tuple[str, int, Callable[[Any], Cell]]


def _body(one: Decision) -> str:
    return one.meeting.body.name if one.meeting else ""


def _late(one: Decision) -> int | None:
    return (timezone.localdate() - one.due_on).days if one.is_late and one.due_on else None


def _is_reserved(one: Decision) -> bool:
    return one.is_confidential or (one.meeting is not None and one.meeting.body.is_restricted)


COLUMNS: tuple[Column, ...] = (
    ("N°", 7, lambda one: one.pk),
    ("Décision", 60, lambda one: one.text),
    ("Prise le", 12, lambda one: one.taken_on),
    ("Nature", 13, lambda one: one.get_kind_display()),
    ("Instance", 30, _body),
    ("Réunion", 40, lambda one: one.meeting.event.title if one.meeting else ""),
    ("Manière", 18, lambda one: one.get_method_display()),
    ("Pour", 8, lambda one: one.votes_for),
    ("Contre", 8, lambda one: one.votes_against),
    ("Abstentions", 11, lambda one: one.abstentions),
    ("Majorité demandée", 18, lambda one: one.get_majority_display()),
    ("Issue du vote", 30, verdict),
    ("Suite confiée à", 35, lambda one: one.owner_words),
    ("Échéance", 12, lambda one: one.due_on),
    ("État", 12, lambda one: one.get_status_display()),
    ("Où elle en est", 40, lambda one: one.status_note),
    ("Close le", 12, lambda one: one.closed_on),
    ("Jours de retard", 10, _late),
    ("Proposition", 12, lambda one: one.proposition.number if one.proposition else None),
    ("Action", 10, lambda one: one.action.code if one.action else ""),
    ("Pôle", 25, lambda one: one.pole.name if one.pole else ""),
    ("Contribution", 12, lambda one: one.contribution.pk if one.contribution else None),
    ("Réservée aux membres", 12, _is_reserved),
    ("Exemple fictif", 10, lambda one: one.is_sample),
    ("Adresse", 50, lambda one: f"{settings.SITE_URL}{one.get_absolute_url()}"),
)


def _rows(decisions: Iterable[Decision]) -> Iterator[list[Cell]]:
    return ([read(one) for _, _, read in COLUMNS] for one in decisions)


def csv_file(decisions: Iterable[Decision]) -> IO[bytes]:
    """A temporary file at its beginning, for people's spreadsheets."""
    rows: Any = ([_said(cell) for cell in row] for row in _rows(decisions))
    return spreadsheets.csv_file([one[0] for one in COLUMNS], rows)


def xlsx_file(decisions: Iterable[Decision]) -> IO[bytes]:
    sheet = Sheet(
        title="Décisions",
        headings=[one[0] for one in COLUMNS],
        widths=[one[1] for one in COLUMNS],
        rows=_rows(decisions),
    )
    notes = [
        ("Source", f"{settings.SITE_URL}/gouvernance/decisions/"),
        ("Exporté le", day_and_hour(timezone.now())),
        (
            "Contenu",
            "Ce que la personne qui exporte peut lire\u00a0: une ligne réservée aux membres ne se diffuse pas.",
        ),
        ("Avertissement", "Ce qui porte la mention «\u202fexemple fictif\u202f» est inventé."),
    ]
    return workbook([sheet], notes, title="Registre des décisions")


def _said(cell: Cell) -> Cell:
    return ("oui" if cell else "non") if isinstance(cell, bool) else cell
