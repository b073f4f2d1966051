"""rendering/spreadsheets.py: what people type stays text, whatever opens the file."""

import csv
import datetime as dt
import io
import zipfile
from xml.etree import ElementTree as ET

import pytest

from rendering.spreadsheets import BOM, csv_lines, harmless, xlsx_file

FORMULAS = ["=1+1", "+33", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\xa0=1", "＝1"]
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read(text, delimiter=";"):
    return list(csv.reader(io.StringIO(text.removeprefix(BOM), newline=""), delimiter=delimiter))


def cells(file, sheet=1):
    """The strings and numbers of a sheet, row by row, and how many formulas it holds."""
    with zipfile.ZipFile(file) as book:
        root = ET.fromstring(book.read(f"xl/worksheets/sheet{sheet}.xml"))  # noqa: S314 — our own file
    rows = [["".join(cell.itertext()) for cell in row] for row in root.iter(f"{SHEET}row")]
    return rows, len(list(root.iter(f"{SHEET}f")))


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_shown_and_not_run(text):
    assert harmless(text) == f"'{text}"
    assert read("".join(csv_lines(["a"], [[text]])))[1] == [f"'{text}"]


@pytest.mark.parametrize("text", ["", "La Fabrique", "1+1", "a=b", "😀", "« l’usine »"])
def test_other_texts_are_left_alone(text):
    assert harmless(text) == text


def test_people_get_semicolons_commas_and_a_byte_order_mark():
    day = dt.date(2026, 11, 3)
    text = "".join(
        csv_lines(["Nom", "x", "le"], [['É; "l\'un"\nl’autre', 46.5, day], ["", -0.3, None]])
    )
    assert text.startswith(BOM + "Nom;x;le\r\n")
    assert read(text)[1:] == [['É; "l\'un"\nl’autre', "46,5", "03/11/2026"], ["", "-0,3", ""]]


def test_a_machine_gets_commas_and_points():
    day = dt.date(2026, 11, 3)
    lines = list(csv_lines(["nom", "x", "le"], [["a,b", 46.5, day]], machine=True))
    assert lines == ["nom,x,le\r\n", '"a,b",46.5,2026-11-03\r\n']


def test_rows_are_asked_for_one_by_one():
    asked = []
    rows = ([asked.append(number) or number] for number in range(1000))
    lines = csv_lines(["n"], rows)
    assert [next(lines) for _ in range(3)]
    assert len(asked) == 2


def test_a_workbook_holds_text_numbers_days_and_no_formula():
    rows = [["=1+1", 46.5, dt.date(2026, 11, 3)], ["a\nb😀", None, None], ["http://x", 3, None]]
    with xlsx_file("Feuille", ["Nom", "x", "le"], rows, [("licence", "=Ouverte")]) as file:
        found, formulas = cells(file)
        assert found[0] == ["Nom", "x", "le"]
        assert found[1][:2] == ["=1+1", "46.5"]
        assert found[2] == ["a\nb😀"]
        assert len(found) == 4
        assert formulas == 0
        assert cells(file, 2)[0] == [["licence", "=Ouverte"]]


def test_a_workbook_survives_characters_that_xml_refuses():
    with xlsx_file("F", ["Nom"], [["a\x01b\x0b"], ["x" * 40_000]], []) as file:
        assert len(cells(file)[0]) == 3
