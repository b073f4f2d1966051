"""TOML into rows. `tomllib` gives no positions, so a scan of the text finds them again."""

import re
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from config.territory_files.problems import Problems, Row
from config.territory_files.suggestion import did_you_mean

HEADER = re.compile(r"^\s*\[\[?\s*([\w.\-\s]+?)\s*\]\]?\s*(?:#.*)?$")
KEY = re.compile(r"^\s*[\"']?([\w\-]+)[\"']?\s*=")
POSITION = re.compile(r"\(at line (\d+), column \d+\)")

# What tomllib says in English, by how its message begins, and how to mend it.
SYNTAX = {
    "Expected '=' after a key": "il manque « = » après le nom du champ",
    "Expected newline or end of document": "la ligne continue après la valeur : une seule valeur par "
    'ligne, et \\" pour un guillemet droit dans un texte',
    "Illegal character": "caractère interdit : un guillemet fermant est peut-être oublié",
    "Unterminated string": "un texte n’est pas fermé : ajoutez le guillemet fermant",
    "Expected": "un guillemet ou un crochet fermant est oublié plus haut",
    "Unescaped '\\'": "\\ s’écrit \\\\ dans un texte",
    "Invalid value": "valeur mal écrite : un texte va entre guillemets, une décimale prend un point, "
    "true et false sont en minuscules",
    "Invalid date": "cette date n’existe pas : écrivez comme 2019-01-16",
    "Invalid initial character": "nom de champ attendu : des lettres, des chiffres, - et _",
    "Invalid statement": "cette ligne n’est ni un champ, ni un titre [[…]], ni un commentaire #",
    "Unclosed array": "une liste n’est pas fermée : ajoutez ]",
    "Unclosed inline table": "une accolade n’est pas fermée : ajoutez }",
    "Cannot overwrite": "ce champ ou ce titre est écrit deux fois : gardez-en un",
    "Duplicate inline table key": "ce champ est écrit deux fois : gardez-en un",
    "Cannot declare": "ce titre est écrit deux fois, ou [ ] et [[ ]] sont mêlés",
    "Cannot mutate immutable": "ce champ est déjà rempli plus haut",
    "Found invalid character": "caractère interdit : un commentaire contient un signe invisible",
}


@dataclass
class Header:
    path: str
    line: int
    keys: dict[str, int] = field(default_factory=dict)


def read_toml(
    name: str, text: str, tables: Collection[str], problems: Problems
) -> dict[str, list[Row]] | None:
    """The rows of each expected table of the file; None when it cannot be parsed."""
    try:
        document = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        problems.in_file(name, syntax_message(str(error)), syntax_line(str(error), text))
        return None
    except (RecursionError, ValueError):
        problems.in_file(
            name, "le fichier est illisible : trop d’imbrications ou un nombre démesuré"
        )
        return None
    return _Document(name, list(headers(text)), tables, problems).rows(document)


def syntax_message(english: str) -> str:
    for beginning, french in SYNTAX.items():
        if english.startswith(beginning):
            return f"{french}."
    return "l’écriture TOML est incorrecte ici."


def syntax_line(english: str, text: str) -> int:
    found = POSITION.search(english)
    return int(found[1]) if found else text.rstrip().count("\n") + 1


def headers(text: str) -> Iterator[Header]:
    """The tables of the text in order; what stands before the first one has an empty path."""
    current = Header("", 1)
    quote = ""
    for number, line in enumerate(text.splitlines(), 1):
        if not quote:
            if found := HEADER.match(line):
                yield current
                current = Header(re.sub(r"\s", "", found[1]), number)
            elif found := KEY.match(line):
                current.keys.setdefault(found[1], number)
        quote = _open_quote(line, quote)
    yield current


def _open_quote(line: str, quote: str) -> str:
    """Which multi-line quotation mark is still open at the end of the line."""
    for mark in [quote] if quote else ['"""', "'''"]:
        if line.count(mark) % 2:
            return "" if quote else mark
    return quote


@dataclass
class _Document:
    name: str
    headers: list[Header]
    tables: Collection[str]
    problems: Problems

    def rows(self, document: dict[str, Any]) -> dict[str, list[Row]]:
        top = [table for table in self.tables if "." not in table]
        for unknown in document.keys() - set(top):
            self._unknown(unknown, top)
        found = {table: self._table(table, document.get(table), None) for table in top}
        for table in (table for table in self.tables if "." in table):
            outer, inner = table.split(".")
            found[table] = []
            for row in found[outer]:
                found[table] += self._table(
                    table, row.values.pop(inner, None), row, len(found[table])
                )
        return found

    def _unknown(self, table: str, known: list[str]) -> None:
        lines = [header.line for header in self.headers if header.path.split(".")[0] == table]
        line = lines[0] if lines else self.headers[0].keys.get(table, 0)
        self.problems.in_file(self.name, f"[{table}] est inconnu{did_you_mean(table, known)}", line)

    def _table(self, table: str, found: Any, parent: Row | None, before: int = 0) -> list[Row]:
        written = [header for header in self.headers if header.path == table][before:]
        items = found if isinstance(found, list) else [found]
        if found is None:
            return []
        if not all(isinstance(item, dict) for item in items):
            name = table.rsplit(".", maxsplit=1)[-1]
            line = parent.line_of(name) if parent else self.headers[0].keys.get(name, 0)
            self.problems.in_file(self.name, f"écrivez « {name} » en titre : [[{table}]].", line)
            return []
        if len(written) < len(items):  # inline tables have no header of their own
            line = parent.line if parent else 0
            written += [Header(table, line)] * (len(items) - len(written))
        return [
            Row(self.name, header.line, item, header.keys, parent)
            for header, item in zip(written, items, strict=False)
        ]
