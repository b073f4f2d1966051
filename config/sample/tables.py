"""The fictional data: tables of config/sample/data that a person can edit."""

import csv
import tomllib
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
MARK = "(exemple fictif)"


def toml(name: str) -> dict[str, Any]:
    with (DATA / f"{name}.toml").open("rb") as source:
        return tomllib.load(source)


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source, delimiter=";"))


def words(cell: str) -> list[str]:
    """The values of a cell, which « | » separates."""
    return [word for word in cell.split("|") if word]


def marked(text: str) -> str:
    return f"{text} {MARK}"
