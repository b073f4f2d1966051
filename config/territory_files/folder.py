"""A folder of territory files into tables of rows."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from config.territory_files.csv_files import read_csv
from config.territory_files.geojson_files import read_geojson
from config.territory_files.kinds import EXTRAS, FILES, KINDS, NEEDED_FILES
from config.territory_files.problems import Problems, Row
from config.territory_files.suggestion import did_you_mean
from config.territory_files.toml_files import read_toml

MAX_BYTES = 20_000_000
SUFFIXES = {".toml", ".csv", ".geojson"}
# UTF-8 read as Windows-1252 shows these; a spreadsheet that lacks a sign writes « ? » for it.
SPOILT = re.compile(r"Ã.|â€|«\?|\?[»;!:]")


class UnreadableFolderError(Exception):
    """The folder itself cannot be read; `str()` is one French line."""


@dataclass
class Folder:
    rows: dict[tuple[str, str], list[Row]] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)


def read_folder(path: Path, problems: Problems) -> Folder:
    """Every row of every file.

    Raises UnreadableFolderError when `path` is no folder that can be read.
    """
    try:
        present = {entry.name for entry in path.iterdir()}
    except FileNotFoundError as error:
        raise UnreadableFolderError(f"Le dossier {path} n’existe pas.") from error
    except NotADirectoryError as error:
        raise UnreadableFolderError(f"{path} n’est pas un dossier.") from error
    except (OSError, ValueError) as error:
        raise UnreadableFolderError(f"Le dossier {path} ne peut pas être lu.") from error
    _check_names(present, problems)
    folder = Folder()
    for name in sorted(FILES & present):
        rows = _read_file(path / name, problems)
        if rows is None:
            folder.unreadable.add(name)
        else:
            folder.rows |= {(name, table): found for table, found in rows.items()}
    folder.unreadable |= NEEDED_FILES - present
    _check_tables(folder, problems)
    return folder


def _check_names(present: set[str], problems: Problems) -> None:
    for name in sorted(NEEDED_FILES - present):
        problems.in_file(name, "ce fichier manque : tout territoire en a besoin.")
    for name in sorted(present - FILES):
        if Path(name).suffix in SUFFIXES and not name.startswith("."):
            problems.in_file(name, f"ce nom de fichier est inconnu{did_you_mean(name, FILES)}")


def _read_file(path: Path, problems: Problems) -> dict[str, list[Row]] | None:
    text = _text_of(path, problems)
    if text is None:
        return None
    if not text.strip():
        problems.in_file(path.name, "le fichier est vide : remplissez-le ou supprimez-le.")
        return None
    known, required = _known(path.name), _required(path.name)
    if path.suffix == ".toml":
        return read_toml(path.name, text, list(known), problems)
    if path.suffix == ".csv":
        rows = read_csv(path.name, text, known[""], required, problems)
    else:
        rows = read_geojson(path.name, text, problems)
    return None if rows is None else {"": rows}


def _text_of(path: Path, problems: Problems) -> str | None:
    try:
        if not path.is_file():
            problems.in_file(path.name, "ce n’est pas un fichier ordinaire.")
            return None
        if path.stat().st_size > MAX_BYTES:
            problems.in_file(path.name, "le fichier dépasse 20 Mo.")
            return None
        content = path.read_bytes()
    except OSError:
        problems.in_file(path.name, "le fichier ne peut pas être lu : vérifiez ses droits.")
        return None
    if b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        line = content.count(b"\n", 0, content.index(b"\0")) + 1
        problems.in_file(path.name, "le fichier contient un caractère nul : il est abîmé.", line)
        return None
    return _decoded(path, content, problems)


def _decoded(path: Path, content: bytes, problems: Problems) -> str | None:
    try:
        return _unix(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
    if path.suffix == ".csv":
        text = content.decode("cp1252", errors="replace")
        if not SPOILT.search(text) and "\ufffd" not in text:
            return _unix(text)
    message = "ce texte n’est pas en UTF-8 : enregistrez le fichier en UTF-8 (« CSV UTF-8 » d’un tableur)."
    problems.in_file(path.name, message, line)
    return None


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _known(file: str) -> dict[str, set[str]]:
    """The names that each table of the file may hold."""
    known: dict[str, set[str]] = defaultdict(set)
    for kind in KINDS:
        if kind.file == file:
            known[kind.table] |= kind.known
    for extra in EXTRAS:
        if extra.file == file:
            known[extra.table] |= set(extra.fields.split())
    return known


def _required(file: str) -> set[str]:
    return {
        name
        for kind in KINDS
        if kind.file == file
        for name in kind.required & kind.known - {"passage"}
    }


def _check_tables(folder: Folder, problems: Problems) -> None:
    for (file, table), rows in folder.rows.items():
        known = _known(file)[table]
        for row, name in _unknown_names(rows, known):
            problems.in_row(row, name, f"ce champ est inconnu{did_you_mean(name, known)}")
    for part in (*KINDS, *EXTRAS):
        rows = folder.rows.get((part.file, part.table), [])
        title = f"[{part.table}]" if part.single else f"[[{part.table}]]"
        if part.single and len(rows) > 1:
            problems.in_row(rows[1], "", f"{title} n’est écrit qu’une fois.")
        if getattr(part, "needed", False) and not rows and part.file not in folder.unreadable:
            what = title if part.table else "ligne"
            problems.in_file(part.file, f"il faut au moins un élément {what}.")


def _unknown_names(rows: list[Row], known: set[str]) -> Iterator[tuple[Row, str]]:
    for row in rows:
        for name in row.values:
            if name not in known:
                yield row, name
