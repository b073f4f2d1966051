"""What of a structure is followed: its columns and the rows that hang on it, in French words."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.text import capfirst

from accounts.models import Visitor
from directory.choices import LabelKind, LinkKind
from directory.models import Commune, Photo, Structure, StructureLabel, StructureLink
from directory.models.structure import StructureActivity, StructureDomain, StructurePole
from directory.structure_page import period, seen_kind
from poles.models import Activity, Domain, Pole, Source
from rendering.typography import NO_BREAK, day_and_hour

# Housekeeping of the row, which says nothing to those who keep the page.
UNTOLD = {"id", "created_at", "updated_at", "is_sample", "name_key"}
POINT = "point"
POINT_COLUMNS = ("latitude", "longitude")
NAMED: dict[str, type[models.Model]] = {
    "parent_id": Structure,
    "commune_id": Commune,
    "source_id": Source,
    "pole_id": Pole,
    "domain_id": Domain,
    "activity_id": Activity,
    "from_structure_id": Structure,
    "to_structure_id": Structure,
}
GONE = "ce qui n’existe plus"


class Names:
    """Names of what values point at: one query for each kind of thing, told to `reader`."""

    def __init__(self, reader: Visitor) -> None:
        self.reader = reader
        self._wanted: dict[type[models.Model], set[Any]] = {}
        self._known: dict[type[models.Model], dict[Any, str]] = {}

    def want(self, events: Iterable[Any]) -> None:
        """Remember what `events`, or rows, point at: asked all at once later."""
        for event in events:
            for column, model in NAMED.items():
                if (pk := getattr(event, column, None)) is not None:
                    self._wanted.setdefault(model, set()).add(pk)

    def of(self, column: str, pk: Any) -> str:
        return self._of(NAMED[column], pk) or GONE

    def knows(self, column: str, pk: Any) -> bool:
        """Whether what `column` points at is still there, for the reader."""
        return bool(self._of(NAMED[column], pk))

    def _of(self, model: type[models.Model], pk: Any) -> str:
        if model not in self._known:
            wanted = self._wanted.get(model, set()) | {pk}
            self._known[model] = {row.pk: str(row) for row in self._seen(model, wanted)}
        return self._known[model].get(pk, "")

    def _seen(self, model: Any, wanted: set[Any]) -> Any:
        """A page that the reader may not see is not named either."""
        rows = model._default_manager.filter(pk__in=wanted)
        if model is Structure:
            return rows.visible_to(self.reader).only("pk", "name")
        return rows.defer("contour") if model is Commune else rows


@dataclass(frozen=True)
class Column:
    """A column of the structure, or the two of its point; `name` stands in addresses."""

    name: str
    label: str
    columns: tuple[str, ...]

    @property
    def is_long(self) -> bool:
        return isinstance(Structure._meta.get_field(self.columns[0]), models.TextField)

    def value(self, row: Any) -> tuple[Any, ...]:
        """What `row`, a structure or one of its versions, holds: to compare."""
        return tuple(plain(getattr(row, column)) for column in self.columns)

    def words(self, row: Any, names: Names) -> str:
        if self.name == POINT:
            held = self.value(row)
            return "" if None in held else "{:.5f}, {:.5f}".format(*held)
        return _words(
            Structure._meta.get_field(self.columns[0]), getattr(row, self.columns[0]), names
        )


@dataclass(frozen=True)
class Rows:
    """Rows that hang on a structure; `content` is what makes one of them, `words` tells it."""

    name: str
    label: str
    model: type[models.Model]
    content: tuple[str, ...]
    words: Callable[[Any, Structure, Names], str]
    sides: tuple[str, ...] = ("structure_id",)

    @property
    def events(self) -> Any:
        return apps.get_model("directory", f"{self.model.__name__}Event")

    def key(self, row: Any) -> tuple[Any, ...]:
        return tuple(plain(getattr(row, column)) for column in self.content)

    def live(self, structure: Structure) -> list[Any]:
        """Those the structure has now, of its own telling."""
        rows = self.model._default_manager.filter(**{self.sides[0]: structure.pk})
        return list(rows.order_by("pk"))


def _pointed(column: str) -> Callable[[Any, Structure, Names], str]:
    return lambda row, _, names: names.of(column, getattr(row, column))


def _label_words(row: Any, _: Structure, names: Names) -> str:
    dates = period(row.starts_on, row.ends_on)
    known = dict(LabelKind.choices).get(row.kind, row.kind)
    return f"{known}, {dates}" if dates else known


def _photo_words(row: Any, _: Structure, names: Names) -> str:
    return f"{row.alt} ({_file_name(row.image)}, rang{NO_BREAK}{row.position})"


def _link_words(row: Any, structure: Structure, names: Names) -> str:
    received = row.to_structure_id == structure.pk
    other = "from_structure_id" if received else "to_structure_id"
    kind = LinkKind(seen_kind(row.kind, received=received)).label
    state = "confirmé" if row.confirmed_at else "à confirmer"
    return f"{kind}{NO_BREAK}: {names.of(other, getattr(row, other))}, {state}"


ROWS = (
    Rows("poles", "Pôles", StructurePole, ("pole_id",), _pointed("pole_id")),
    Rows("domains", "Domaines", StructureDomain, ("domain_id",), _pointed("domain_id")),
    Rows("activities", "Activités", StructureActivity, ("activity_id",), _pointed("activity_id")),
    Rows("labels", "Labels", StructureLabel, ("kind", "starts_on", "ends_on"), _label_words),
    Rows("photos", "Photos", Photo, ("image", "alt", "position"), _photo_words),
    Rows(
        "links",
        "Liens",
        StructureLink,
        ("kind", "to_structure_id"),
        _link_words,
        ("from_structure_id", "to_structure_id"),
    ),
)


def _columns() -> tuple[Column, ...]:
    told = [field for field in Structure._meta.concrete_fields if field.name not in UNTOLD]
    found = [
        Column(field.name, str(capfirst(field.verbose_name)), (field.attname,))
        for field in told
        if field.name not in POINT_COLUMNS
    ]
    return (*found, Column(POINT, "Point sur la carte", POINT_COLUMNS))


COLUMNS = _columns()
_FOLLOWED: tuple[Column | Rows, ...] = (*COLUMNS, *ROWS)
BY_NAME = {one.name: one for one in _FOLLOWED}
NAME_OF_COLUMN = {column: one.name for one in COLUMNS for column in one.columns}


def plain(value: Any) -> Any:
    """Comparable between a row and its version: files by their name, lists by their values."""
    if isinstance(value, models.fields.files.FieldFile):
        return value.name or ""
    return tuple(value) if isinstance(value, list) else value


def _words(field: Any, value: Any, names: Names) -> str:
    if value is None or value == "":
        return ""
    if isinstance(field, ArrayField):
        return ", ".join(_words(field.base_field, one, names) for one in value)
    if field.is_relation:
        return names.of(field.attname, value)
    if isinstance(field, models.FileField):
        return _file_name(value)
    if isinstance(value, dt.datetime):
        return day_and_hour(value)
    return str(dict(field.flatchoices).get(value, value))


def _file_name(file: Any) -> str:
    return PurePosixPath(str(getattr(file, "name", file) or "")).name
