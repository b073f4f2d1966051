"""One row as somebody types it, beside what is stored: what changes, what is wrong, what clashes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.core.exceptions import ValidationError

from directory.models import Commune
from roadmap.measuring.columns import AMOUNTS, COLUMNS, FLAGS, Column, Value, mark
from roadmap.measuring.periods import Period
from roadmap.models import Indicator, Measurement

NOTHING_YET = "Donnez d’abord une valeur, un objectif ou une référence\u00a0: ceci partira avec."
NO_VALUE = "Il n’y a pas de valeur mesurée à marquer."


@dataclass
class Cell:
    """`typed` None: as stored. `error` and `clash` (what somebody else stored) are French words."""

    column: Column
    name: str
    stored: Value
    typed: str | None = None
    seen: str = ""
    error: str = ""
    clash: str = ""

    @property
    def now(self) -> str:
        return self.column.shown(self.stored)

    @property
    def shown(self) -> str:
        return self.now if self.is_untouched or self.typed is None else self.typed

    @property
    def is_checked(self) -> bool:
        return self.column.kind == "flag" and bool(self.shown)

    @property
    def mark(self) -> str:
        return mark(self.now)

    @property
    def is_untouched(self) -> bool:
        return self.typed is None or mark(self.typed) == self.seen

    @property
    def words(self) -> str:
        return self.error or self.clash

    def value(self, indicator: Indicator) -> Value:
        """What is to be stored; notes the error or the clash, and then keeps what is stored."""
        if self.is_untouched or self.typed is None:
            return self.stored
        try:
            value = self.column.read(self.typed, indicator)
        except ValidationError as refusal:
            self.error = refusal.messages[0]
            return self.stored
        if value != self.stored and self.seen != self.mark:
            self.clash = (
                f"Entre-temps, quelqu’un a enregistré\u00a0: {self.column.said(self.stored)}. "
                f"Vous aviez\u00a0: {self.column.said(value)}. Gardez l’un ou l’autre, puis enregistrez."
            )
            return self.stored
        return value


@dataclass
class Row:
    """A period, or a commune at the period of the page; `measurement` None: nobody measured."""

    key: str
    label: str
    indicator: Indicator
    period: Period
    commune: Commune | None = None
    measurement: Measurement | None = None
    cells: list[Cell] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cells = [
            Cell(one, f"{self.key}.{one.name}", one.stored(self.measurement)) for one in COLUMNS
        ]

    @property
    def seen(self) -> str:
        """The marks of what the row shows, as the form carries them."""
        return ",".join(cell.mark for cell in self.cells)

    def take(self, data: Mapping[str, str]) -> None:
        """What a whole form holds for this row; an unticked box is not sent."""
        marks = data.get(f"{self.key}.vu", "").split(",")
        for rank, cell in enumerate(self.cells):
            cell.typed = data.get(cell.name, "")
            cell.seen = marks[rank] if rank < len(marks) else "?"

    def take_one(self, column: str, typed: str, seen: str) -> None:
        for cell in self.cells:
            if cell.column.name == column:
                cell.typed, cell.seen = typed, seen

    @cached_property
    def values(self) -> dict[str, Value]:
        """What is to be stored, once what was typed is taken."""
        found = {cell.column.name: cell.value(self.indicator) for cell in self.cells}
        if found["value"] is None:
            self._refuse_marks(found)
        if self._is_empty(found):
            self._refuse_lone_words(found)
        return found

    @property
    def changes(self) -> list[str]:
        """Names of the fields that will differ."""
        return [
            cell.column.name for cell in self.cells if self.values[cell.column.name] != cell.stored
        ]

    @property
    def is_wrong(self) -> bool:
        self.values  # noqa: B018 — reading notes the errors
        return any(cell.words for cell in self.cells)

    @property
    def becomes_empty(self) -> bool:
        return self.measurement is not None and self._is_empty(self.values)

    @staticmethod
    def _is_empty(values: dict[str, Value]) -> bool:
        return all(values[column.name] is None for column in AMOUNTS)

    def _refuse_marks(self, found: dict[str, Value]) -> None:
        """A mark without a value: refused when just typed, dropped with the value otherwise."""
        for cell in self._cells_of(FLAGS):
            if found[cell.column.name] and not cell.stored:
                cell.error = NOTHING_YET if self._is_empty(found) else NO_VALUE
            found[cell.column.name] = False

    def _refuse_lone_words(self, found: dict[str, Value]) -> None:
        comment = self.cells[-1]
        if self.measurement is None and found["comment"]:
            comment.error = NOTHING_YET

    def _cells_of(self, columns: tuple[Column, ...]) -> list[Cell]:
        return [cell for cell in self.cells if cell.column in columns]
