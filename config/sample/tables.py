"""The fictional data: tables of config/sample/data that a person can edit."""

import csv
import tomllib
from pathlib import Path
from typing import Any

from rendering.typography import set_spaces

DATA = Path(__file__).parent / "data"
MARK = "(exemple fictif)"


def toml(name: str) -> dict[str, Any]:
    with (DATA / f"{name}.toml").open("rb") as source:
        table: dict[str, Any] = _spaced(tomllib.load(source))
        return table


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as source:
        return [_spaced(row) for row in csv.DictReader(source, delimiter=";")]


def _spaced(value: Any) -> Any:
    """The same with French no-break spaces, so that the tables are typed with plain ones."""
    if isinstance(value, dict):
        return {key: _spaced(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_spaced(one) for one in value]
    return set_spaces(value) if isinstance(value, str) else value


def words(cell: str) -> list[str]:
    """The values of a cell, which « | » separates."""
    return [word for word in cell.split("|") if word]


def marked(text: str) -> str:
    return f"{text} {MARK}"


def invented(what: str) -> str:
    """The last line of a markdown text."""
    return set_spaces(f"\n\n*{what} : exemple fictif.*")
