"""Tables for spreadsheets, row by row: CSV as text, XLSX as a file; what is text stays text."""

import csv
import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from tempfile import TemporaryFile
from typing import IO, Any

from xlsxwriter import Workbook

type Value = str | int | float | dt.date | None

BOM = "\ufeff"
# A cell that begins so is a formula for a spreadsheet; the wide forms too, once typed in Asia.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LONGEST_SHEET = 1_048_575  # rows under the headings


class _Line:
    """What csv.writer writes to: it hands the line back."""

    def write(self, line: str) -> str:
        return line


def csv_lines(
    headings: Sequence[str], rows: Iterable[Sequence[Value]], *, machine: bool = False
) -> Iterator[str]:
    """For people: « ; », decimal commas and a byte order mark; for a machine: « , », points, none."""
    writer: Any = csv.writer(_Line(), delimiter="," if machine else ";", lineterminator="\r\n")
    cell = machine_cell if machine else human_cell
    yield ("" if machine else BOM) + writer.writerow([cell(word) for word in headings])
    for row in rows:
        yield writer.writerow([cell(value) for value in row])


def csv_file(
    headings: Sequence[str], rows: Iterable[Sequence[Value]], *, machine: bool = False
) -> IO[bytes]:
    """A temporary file of `csv_lines`, at its beginning."""
    file = TemporaryFile("w+b")  # noqa: SIM115 — the response closes it
    file.writelines(line.encode() for line in csv_lines(headings, rows, machine=machine))
    file.seek(0)
    return file


def harmless(text: str) -> str:
    """`text`, behind an apostrophe when a spreadsheet would run it as a formula."""
    return f"'{text}" if text.lstrip(" \xa0").startswith(FORMULA) else text


def machine_cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return value.isoformat()
    return harmless(value) if isinstance(value, str) else str(value)


def human_cell(value: Value) -> str:
    if isinstance(value, dt.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float):
        return str(value).replace(".", ",")
    return machine_cell(value)


def xlsx_file(
    title: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[Value]],
    notes: Iterable[tuple[str, str]],
) -> IO[bytes]:
    """A temporary file at its beginning: a sheet named `title`, then one of `notes` in two columns.

    In flat memory: each row goes to the disk as it comes. Beyond a sheet's length rows are left out.
    """
    file = TemporaryFile("w+b")  # noqa: SIM115 — the response closes it
    options = {
        "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
        "strings_to_numbers": False, "default_date_format": "dd/mm/yyyy",
    }  # fmt: skip
    with Workbook(file, options) as book:
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet(title)
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, max(1, len(headings) - 1), 22)
        _write_row(sheet, 0, headings, bold)
        for number, row in enumerate(rows, start=1):
            if number > LONGEST_SHEET:
                break
            _write_row(sheet, number, row)
        about = book.add_worksheet("Source")
        about.set_column(0, 0, 24)
        about.set_column(1, 1, 80)
        for number, note in enumerate(notes):
            _write_row(about, number, note)
    file.seek(0)
    return file


def _write_row(sheet: Any, number: int, row: Sequence[Value], look: Any = None) -> None:
    for column, value in enumerate(row):
        if isinstance(value, str):
            sheet.write_string(number, column, value, look)
        elif isinstance(value, dt.date):
            sheet.write_datetime(number, column, value)
        elif value is not None:
            sheet.write_number(number, column, value)
