"""The columns of a spreadsheet of measurements, and the model file that has them."""

from collections.abc import Iterable, Iterator
from typing import IO

from django.utils import timezone

from rendering.spreadsheets import Value, xlsx_file
from roadmap.importing import Line
from roadmap.measuring.columns import COLUMNS
from roadmap.models import Indicator, Measurement

INDICATOR = ("Indicateur", "Identifiant")
YEAR, DAY = ("Année",), ("Date",)
COMMUNE = ("Commune", "Code INSEE", "INSEE")
FIELDS = {
    "value": ("Mesuré", "Valeur", "Valeur mesurée"),
    "objective": ("Objectif local", "Objectif"),
    "reference": ("Référence", "Référence d’ailleurs"),
    "is_provisional": ("Provisoire",),
    "is_estimated": ("Estimé", "Estimée"),
    "comment": ("Commentaire",),
}
KNOWN = (*INDICATOR, *YEAR, *DAY, *COMMUNE, *(word for words in FIELDS.values() for word in words))
HEADINGS = ("Indicateur", "Année", "Date", "Commune", *(words[0] for words in FIELDS.values()))
NOTES = (
    ("Indicateur", "Son nom ou son identifiant, celui de l’adresse de sa page."),
    ("Année ou Date", "L’une des deux\u00a0: 2026, ou 31/12/2026."),
    ("Commune", "Son nom ou son code INSEE\u202f; vide pour tout le territoire."),
    (
        "Nombres",
        "Virgule ou point. Une case vide laisse ce qui est enregistré, et n’est jamais zéro.",
    ),
    ("Provisoire, Estimé", "oui ou non."),
)


def typed_in(line: Line) -> dict[str, str]:
    """The filled cells of a line, by the field of Measurement that they are about."""
    found = {name: line.get(*words) for name, words in FIELDS.items()}
    return {name: text for name, text in found.items() if text}


def model_of(indicators: Iterable[Indicator], measurements: Iterable[Measurement]) -> IO[bytes]:
    """What is stored, to be completed; an indicator without any gets a row for this year."""
    return xlsx_file("Mesures", HEADINGS, _rows(indicators, measurements), NOTES)


def _rows(
    indicators: Iterable[Indicator], measurements: Iterable[Measurement]
) -> Iterator[list[Value]]:
    slugs = {one.pk: one.slug for one in indicators}
    empty = dict(slugs)
    for row in measurements:
        empty.pop(row.indicator_id, None)
        yield [slugs[row.indicator_id], *_when(row), row.commune_id or "", *_figures(row)]
    for slug in empty.values():
        yield [slug, timezone.localdate().year]


def _when(row: Measurement) -> list[Value]:
    return [row.measured_on.year, None] if row.year_only else [None, row.measured_on]


def _figures(row: Measurement) -> Iterator[Value]:
    for column in COLUMNS:
        value = column.stored(row)
        if column.kind == "amount":
            yield None if value is None else float(str(value))
        else:
            yield column.shown(value) or None
