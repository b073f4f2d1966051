"""The workbook and its CSV twins, each as a temporary file: no connection waits for a slow reader."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import IO, Any

from django.conf import settings
from django.utils import timezone

from directory.export.formats import LICENCE, LICENCE_URL
from rendering import spreadsheets
from rendering.spreadsheets import Value
from rendering.typography import day_and_hour
from rendering.workbooks import Cell, Sheet, workbook
from roadmap.export.columns import Column
from roadmap.export.sheets import SHEETS, SheetKind
from roadmap.paper.cover import about


def xlsx(*, everything: bool = False) -> IO[bytes]:
    sheets = (_sheet(kind, everything=everything) for kind in SHEETS.values())
    return workbook(sheets, _notes(everything=everything), title=about()["roadmap"])


def csv_file(kind: SheetKind, *, everything: bool = False, machine: bool = False) -> IO[bytes]:
    columns = kind.columns_for(everything=everything)
    headings = [column.word if machine else column.label for column in columns]
    rows = ([_value(cell) for cell in row] for row in _rows(kind, columns, everything=everything))
    return spreadsheets.csv_file(headings, rows, machine=machine)


def _sheet(kind: SheetKind, *, everything: bool) -> Sheet:
    columns = kind.columns_for(everything=everything)
    return Sheet(
        title=kind.title,
        headings=[column.label for column in columns],
        widths=[column.width for column in columns],
        rows=_rows(kind, columns, everything=everything),
    )


def _rows(kind: SheetKind, columns: Sequence[Column], *, everything: bool) -> Iterator[list[Cell]]:
    return ([column.read(row) for column in columns] for row in kind.rows(everything=everything))


def _value(cell: Cell) -> Value:
    match cell:
        case bool():
            return "oui" if cell else "non"
        case Decimal():
            return float(cell)
    return cell


def _notes(*, everything: bool) -> list[tuple[str, str]]:
    said: dict[str, Any] = about()
    level = (
        "Tout, brouillons et colonnes internes compris\u00a0: ne pas diffuser"
        if everything
        else "Public"
    )
    return [
        ("Titre", f"{said['roadmap']} — {said['territory']}"),
        ("Source", settings.SITE_URL),
        ("Exporté le", day_and_hour(timezone.now())),
        ("Contenu", level),
        ("Licence", f"{LICENCE}, {LICENCE_URL}" if not everything else "Document interne"),
        (
            "Avancement",
            "Arrondi une fois, à l’entier, comme sur le site\u202f; «\u202fexact\u202f» est la valeur avant l’arrondi.",
        ),
        ("Cellule vide", "Non renseigné\u00a0: ce n’est pas zéro."),
        ("Avertissement", "Ce qui porte la mention «\u202fexemple fictif\u202f» est inventé."),
        (
            "Modifier et redonner",
            f"{settings.SITE_URL}/feuille-de-route/importer/\u00a0: titre, dates, état, poids et pilote des actions, étapes, mesures, financements. Une ligne sans Id est une ligne nouvelle ; une ligne effacée n’efface rien sur le site.",
        ),
    ]
