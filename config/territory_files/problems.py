"""What is wrong in the files: collected, sorted, and told in French all at once."""

from dataclasses import dataclass, field
from typing import Any

from rendering.typography import set_spaces

SHOWN = 20


@dataclass(frozen=True)
class Row:
    """One table, line or feature of a file, with the lines where it and its fields are written."""

    file: str
    line: int
    values: dict[str, Any]
    key_lines: dict[str, int] = field(default_factory=dict)
    parent: "Row | None" = None
    cells_are_text: bool = False

    def line_of(self, key: str) -> int:
        return self.key_lines.get(key, self.line)


class Wrong(ValueError):
    """One field is wrong; the message tells what and how to mend it."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key
        self.message = message


@dataclass(frozen=True, order=True)
class Problem:
    file: str
    line: int
    key: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}, ligne {self.line}" if self.line else self.file
        where += f", champ « {self.key} »" if self.key else ""
        return set_spaces(f"{where} : {self.message}")


class Problems:
    def __init__(self) -> None:
        self._found: set[Problem] = set()

    def __len__(self) -> int:
        return len(self._found)

    def in_file(self, file: str, message: str, line: int = 0) -> None:
        self._found.add(Problem(file, line, "", message))

    def in_row(self, row: Row, key: str, message: str) -> None:
        self._found.add(Problem(row.file, row.line_of(key), key, message))

    def lines(self) -> list[str]:
        """One line for each problem, by file and line; at most twenty, then how many others."""
        return first_lines([str(problem) for problem in sorted(self._found)])


def first_lines(lines: list[str], shown: int = SHOWN) -> list[str]:
    left = len(lines) - shown
    if left <= 0:
        return lines
    return [*lines[:shown], f"et {left} {'autres' if left > 1 else 'autre'}"]


class TerritoryFilesError(Exception):
    """Nothing was loaded; `str()` gives the French lines that say why."""

    def __init__(self, problems: Problems) -> None:
        count = len(problems)
        title = f"Rien n’a été chargé : {count} {'problèmes' if count > 1 else 'problème'}."
        super().__init__("\n".join([set_spaces(title), *problems.lines()]))
