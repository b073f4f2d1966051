"""What the database already holds of one kind, read in a few queries."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, Self

from django.db.models import ManyToManyField, Model, Q

from config.models import LoadedItem
from config.territory_files.checking import Item, joined_key
from config.territory_files.kind import Kind
from config.territory_files.values import as_json


class Index:
    """Keys of the files ↔ primary keys, for every kind already written."""

    def __init__(self) -> None:
        self._pks: dict[type[Model], dict[str, Any]] = defaultdict(dict)
        self._keys: dict[type[Model], dict[Any, str]] = defaultdict(dict)

    def add(self, kind: Kind, key: str, pk: Any) -> None:
        self._pks[kind.model][key] = pk
        self._keys[kind.model][pk] = key

    def pk_of(self, model: type[Model], key: str) -> Any:
        """None when the row was deleted on the site."""
        return self._pks[model].get(key)

    def key_of(self, model: type[Model], pk: Any) -> str:
        """The key of the files, or « #12 » for a row that only the site knows."""
        return self._keys[model].get(pk, f"#{pk}")

    def reachable(self, found: Any, wanted: Any) -> Any:
        """`wanted` without the targets that the site has deleted."""
        if isinstance(found, ManyToManyField):
            return [key for key in wanted if self.pk_of(found.related_model, key) is not None]
        if found.is_relation and wanted is not None:
            return wanted if self.pk_of(found.related_model, wanted) is not None else None
        return wanted


@dataclass
class Present:
    kind: Kind
    index: Index
    by_pk: dict[Any, Model] = field(default_factory=dict)
    by_key: dict[str, Model] = field(default_factory=dict)
    links: dict[str, dict[Any, list[str]]] = field(default_factory=dict)
    new_links: dict[str, list[Model]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def read(
        cls, kind: Kind, items: list[Item], loaded: dict[str, LoadedItem], index: Index
    ) -> Self:
        """Rows the files name or once loaded, locked until the end of the transaction."""
        present = cls(kind, index)
        for row in present._rows(items, loaded):
            present.by_pk[row.pk] = row
        pks = {m.values.get("pk"): key for key, m in loaded.items()}
        for pk, key in pks.items():
            if pk in present.by_pk:
                index.add(kind, key, pk)
        for name in kind.many:
            present.links[name] = present._links(name)
        for row in present.by_pk.values():
            key = joined_key([present.value(row, name) for name in kind.key])
            present.by_key.setdefault(key, row)
        return present

    def _rows(self, items: list[Item], loaded: dict[str, LoadedItem]) -> list[Model]:
        first = self.kind.model_fields[self.kind.key[0]]
        wanted = {item.values[first.name] for item in items if item.is_sound}
        if first.is_relation:
            pks = (self.index.pk_of(first.related_model, key) for key in wanted)
            wanted = {pk for pk in pks if pk is not None}
        once = [m.values["pk"] for m in loaded.values() if "pk" in m.values]
        generated = [f.name for f in self.kind.model._meta.concrete_fields if f.generated]
        return list(
            self.kind.model._default_manager.filter(
                Q(**{f"{first.attname}__in": wanted}) | Q(pk__in=once)
            )
            .defer(*generated)
            .select_for_update()
            .order_by("pk")
        )

    def _links(self, name: str) -> dict[Any, list[str]]:
        found: Any = self.kind.model_fields[name]
        near, far = self._ends(found)
        pairs = (
            found.remote_field.through._default_manager.filter(**{f"{near}__in": self.by_pk})
            .order_by("pk")
            .values_list(near, far)
        )
        links: dict[Any, list[str]] = defaultdict(list)
        for pk, other in pairs:
            links[pk].append(self.index.key_of(found.related_model, other))
        return {pk: sorted(keys) for pk, keys in links.items()}

    @staticmethod
    def _ends(found: Any) -> tuple[str, str]:
        return f"{found.m2m_field_name()}_id", f"{found.m2m_reverse_field_name()}_id"

    def of_pk(self, pk: Any) -> Model | None:
        return self.by_pk.get(pk)

    def find(self, item: Item, memory: LoadedItem | None) -> Model | None:
        """The row that was loaded, even if the site changed its key; else the one with that key."""
        row = self.by_pk.get(memory.values.get("pk")) if memory else None
        return row or self.by_key.get(item.key)

    def value(self, row: Model, name: str) -> Any:
        """What the database holds, in the form that LoadedItem keeps."""
        found = self.kind.model_fields[name]
        if name in self.links:
            return self.links[name].get(row.pk, [])
        if not found.is_relation:
            return as_json(getattr(row, name))
        pk = getattr(row, found.attname)
        return None if pk is None else self.index.key_of(found.related_model, pk)

    def blank(self, name: str) -> Any:
        """What a field holds before anyone fills it."""
        found = self.kind.model_fields[name]
        if isinstance(found, ManyToManyField):
            return []
        return None if found.is_relation else as_json(found.get_default())

    def link(self, row: Model, name: str, now: list[str], wanted: list[str]) -> None:
        """Adds are kept for `write_links`; removals are done at once."""
        found: Any = self.kind.model_fields[name]
        near, far = self._ends(found)
        through = found.remote_field.through
        pks = {key: self.index.pk_of(found.related_model, key) for key in {*now, *wanted}}
        for key in sorted(set(wanted) - set(now)):
            if pks[key] is not None:
                self.new_links[name].append(through(**{near: row.pk, far: pks[key]}))
        removed = [pks[key] for key in set(now) - set(wanted)]
        if removed:
            through._default_manager.filter(**{near: row.pk, f"{far}__in": removed}).delete()

    def write_links(self) -> None:
        for name, rows in self.new_links.items():
            found: Any = self.kind.model_fields[name]
            found.remote_field.through._default_manager.bulk_create(rows)
