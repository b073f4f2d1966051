"""How a table of a file becomes rows of a model."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import NOT_PROVIDED, Field, ManyToManyField, Model

from config.territory_files.problems import Row
from config.territory_files.shapes import Tables, as_it_is


@dataclass(frozen=True)
class Kind:
    """One table of one file, and the model it fills.

    `fields` are names shared by the file and the model; `renamed` says file name → model name;
    `consumed` are names of the file that only `shape` reads, `shaped` those that it gives.
    `initial` is set on creation and belongs to the site afterwards.
    """

    model: type[Model]
    file: str
    table: str = ""
    fields: str = ""
    renamed: Mapping[str, str] = field(default_factory=dict)
    consumed: str = ""
    shaped: str = ""
    shape: Callable[[Row, Tables], Iterable[Row]] = as_it_is
    key: tuple[str, ...] = ("slug",)
    initial: Mapping[str, Any] = field(default_factory=dict)
    feminine: bool = False
    single: bool = False
    needed: bool = False

    @cached_property
    def columns(self) -> dict[str, str]:
        """File name → model name."""
        return {name: name for name in self.fields.split()} | dict(self.renamed)

    @cached_property
    def model_fields(self) -> dict[str, Any]:
        """The model's fields that the files fill, by name."""
        return {name: self.model._meta.get_field(name) for name in self.columns.values()}

    @cached_property
    def many(self) -> list[str]:
        return [n for n, found in self.model_fields.items() if isinstance(found, ManyToManyField)]

    @cached_property
    def known(self) -> set[str]:
        """What a person may write in the file."""
        return (self.columns.keys() - set(self.shaped.split())) | set(self.consumed.split())

    @cached_property
    def required(self) -> set[str]:
        """File names that every item gives, itself or through its shape."""
        always = {*self.key, "source", "passage"} - WHOLE_TERRITORY
        return {
            column
            for column, name in self.columns.items()
            if name in always or is_required(self.model_fields[name])
        }

    @property
    def label(self) -> str:
        return self.model._meta.label

    def column_of(self, name: str) -> str:
        """The file name of a model field."""
        return next((column for column, given in self.columns.items() if given == name), name)


# A measurement without a commune is about the whole territory.
WHOLE_TERRITORY = {"commune"}


def is_required(found: Field[Any, Any]) -> bool:
    return not found.blank and not found.null and found.default is NOT_PROVIDED


@dataclass(frozen=True)
class Extra:
    """A table that is no item by itself: another kind's shape reads it."""

    file: str
    table: str
    fields: str
    single: bool = False
