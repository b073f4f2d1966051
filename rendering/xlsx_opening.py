"""XLSX files opened without trusting them: what they unpack to is bounded before anything reads it.

The reader fills a dense rectangle up to the farthest cell and copies a shared text into each cell
that names it: a file of a few kilobytes could ask for gigabytes. So the parts it needs are
unpacked here, counted, measured, and only then handed to it.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from rendering.sheet_words import UnreadableFile

MOST_UNPACKED = 60 * 1024 * 1024
MOST_PARTS = 400
MOST_TEXT = 300 * 1024 * 1024
NEEDED = re.compile(r"(\[Content_Types\]\.xml|_rels/.*|xl/.*\.(xml|rels))")
PLACE = re.compile(rb"""\br\s*=\s*["']\s*([A-Za-z]{0,8})(\d{1,12})\s*["']""")
SHARED = re.compile(rb"""\bt\s*=\s*["']s["']""")
TEXT_ITEM = re.compile(rb"<(?:\w+:)?si\b")
NOT_READ = "Ce classeur ne se lit pas\u00a0: enregistrez-le de nouveau au format XLSX ou CSV."
TOO_LARGE = (
    "Ce classeur est trop grand une fois ouvert\u00a0: gardez les lignes utiles, ou donnez un CSV."
)


def sheets_of(content: bytes, rows: int, columns: int) -> Iterator[tuple[str, list[list[Any]]]]:
    """Each visible sheet: its name and its cells. Raises UnreadableFile."""
    parts = _unpacked(content)
    _check_texts(parts)
    for name, part in parts.items():
        if name.startswith("xl/worksheets/"):
            _check_places(part, rows, columns)
    try:
        with CalamineWorkbook.from_filelike(_packed(parts)) as book:
            for name in book.sheet_names:
                yield name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (CalamineError, ValueError, OSError) as problem:
        if isinstance(problem, UnreadableFile):
            raise
        raise UnreadableFile(NOT_READ) from None


def _unpacked(content: bytes) -> dict[str, bytes]:
    """The parts that hold cells, each read no further than what is left of the bound."""
    parts, left = {}, MOST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            wanted = [one for one in archive.infolist() if NEEDED.fullmatch(one.filename)]
            if len(wanted) > MOST_PARTS:
                raise UnreadableFile(TOO_LARGE)
            for one in wanted:
                with archive.open(one) as part:
                    parts[one.filename] = part.read(left + 1)
                left -= len(parts[one.filename])
                if left < 0:
                    raise UnreadableFile(TOO_LARGE)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError):
        raise UnreadableFile(NOT_READ) from None
    if "xl/workbook.xml" not in parts:
        raise UnreadableFile(NOT_READ)
    return parts


def _packed(parts: dict[str, bytes]) -> io.BytesIO:
    """The same parts and nothing else, whose sizes are true."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    file.seek(0)
    return file


def _check_places(part: bytes, rows: int, columns: int) -> None:
    """Refuses a cell beyond the last line or column: the reader would fill all that lies before."""
    for letters, digits in PLACE.findall(part):
        if int(digits) > rows:
            raise UnreadableFile(
                f"Une feuille va au-delà de la ligne {rows}\u00a0: effacez les lignes vides ou "
                "partagez le fichier."
            )
        if _column(letters) > columns:
            raise UnreadableFile(f"Une feuille a plus de {columns} colonnes.")


def _column(letters: bytes) -> int:
    """A is 1, AA is 27."""
    rank = 0
    for letter in letters.upper():
        rank = rank * 26 + letter - 64
    return rank


def _check_texts(parts: dict[str, bytes]) -> None:
    texts = next(
        (part for name, part in parts.items() if name.lower().endswith("sharedstrings.xml")), b""
    )
    longest = max(map(len, TEXT_ITEM.split(texts)), default=0)
    named = sum(len(SHARED.findall(part)) for name, part in parts.items() if "sheet" in name)
    if longest * named > MOST_TEXT:
        raise UnreadableFile(TOO_LARGE)
