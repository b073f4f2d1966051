"""What a file given back would change: cell by cell, against what it was and what it is now.

Each exported row carries fingerprints of what its cells were (« Repère »). A cell that is as it was
is not an edit, whatever happened on the site since; an edit of a cell that the site changed too is
a conflict, told and left alone.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from rendering.sheet_reading import Line, Table, key_of
from roadmap import workflow
from roadmap.editing.sent import number_in
from roadmap.export.columns import MARK, Column, mark_of, plain
from roadmap.export.sheets import SHEETS
from roadmap.models import Block, Step
from roadmap.reimport.births import Birth, births
from roadmap.reimport.cells import CELLS, CellRefused
from roadmap.reimport.rows import KINDS, ORDER, rows_of

LARGEST_KEY = 2**31


@dataclass(frozen=True)
class Edit:
    """A cell: `why` is empty when it may be written, else the sentence that says why not."""

    sheet: str
    line: int
    subject: str
    label: str
    old: str
    new: str
    why: str = ""
    is_conflict: bool = False


@dataclass
class RowPlan:
    """A row as it will be saved: its attributes are set, nothing is written."""

    word: str
    row: Any
    edits: list[Edit] = field(default_factory=list)

    @property
    def to_write(self) -> list[Edit]:
        return [edit for edit in self.edits if not edit.why]


class Plan:
    """As the site is now; `lock` holds its rows until the transaction ends."""

    def __init__(self, tables: list[Table], *, lock: bool = False) -> None:
        self.tables = {word: found for word in ORDER if (found := table_for(word, tables))}
        self.lock = lock

    @cached_property
    def rows(self) -> list[RowPlan]:
        return [row for word, table in self.tables.items() for row in self._rows(word, table)]

    @cached_property
    def births(self) -> list[Birth]:
        found = [births(word, table) for word, table in self.tables.items()]
        return [birth for some in found for birth in some]

    @property
    def edits(self) -> list[Edit]:
        return [edit for row in self.rows for edit in row.edits]

    @property
    def changes(self) -> list[Edit]:
        return [edit for edit in self.edits if not edit.why]

    @property
    def conflicts(self) -> list[Edit]:
        return [edit for edit in self.edits if edit.is_conflict]

    @property
    def refusals(self) -> list[Edit]:
        return [edit for edit in self.edits if edit.why and not edit.is_conflict]

    @property
    def made(self) -> list[Birth]:
        return [birth for birth in self.births if not birth.why]

    @property
    def is_empty(self) -> bool:
        return not self.edits and not self.births

    @property
    def mark(self) -> str:
        """Of what would be written: the preview and its application must agree."""
        said = [*map(repr, self.changes), *(birth.subject for birth in self.made)]
        return hashlib.sha256("\n".join(said).encode()).hexdigest()[:32]

    @cached_property
    def missing(self) -> int:
        """Public rows of the site that the given sheets no longer have: nothing becomes of them."""
        return sum(self._missing(word, table) for word, table in self.tables.items())

    def _missing(self, word: str, table: Table) -> int:
        given = {key_in(line) for line in table.lines}
        return sum(row.pk not in given for row in SHEETS[word].rows(everything=False))

    def _rows(self, word: str, table: Table) -> Iterator[RowPlan]:
        numbers = {key: line for line in table.lines if (key := key_in(line)) is not None}
        found = rows_of(word, numbers, lock=self.lock)
        facts = Facts(list(found)) if word == "actions" else None
        for key, line in numbers.items():
            plan = RowPlan(word, found.get(key))
            plan.edits = list(_edits(plan, table, line, facts))
            if plan.edits:
                yield plan


class Facts:
    """What the workflow looks at, of all the actions at once; two queries."""

    def __init__(self, keys: list[int]) -> None:
        self.stepping = set(
            Step.objects.to_do().filter(action__in=keys).values_list("action", flat=True)
        )
        self.blocked = set(
            Block.objects.open().filter(action__in=keys).values_list("action", flat=True)
        )

    def refusal(self, row: Any) -> str:
        facts = workflow.Facts(row.status, row.pk in self.stepping, row.pk in self.blocked)
        return workflow.refusal(facts, row.asked_status)


def table_for(word: str, tables: list[Table]) -> Table | None:
    """By the name of the sheet, of the file, else by its headings."""
    kind = SHEETS[word]
    titled = [one for one in tables if key_of(one.title) in {key_of(kind.title), word}]
    named = [one for one in tables if key_of(one.title).startswith(word)]
    headed = [one for one in tables if all(one.has(name) for name in KINDS[word].headings)]
    return next(iter(titled or named or headed), None)


def key_in(line: Line) -> int | None:
    key = number_in(line.get("Id", "id"))
    return key if key is not None and key < LARGEST_KEY else None


def _edits(plan: RowPlan, table: Table, line: Line, facts: Facts | None) -> Iterator[Edit]:
    if plan.row is None:
        yield Edit(plan.word, line.number, f"Id {line.get('Id', 'id')}", "Id", "", "", "Cette ligne n’existe plus sur le site.")  # fmt: skip
        return
    subject = KINDS[plan.word].subject(plan.row)
    found = list(_cells(plan, table, line, subject))
    why = _row_refusal(plan, found, facts)
    for edit in found:
        yield edit if edit.why or not why else Edit(**{**vars(edit), "why": why})


def _cells(plan: RowPlan, table: Table, line: Line, subject: str) -> Iterator[Edit]:
    columns = SHEETS[plan.word].edited
    marks = line.get("Repère", "repere")
    whole = len(marks) == MARK * len(columns)
    before = {one.word: plain(one.read(plan.row)) for one in columns}
    for rank, column in enumerate(columns):
        if not table.has(column.label, column.word):
            continue
        base = marks[rank * MARK : (rank + 1) * MARK] if whole else mark_of(before[column.word])
        edit = _cell(plan, column, line, (before[column.word], base, subject))
        if edit and (whole or edit.new):
            yield edit


def _cell(plan: RowPlan, column: Column, line: Line, known: tuple[str, str, str]) -> Edit | None:
    """None when the cell is as it was exported, or says what the site says already."""
    old, base, subject = known
    text = plain(line.get(column.label, column.word))
    at = (plan.word, line.number, subject, column.label)
    if mark_of(text) == base or text == old:
        return None
    cell = CELLS[plan.word][column.word]
    try:
        value = cell.parse(text)
        new = plain(value)
        if mark_of(new) == base or new == old:
            return None
        if mark_of(old) != base:
            return Edit(*at, old, new, "Modifié sur le site depuis l’export\u00a0: la valeur du site reste.", is_conflict=True)  # fmt: skip
        cell.put(plan.row, value)
    except CellRefused as refusal:
        return Edit(*at, old, text, str(refusal))
    return Edit(*at, old, new)


def _row_refusal(plan: RowPlan, edits: list[Edit], facts: Facts | None) -> str:
    """Of the row as a whole: then none of its cells is written."""
    if not any(not edit.why for edit in edits):
        return ""
    if facts and hasattr(plan.row, "asked_status") and (words := facts.refusal(plan.row)):
        return words
    return KINDS[plan.word].rule(plan.row)
