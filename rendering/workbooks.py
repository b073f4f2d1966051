"""Workbooks of several sheets, written row by row: real dates and numbers, frozen headings, filters."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from tempfile import TemporaryFile
from typing import IO, Any

from xlsxwriter import Workbook

from rendering.spreadsheets import LONGEST_SHEET

type Cell = str | int | float | Decimal | dt.date | bool | None

LONGEST_CELL = 32_767
OPTIONS = {
    "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
    "strings_to_numbers": False, "default_date_format": "dd/mm/yyyy",
}  # fmt: skip


@dataclass(frozen=True)
class Sheet:
    """`widths` in signs, one a column; `frozen` columns stay in sight."""

    title: str
    headings: Sequence[str]
    widths: Sequence[int]
    rows: Iterable[Sequence[Cell]]
    frozen: int = 2


def workbook(sheets: Iterable[Sheet], notes: Iterable[tuple[str, str]], *, title: str) -> IO[bytes]:
    """A temporary file at its beginning: `sheets`, then « Source » with `notes`; in flat memory."""
    file = TemporaryFile("w+b")  # noqa: SIM115 — the response closes it
    with Workbook(file, OPTIONS) as book:
        book.set_properties({"title": title})
        looks = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        for sheet in sheets:
            _add(book, sheet, looks)
        _add_source(book, notes)
    file.seek(0)
    return file


def _add(book: Any, sheet: Sheet, looks: Any) -> None:
    page = book.add_worksheet(sheet.title)
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width)
    page.freeze_panes(1, sheet.frozen)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    _write(page, 0, sheet.headings, looks)
    last = 0
    for last, row in enumerate(sheet.rows, start=1):
        if last > LONGEST_SHEET:
            break
        _write(page, last, row)
    page.autofilter(0, 0, max(1, last), len(sheet.headings) - 1)


def _add_source(book: Any, notes: Iterable[tuple[str, str]]) -> None:
    page = book.add_worksheet("Source")
    page.set_column(0, 0, 26)
    page.set_column(1, 1, 100)
    for number, note in enumerate(notes):
        _write(page, number, note)


def _write(page: Any, number: int, row: Sequence[Cell], look: Any = None) -> None:
    for column, value in enumerate(row):
        match value:
            case None | "":
                continue
            case bool():
                page.write_string(number, column, "oui" if value else "non", look)
            case str():
                page.write_string(number, column, value[:LONGEST_CELL], look)
            case dt.datetime() | dt.date():
                page.write_datetime(number, column, value)
            case _:
                page.write_number(number, column, value)
