"""CSV into rows: semicolons, commas or tabs; UTF-8 with or without BOM, or Windows-1252."""

import csv
import io
from collections.abc import Collection
from typing import TYPE_CHECKING

from config.territory_files.problems import Problems, Row
from config.territory_files.suggestion import did_you_mean

if TYPE_CHECKING:
    from _csv import Reader

DELIMITERS = ";,\t"


def read_csv(
    name: str, text: str, known: Collection[str], required: Collection[str], problems: Problems
) -> list[Row] | None:
    """One row per line of the table; None when the header or the quotation marks are wrong."""
    heading = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=heading.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    try:
        header = next(reader, [])
        if not header_is_right(name, header, known, required, problems):
            return None
        return _rows(name, reader, header, problems)
    except csv.Error:
        message = "un texte entre guillemets n’est pas bien fermé : doublez les guillemets droits."
        problems.in_file(name, message, reader.line_num)
        return None


def header_is_right(
    name: str,
    header: list[str],
    known: Collection[str],
    required: Collection[str],
    problems: Problems,
) -> bool:
    before = len(problems)
    for column in header:
        if column not in known:
            message = f"la colonne « {column} » est inconnue{did_you_mean(column, known)}"
            problems.in_file(name, message, 1)
        elif header.count(column) > 1:
            problems.in_file(name, f"la colonne « {column} » est donnée deux fois.", 1)
    for column in sorted(set(required) - set(header)):
        problems.in_file(
            name, f"la colonne « {column} » manque : ajoutez-la à la première ligne.", 1
        )
    return len(problems) == before


def _rows(name: str, reader: "Reader", header: list[str], problems: Problems) -> list[Row]:
    rows = []
    line = reader.line_num + 1
    for cells in reader:
        if len(cells) == len(header):
            filled = {key: cell for key, cell in zip(header, cells, strict=True) if cell}
            if filled:
                rows.append(Row(name, line, filled, cells_are_text=True))
        elif any(cells):
            message = (
                f"{len(cells)} cases au lieu de {len(header)} : mettez entre guillemets les textes "
                "qui contiennent un séparateur."
            )
            problems.in_file(name, message, line)
        line = reader.line_num + 1
    return rows
