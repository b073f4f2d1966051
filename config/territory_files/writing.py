"""Items into the database: created, or changed where the site has not changed them since."""

from collections import defaultdict
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError
from django.db.models import DateField, Model

from config.models import LoadedItem
from config.territory_files.checking import Item
from config.territory_files.kinds import KINDS
from config.territory_files.present import Index, Present
from config.territory_files.problems import Problems
from config.territory_files.report import Report
from config.territory_files.values import as_json

Loaded = dict[str, LoadedItem]
ABSENT = object()


def write(items: list[Item], problems: Problems) -> Report:
    """What was done and left; faults of the database's own rules go to `problems`.

    Runs inside the caller's transaction, who rolls back when there are problems.
    """
    report, index = Report(), Index()
    by_kind: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_kind[item.kind.label].append(item)
    loaded: dict[str, Loaded] = defaultdict(dict)
    for memory in LoadedItem.objects.order_by("model", "key", "pk"):
        loaded[memory.model][memory.key] = memory
    for kind in KINDS:
        present = Present.read(kind, by_kind[kind.label], loaded[kind.label], index)
        writer = _Writer(present, loaded[kind.label], index, problems, report)
        writer.write(by_kind[kind.label])
    return report


class _Writer:
    """Writes the items of one kind."""

    def __init__(
        self, present: Present, loaded: Loaded, index: Index, problems: Problems, report: Report
    ) -> None:
        self.kind = present.kind
        self.present, self.loaded, self.index = present, loaded, index
        self.problems, self.report = problems, report
        self.memories: list[LoadedItem] = []

    def write(self, items: list[Item]) -> None:
        for item in items:
            if item.is_sound:
                self._write_one(item)
        self.present.write_links()
        self._remember()
        given = {item.key for item in items}
        for key, memory in self.loaded.items():
            if key not in given and self.present.of_pk(memory.values.get("pk")):
                self.report.keep(self.kind, memory)

    def _remember(self) -> None:
        new = [memory for memory in self.memories if memory.pk is None]
        old = [memory for memory in self.memories if memory.pk is not None]
        LoadedItem.objects.bulk_create(new)
        LoadedItem.objects.bulk_update(old, ["values"])

    def _write_one(self, item: Item) -> None:
        memory = self.loaded.get(item.key)
        instance = self.present.find(item, memory)
        if instance is not None:
            self.index.add(self.kind, item.key, instance.pk)
            self._update(item, instance, memory)
        elif memory is not None:
            self.report.not_recreated(item)
        else:
            self._create(item)

    def _create(self, item: Item) -> None:
        instance = self.kind.model(**self.kind.initial)
        columns = [name for name in item.values if name not in self.kind.many]
        if not all(self._set(instance, name, item.values[name]) for name in columns):
            self.report.orphan(item)  # or its target is wrong, and then nothing is loaded
            return
        if not self._save(item, instance, None):
            return
        self.index.add(self.kind, item.key, instance.pk)
        for name in self.kind.many:
            self.present.link(instance, name, [], item.values.get(name, []))
        self.report.created[self.kind.label] += 1
        values = {name: self._wanted(item, name, {}) for name in item.values}
        self._keep(item, None, values, instance)

    def _set(self, instance: Model, name: str, value: Any) -> bool:
        """False when a target that the row cannot do without is gone."""
        found = self.kind.model_fields[name]
        if not found.is_relation or value is None:
            setattr(instance, name, value)
            return True
        target = self.index.pk_of(found.related_model, value)
        setattr(instance, found.attname, target)
        return target is not None or found.null

    def _update(self, item: Item, instance: Model, memory: LoadedItem | None) -> None:
        last = dict(memory.values) if memory else {}
        kept: dict[str, Any] = {}
        changed: list[str] = []
        for name in self.kind.model_fields:
            wanted = self._wanted(item, name, last)
            if wanted is ABSENT:
                continue
            now = self.present.value(instance, name)
            if now == wanted:
                kept[name] = wanted
            elif now == last.get(name, self.present.blank(name)):
                changed.append(name)
                kept[name] = wanted
            else:
                self.report.leave(item, name)
                kept |= {name: last[name]} if name in last else {}
        if changed and not self._change(item, instance, changed):
            return
        self._keep(item, memory, kept, instance)

    def _wanted(self, item: Item, name: str, last: dict[str, Any]) -> Any:
        """The value that the files ask for: none if they never spoke of the field."""
        if name in item.values:
            return self.index.reachable(self.kind.model_fields[name], as_json(item.values[name]))
        return self.present.blank(name) if name in last else ABSENT

    def _change(self, item: Item, instance: Model, changed: list[str]) -> bool:
        columns = [name for name in changed if name not in self.kind.many]
        for name in columns:
            found = self.kind.model_fields[name]
            default = None if found.is_relation else found.get_default()
            self._set(instance, name, item.values.get(name, default))
        if columns and not self._save(item, instance, columns):
            return False
        for name in set(changed) - set(columns):
            now = self.present.value(instance, name)
            self.present.link(instance, name, now, item.values.get(name, []))
        self.report.changed[self.kind.label] += 1
        return True

    def _save(self, item: Item, instance: Model, columns: list[str] | None) -> bool:
        try:
            instance.clean()
            instance.validate_unique()
            instance.validate_constraints()
            if columns is None:
                instance.save(force_insert=True)
            else:
                instance.save(update_fields=[*columns, *self._touched()])
        except ValidationError as error:
            self._explain(item, error)
            return False
        except (IntegrityError, DataError) as error:
            detail = str(error).splitlines()[0]
            self.problems.in_row(item.row, "", f"la base refuse cet élément ({detail}).")
            raise RefusedByDatabaseError from error
        return True

    def _touched(self) -> list[str]:
        """`updated_at` and its like follow a change."""
        fields = self.kind.model._meta.concrete_fields
        return [found.name for found in fields if isinstance(found, DateField) and found.auto_now]

    def _explain(self, item: Item, error: ValidationError) -> None:
        messages = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, texts in messages.items():
            column = self.kind.column_of(name) if name in self.kind.model_fields else ""
            for text in texts:
                self.problems.in_row(item.row, column, text)

    def _keep(
        self, item: Item, memory: LoadedItem | None, values: dict[str, Any], instance: Model
    ) -> None:
        values = {**values, "pk": instance.pk}
        if memory is None:
            memory = LoadedItem(model=self.kind.label, key=item.key)
        if memory.values != values:
            memory.values = values
            self.memories.append(memory)


class RefusedByDatabaseError(Exception):
    """The transaction is spoilt: nothing more can be checked in it."""
