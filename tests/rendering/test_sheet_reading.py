"""Files that people give: read whatever wrote them, refused when they would eat the memory."""

import datetime as dt
import io
import zipfile

import pytest

from rendering.sheet_reading import UnreadableFile, key_of, tables_of
from rendering.spreadsheets import csv_lines, xlsx_file


def xlsx(headings, rows):
    with xlsx_file("Mesures", headings, rows, [("Source", "fictive")]) as file:
        return file.read()


def repacked(content, **parts):
    """The same file with some parts of its folder « xl » written anew."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", 8) as new:
        kept = {name: old.read(name) for name in old.namelist()}
        kept |= {f"xl/{name.replace('__', '/')}.xml": part for name, part in parts.items()}
        for name, part in kept.items():
            new.writestr(name, part)
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_in_any_usual_dress(encoding, separator):
    text = separator.join(["Année", "Valeur"]) + "\r\n" + separator.join(["2024", "12.5"]) + "\r\n"
    (table,) = tables_of(text.encode(encoding))
    assert table.headings == ["Année", "Valeur"]
    assert [(line.number, line.get("annee"), line.get("valeur")) for line in table.lines] == [
        (2, "2024", "12.5")
    ]


def test_lines_keep_the_number_the_spreadsheet_shows():
    (table,) = tables_of(b"A;B\n\n1;2\n;\n3;\n")
    assert [line.number for line in table.lines] == [3, 5]


def test_quoted_line_ends_stay_in_their_cell():
    (table,) = tables_of(b'A;B\n1;"deux\nlignes"\n3;4\n')
    assert table.lines[0].get("B") == "deux\nlignes"
    assert table.lines[1].number == 3


def test_xlsx_gives_days_numbers_and_truths_as_text():
    content = xlsx(
        ["Jour", "Nombre", "Grand"], [[dt.date(2026, 12, 31), 0.1, 1e22], [None, 3, "=1"]]
    )
    table = tables_of(content)[0]
    assert table.title == "Mesures"
    assert [line.cells for line in table.lines] == [
        {"jour": "2026-12-31", "nombre": "0.1", "grand": "1" + "0" * 22},
        {"jour": "", "nombre": "3", "grand": "=1"},
    ]


def test_what_we_export_reads_back():
    rows = [["=SOMME(A1)", 2.5, dt.date(2026, 1, 2)]]
    content = "".join(csv_lines(["Mot", "Nombre", "Jour"], rows)).encode()
    (table,) = tables_of(content)
    assert table.lines[0].cells == {"mot": "=SOMME(A1)", "nombre": "2,5", "jour": "02/01/2026"}


def test_headings_are_compared_without_accents_capitals_nor_brackets():
    assert key_of(" Référence  d’ailleurs (%)") == key_of("REFERENCE d'ailleurs")


def test_a_table_keeps_through_json():
    (table,) = tables_of("Année;Valeur\n2024;1\n".encode())
    assert type(table).from_json(table.to_json()) == table


@pytest.mark.parametrize(
    "content",
    [
        b"", b"   \n", b"PK\x03\x04 not a zip", b"%PDF-1.7", b"\xd0\xcf\x11\xe0 old", b"A;A\n1;2\n",
        b"A;B\n1;\0\n", b"A;\0\n1;2\n", b"A;B\n" + b"1;2\n" * 20_001, b";".join([b"A"] * 100) + b"\n", b"x" * 5_300_000,
        b"A\n" + b"x" * 200_000,
    ],
    ids=lambda content: repr(content[:12]),
)  # fmt: skip
def test_refused_in_one_sentence(content):
    with pytest.raises(UnreadableFile) as refusal:
        tables_of(content)
    assert str(refusal.value).endswith(".")


class TestBombs:
    SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'

    def refused(self, **parts):
        with pytest.raises(UnreadableFile):
            tables_of(repacked(xlsx(["A"], [["x"]]), **parts))

    def test_a_part_that_unpacks_to_too_much(self):
        self.refused(sharedStrings=b"<sst>" + b" " * 64_000_000)

    @pytest.mark.parametrize("place", ["A1048576", "XFD1", "XFD1048576"])
    def test_a_cell_at_the_end_of_the_sheet(self, place):
        cell = f'<row r="1"><c r="A1"><v>1</v></c><c r="{place}"><v>1</v></c></row>'
        self.refused(worksheets__sheet1=self.SHEET.format(cell))

    def test_a_row_far_below(self):
        self.refused(worksheets__sheet1=self.SHEET.format('<row r="1000000"><c><v>1</v></c></row>'))

    def test_a_long_text_in_many_cells(self):
        texts = f"<sst><si><t>{'x' * 100_000}</t></si></sst>"
        cells = "".join(
            f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 5000)
        )
        self.refused(sharedStrings=texts, worksheets__sheet1=self.SHEET.format(cells))

    def test_a_workbook_without_its_parts(self):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("word/document.xml", "<x/>")
        with pytest.raises(UnreadableFile):
            tables_of(file.getvalue())

    def test_broken_xml(self):
        self.refused(workbook=b"<workbook")
