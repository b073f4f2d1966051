"""What a load did and what it left alone, in French."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from config.models import LoadedItem
from config.territory_files.checking import Item
from config.territory_files.kind import Kind
from config.territory_files.kinds import KINDS
from config.territory_files.problems import first_lines
from rendering.typography import set_spaces

UNCHANGED = "Aucun changement"


@dataclass
class Report:
    created: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    left: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)

    def leave(self, item: Item, name: str) -> None:
        label = item.kind.model_fields[name].verbose_name
        self.left.append(f"{item}, champ « {label} » : modifié sur le site, laissé")

    def not_recreated(self, item: Item) -> None:
        self.deleted.append(f"{item} : supprimé sur le site, laissé")

    def orphan(self, item: Item) -> None:
        self.deleted.append(f"{item} : ce dont il dépend a été supprimé sur le site, laissé")

    def keep(self, kind: Kind, loaded: LoadedItem) -> None:
        label = kind.model._meta.verbose_name
        self.absent.append(f"{label} « {loaded.key} » ({kind.file}) : absent des fichiers, gardé")

    def lines(self, *, whole: bool = False) -> list[str]:
        """First what was left alone (all of it if `whole`), then what was written."""
        left = [
            set_spaces(line)
            for notices in (self.left, self.deleted, self.absent)
            for line in first_lines(notices, len(notices) if whole else 20)
        ]
        return [*left, *(list(self._written()) or [UNCHANGED])]

    def _written(self) -> Iterator[str]:
        for done, counts in (("créé", self.created), ("modifié", self.changed)):
            for kind in KINDS:
                if count := counts[kind.label]:
                    yield counted(kind, count, done)


def counted(kind: Kind, count: int, done: str) -> str:
    """« 3 communes créées »."""
    meta = kind.model._meta
    name = meta.verbose_name_plural if count > 1 else meta.verbose_name
    return f"{count} {name} {done}{'e' if kind.feminine else ''}{'s' if count > 1 else ''}"
