"""The formats of an export: what each needs of a structure, and how it is written."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from django.conf import settings
from django.utils import timezone

from directory.export import vcard
from directory.export.columns import BY_WORD, Column
from directory.export.geojson import POINT, geojson
from directory.models import Structure
from poles.models import Territory
from rendering.spreadsheets import Value, csv_lines, xlsx_file
from rendering.typography import day

LICENCE = "Licence Ouverte 2.0"
LICENCE_URL = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"
ZIPPED = 0.35  # measured: what a workbook weighs for the same rows in CSV
WORKBOOK = 7000  # bytes of an empty one


@dataclass(frozen=True)
class Request:
    """What the file is about: columns, filters in words, number of structures, for whom."""

    columns: list[Column]
    words: list[str]
    total: int
    machine: bool = False

    @property
    def about(self) -> list[tuple[str, str]]:
        """Source, day and licence, as (name, words)."""
        territory = Territory.objects.order_by("pk").first()
        name = territory.name if territory else "Annuaire"
        return [
            ("titre", f"Annuaire — {name}"),
            ("source", settings.SITE_URL),
            ("date", day(timezone.localdate())),
            ("filtres", ", ".join(self.words) or "aucun"),
            ("structures", str(self.total)),
            ("licence", LICENCE),
            ("texte_de_la_licence", LICENCE_URL),
            ("avertissement", "Ce qui porte la mention « exemple fictif » est inventé."),
        ]


type Rows = Iterable[Structure]


@dataclass(frozen=True)
class Format:
    word: str
    label: str
    extension: str
    content_type: str
    write: Callable[[Rows, Request], Iterator[str] | IO[bytes]]
    size: Callable[[list[Structure], Request, int], float]
    needs: Callable[[Request], list[Column]]


def table(rows: Rows, columns: list[Column]) -> Iterator[list[Value]]:
    return ([column.read(structure) for column in columns] for structure in rows)


def as_csv(rows: Rows, asked: Request) -> Iterator[str]:
    headings = [column.word if asked.machine else column.label for column in asked.columns]
    return csv_lines(headings, table(rows, asked.columns), machine=asked.machine)


def as_xlsx(rows: Rows, asked: Request) -> IO[bytes]:
    headings = [column.label for column in asked.columns]
    return xlsx_file("Structures", headings, table(rows, asked.columns), asked.about)


def as_geojson(rows: Rows, asked: Request) -> Iterator[str]:
    return geojson(rows, asked.columns, asked.about)


def as_vcards(rows: Rows, asked: Request) -> Iterator[str]:
    return vcard.vcards(rows)


def chosen(asked: Request) -> list[Column]:
    return asked.columns


def of_a_card(_asked: Request) -> list[Column]:
    return vcard.NEEDS


def with_point(asked: Request) -> list[Column]:
    return [*asked.columns, *(BY_WORD[word] for word in POINT)]


def text_size(
    write: Callable[[Rows, Request], Iterator[str]],
) -> Callable[[list[Structure], Request, int], float]:
    """Bytes of the whole file, from those of its first rows."""

    def size(rows: list[Structure], asked: Request, total: int) -> float:
        empty = _weight(write([], asked))
        return empty + (_weight(write(rows, asked)) - empty) * total / max(1, len(rows))

    return size


def zipped_size(rows: list[Structure], asked: Request, total: int) -> float:
    return WORKBOOK + ZIPPED * text_size(as_csv)(rows, asked, total)


def _weight(lines: Iterator[str]) -> int:
    return sum(len(line.encode()) for line in lines)


_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = {
    one.word: one
    for one in (
        Format(
            "csv", "CSV, pour tout tableur", "csv", "text/csv; charset=utf-8", as_csv,
            text_size(as_csv), chosen,
        ),
        Format(
            "xlsx", "XLSX, pour Excel ou LibreOffice", "xlsx", _KIND, as_xlsx, zipped_size, chosen
        ),
        Format(
            "geojson", "GeoJSON, pour une carte", "geojson", "application/geo+json", as_geojson,
            text_size(as_geojson), with_point,
        ),
        Format(
            "vcard", "vCard, pour un carnet d’adresses", "vcf", "text/vcard; charset=utf-8",
            as_vcards, text_size(as_vcards), of_a_card,
        ),
    )
}  # fmt: skip
