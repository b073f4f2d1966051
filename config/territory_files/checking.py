"""Rows of the files into items ready to be written; each fault is named, none stops the check."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import ForeignKey, ManyToManyField, Model

from config.territory_files.folder import Folder
from config.territory_files.kind import Kind
from config.territory_files.kinds import KINDS, TARGETS
from config.territory_files.problems import Problems, Row, Wrong
from config.territory_files.suggestion import did_you_mean
from config.territory_files.values import WrongValueError, as_json, convert, many

EMPTY: tuple[Any, ...] = ("", None, [])


@dataclass
class Item:
    """One item of the files. References are the text of the target's key, sorted when many."""

    kind: Kind
    row: Row
    values: dict[str, Any] = field(default_factory=dict)
    is_sound: bool = True

    @property
    def key(self) -> str:
        return joined_key([self.values.get(name) for name in self.kind.key])

    def __str__(self) -> str:
        title = next((self.values[n] for n in ("name", "title") if n in self.values), self.key)
        where = f"{self.row.file}, ligne {self.row.line}" if self.row.line else self.row.file
        return f"{self.kind.model._meta.verbose_name} « {title} » ({where})"


def joined_key(values: list[Any]) -> str:
    return "/".join("" if value is None else str(as_json(value)) for value in values).rstrip("/")


def checked_items(folder: Folder, problems: Problems) -> list[Item]:
    """Every item that could be read, in the order of KINDS, parents before children."""
    shaped = {kind.label: list(_shaped(kind, folder, problems)) for kind in KINDS}
    known = {
        model: None if kind.file in folder.unreadable else _keys(kind, shaped[kind.label])
        for model, kind in TARGETS.items()
    }
    items: list[Item] = []
    for kind in KINDS:
        checked = [_Check(row, kind, known, problems).item() for row in shaped[kind.label]]
        _refuse_duplicates(checked, problems)
        items += sorted(checked, key=lambda item: bool(item.values.get("parent")))
    _check_aliases(folder, known, problems)
    return items


def _shaped(kind: Kind, folder: Folder, problems: Problems) -> Iterator[Row]:
    for row in folder.rows.get((kind.file, kind.table), []):
        try:
            yield from kind.shape(row, folder.rows)
        except Wrong as wrong:
            problems.in_row(row, wrong.key, wrong.message)
            yield row


def _keys(kind: Kind, rows: list[Row]) -> set[str]:
    column = kind.column_of(kind.key[0])
    values = (row.values.get(column) for row in rows)
    return {str(value) for value in values if isinstance(value, str | int)}


def _refuse_duplicates(items: list[Item], problems: Problems) -> None:
    first: dict[str, Item] = {}
    for item in items:
        if not all(name in item.values for name in item.kind.key[:1]):
            continue
        before = first.setdefault(item.key, item)
        if before is not item:
            item.is_sound = False
            column = _telling_column(item.kind)
            text = f"« {item.key} » est déjà donné ligne {before.row.line_of(column)}."
            problems.in_row(item.row, column, text)


def _telling_column(kind: Kind) -> str:
    """The field to blame for a duplicate; none when the file does not spell it."""
    column = kind.column_of(kind.key[min(1, len(kind.key) - 1)])
    return column if column in kind.known else ""


def _check_aliases(
    folder: Folder, known: dict[type[Model], set[str] | None], problems: Problems
) -> None:
    communes = next(keys for model, keys in known.items() if TARGETS[model].key == ("insee",))
    for row in folder.rows.get(("communes.toml", "alias"), []):
        insee = str(row.values.get("insee"))
        if communes is not None and insee not in communes:
            problems.in_row(row, "insee", f"« {insee} » n’est pas une commune du territoire.")


@dataclass
class _Check:
    row: Row
    kind: Kind
    known: dict[type[Model], set[str] | None]
    problems: Problems
    is_sound: bool = True

    def item(self) -> Item:
        item = Item(self.kind, self.row)
        for column, name in self.kind.columns.items():
            if column in self.row.values:
                self._read(item, column, name)
        for column in self.kind.required:
            self._require(item, column)
        item.is_sound = self.is_sound
        return item

    def _wrong(self, column: str, message: str) -> None:
        self.is_sound = False
        self.problems.in_row(self.row, column, message)

    def _require(self, item: Item, column: str) -> None:
        missing = column not in self.row.values
        if not missing and item.values.get(self.kind.columns[column], False) not in EMPTY:
            return
        self.is_sound = False
        if column not in self.kind.shaped.split():  # else the row it belongs to has said so
            told = "manque : ajoutez-le." if missing else "est vide : remplissez-le."
            self._wrong(column, f"ce champ {told}")

    def _read(self, item: Item, column: str, name: str) -> None:
        found, raw = self.kind.model_fields[name], self.row.values[column]
        try:
            item.values[name] = self._value(found, raw)
        except WrongValueError as wrong:
            self.is_sound = False
            if not (found.is_relation and column in self.kind.shaped.split()):
                self._wrong(column, str(wrong))  # else the row it belongs to has said so

    def _value(self, found: Any, raw: Any) -> Any:
        if isinstance(found, ManyToManyField):
            keys = [self._reference(found, key) for key in many(raw, self.row.cells_are_text)]
            return sorted(set(keys))
        if isinstance(found, ForeignKey):
            return None if raw in ("", None) else self._reference(found, raw)
        return convert(found, raw, from_text=self.row.cells_are_text)

    def _reference(self, found: Any, raw: Any) -> str:
        target = TARGETS[found.related_model]
        key_field = target.model_fields[target.key[0]]
        key = str(convert(key_field, raw, from_text=self.row.cells_are_text))
        known = self.known[found.related_model]
        if known is None:  # that file is broken: one fault is enough
            self.is_sound = False
        elif key not in known:
            label = target.model._meta.verbose_name
            raise WrongValueError(
                f"{label} « {key} » : introuvable dans {target.file}{did_you_mean(key, known)}"
            )
        return key
