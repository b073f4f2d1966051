"""Spreadsheets that somebody gives: CSV or XLSX, read whole into text within strict limits.

Every cell becomes text: numbers as « 1234.5 », days as « 2026-12-31 », true and false as « oui » and
« non ». A formula of an XLSX file reads as the value that was last computed.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Self

from rendering import xlsx_opening
from rendering.sheet_words import UnreadableFile, key_of
from rendering.spreadsheets import FORMULA
from rendering.typography import number, plural

__all__ = ["Line", "Table", "UnreadableFile", "key_of", "tables_of"]

LARGEST_FILE = 5 * 1024 * 1024
MOST_LINES = 20_000
MOST_COLUMNS = 60
SEPARATORS = ";,\t"


@dataclass(frozen=True)
class Line:
    """One row under the headings; `number` is the one that the spreadsheet shows."""

    number: int
    cells: dict[str, str]

    def get(self, *headings: str) -> str:
        """The first filled cell under one of `headings`, compared by `key_of`; else empty."""
        found = (self.cells.get(key_of(heading), "") for heading in headings)
        return next((text for text in found if text), "")


@dataclass(frozen=True)
class Table:
    """A sheet: its headings as written, and its lines that say something."""

    title: str
    headings: list[str]
    lines: list[Line] = field(default_factory=list)

    def has(self, *headings: str) -> bool:
        known = {key_of(heading) for heading in self.headings}
        return any(key_of(heading) in known for heading in headings)

    def unknown(self, headings: Iterable[str]) -> list[str]:
        """Headings that are none of `headings`: columns nobody will read."""
        known = {key_of(heading) for heading in headings}
        return [heading for heading in self.headings if key_of(heading) not in known]

    def to_json(self) -> dict[str, Any]:
        lines = [[line.number, line.cells] for line in self.lines]
        return {"title": self.title, "headings": self.headings, "lines": lines}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        lines = [Line(number, cells) for number, cells in kept["lines"]]
        return cls(kept["title"], kept["headings"], lines)


def tables_of(content: bytes, name: str = "") -> list[Table]:
    """Each sheet of an XLSX file, or the one table of a CSV. Raises UnreadableFile."""
    if len(content) > LARGEST_FILE:
        raise UnreadableFile("Ce fichier dépasse 5\u202fMo\u00a0: partagez-le en plusieurs.")
    if not content.strip():
        raise UnreadableFile("Ce fichier est vide.")
    if content.startswith(b"PK"):
        sheets = xlsx_opening.sheets_of(content, MOST_LINES + 1, MOST_COLUMNS)
        return [_table(title, rows) for title, rows in sheets if rows]
    if content.startswith((b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise UnreadableFile("Enregistrez ce classeur au format XLSX ou CSV, puis redonnez-le.")
    return [_table(name, _csv_rows(_decoded(content)))]


def unguarded(text: str) -> str:
    """Without the apostrophe that our own CSV puts before what looks like a formula."""
    return (
        text[1:] if text.startswith("'") and text[1:].lstrip(" \xa0").startswith(FORMULA) else text
    )


def _table(title: str, rows: Iterable[Sequence[Any]]) -> Table:
    numbered = enumerate(([_text(cell) for cell in row] for row in rows), start=1)
    filled = ((rank, row) for rank, row in numbered if any(row))
    first = next(filled, None)
    if first is None:
        return Table(title, [])
    _refuse_nul(*first)
    headings = _headings(first[1])
    return Table(title, [words for _, words in headings], list(_lines(headings, filled)))


def _headings(row: Sequence[str]) -> list[tuple[int, str]]:
    """Where each named column is. Raises UnreadableFile when two have the same name."""
    named = [(column, " ".join(words.split())) for column, words in enumerate(row) if words]
    seen: set[str] = set()
    for _, words in named:
        if key_of(words) in seen:
            raise UnreadableFile(
                f"Deux colonnes s’appellent «\u202f{words}\u202f»\u00a0: gardez-en une."
            )
        seen.add(key_of(words))
    return named


def _lines(
    headings: list[tuple[int, str]], rows: Iterable[tuple[int, list[str]]]
) -> Iterator[Line]:
    for rank, row in rows:
        if rank > MOST_LINES + 1:
            raise UnreadableFile(
                f"Ce fichier a plus de {number(MOST_LINES)} lignes\u00a0: partagez-le en plusieurs."
            )
        _refuse_nul(rank, row)
        yield Line(rank, {key_of(words): row[at] for at, words in headings if at < len(row)})


def _refuse_nul(rank: int, row: Sequence[str]) -> None:
    if any("\0" in text for text in row):
        raise UnreadableFile(f"La ligne {rank} contient un caractère nul\u00a0: retapez-la.")


def _text(cell: Any) -> str:
    match cell:
        case bool():
            return "oui" if cell else "non"
        case int() | float():
            return f"{Decimal(repr(cell)):f}".removesuffix(".0")
        case dt.datetime() if (cell.hour, cell.minute, cell.second) == (0, 0, 0):
            return cell.date().isoformat()
        case dt.date() | dt.time():
            return cell.isoformat()
        case dt.timedelta():
            return str(cell)
    return unguarded(str(cell or "").strip())


def _decoded(content: bytes) -> str:
    """UTF-8, with or without its mark, UTF-16 with its mark, else Windows-1252."""
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            return content.decode("utf-16")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _csv_rows(text: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    try:
        for row in reader:
            if len(row) > MOST_COLUMNS:
                raise UnreadableFile(f"Plus de {plural(MOST_COLUMNS, 'colonne', 'colonnes')}.")
            yield row
    except csv.Error:
        raise UnreadableFile(
            f"La ligne {reader.line_num} ne se lit pas\u00a0: une cellule est trop longue, "
            "ou un guillemet n’est pas fermé."
        ) from None


def _separator(text: str) -> str:
    """The sign that the first line has most, outside quotes; « ; » when it has none."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", first)
    return max(SEPARATORS, key=bare.count)
