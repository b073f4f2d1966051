"""Put a page back as it was: a whole version, or one field of it.

Nothing is lost by it: what was there stays in the history, and restoring it again undoes this.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.http import Http404

from accounts.models import User
from directory.choices import LinkKind
from directory.history.followed import BY_NAME, COLUMNS, NAMED, ROWS, Column, Names, Rows, plain
from directory.history.index import EVENTS, PAGE, Entry, HistoryIndex
from directory.linking import links
from directory.models import Commune, Structure, StructureLink
from rendering import text_diff
from rendering.differences import Piece

# The life of the page and where it came from are decided elsewhere; so are its address and who
# keeps it. What Animation alone may write, Animation alone restores.
NEVER = {"publication", "slug", "source", "passage", "verified_at", "cited_year"}
STAFF_ONLY = {"perimeter", "parent", "insee_category", "labels"}
DONE = "C’est restauré. Ce qui précédait reste dans l’historique\u00a0: vous pouvez y revenir."
NOTHING = "Rien à restaurer\u00a0: la page est déjà ainsi."
IMPOSSIBLE = "Cette valeur ne peut plus être restaurée."
CHANGED = (
    "La page a été modifiée entre-temps\u00a0: rien n’est restauré. "
    "Relisez ce qui changerait maintenant, puis confirmez de nouveau."
)


def never_restored(reader: User) -> set[str]:
    """The fields that `reader` cannot put back, so that no page offers it."""
    return NEVER if reader.is_animation() else NEVER | STAFF_ONLY


class NothingToRestore(Exception):
    """The page is already as it was."""


class ChangedMeanwhile(Exception):
    """Somebody wrote since the person saw what would change."""


class Refused(Exception):
    """The restored page would not be valid; the message says why, for who asked."""


@dataclass(frozen=True)
class Step:
    """One field, from what it is to what it would be again; `obstacle` says why it cannot."""

    field: Column | Rows
    pieces: list[Piece]
    obstacle: str = ""


class Restoration:
    """What putting `entry` back would change now, in all fields or in `only` one."""

    def __init__(self, structure: Structure, reader: User, number: int, only: str = "") -> None:
        """Raises Http404 when no entry of the structure has that number."""
        self.structure = structure
        self.names = Names(reader)
        self.index = HistoryIndex(structure)
        self.only = only
        self.never = never_restored(reader)
        found = self.index.entry(number)
        if found is None:
            raise Http404
        self.entry: Entry = found

    @property
    def only_label(self) -> str:
        return BY_NAME[self.only].label if self.only else ""

    # -- What it would change ---------------------------------------------------------------
    @cached_property
    def version(self) -> Any:
        """The row of the structure as it was; None when no version of it was kept by then."""
        own = self._standing.get(PAGE, {}).get(self.structure.pk)
        version = EVENTS.objects.filter(pgh_id=own).first()
        self.names.want([self.structure] if version is None else [self.structure, version])
        return version

    @cached_property
    def rows(self) -> dict[str, tuple[list[Any], list[Any]]]:
        """For each table the structure tells: what it has, and what it had."""
        return {one.name: self._both(rank, one) for rank, one in enumerate(ROWS)}

    @cached_property
    def _standing(self) -> dict[int, dict[int, int]]:
        return self.index.standing(self.entry)

    def _both(self, rank: int, rows: Rows) -> tuple[list[Any], list[Any]]:
        has = rows.live(self.structure)
        stood = self._standing.get(rank, {})
        events = rows.events.objects.filter(
            pgh_id__in=stood.values(), **{rows.sides[0]: self.structure.pk}
        )
        # What the history never saw appear may have been there already: it stays.
        ever = [row for row in has if row.pk not in stood and not self._appeared(rank, row.pk)]
        had = [*events.order_by("pgh_id"), *ever]
        self.names.want([*has, *had])
        return has, had

    def _appeared(self, rank: int, row: int) -> bool:
        return self.index.born_later(rank, row)

    @cached_property
    def steps(self) -> list[Step]:
        """In the order of the page; those that meet an obstacle are among them."""
        version, rows = self.version, self.rows  # first all names, then words
        found = [] if version is None else [self._column(one, version) for one in COLUMNS]
        found += [self._row_step(one, *rows[one.name]) for one in ROWS]
        return [step for step in found if step is not None and self._is_asked(step.field.name)]

    @property
    def possible(self) -> list[Step]:
        return [step for step in self.steps if not step.obstacle]

    def _is_asked(self, name: str) -> bool:
        return name not in self.never and self.only in {"", name}

    def _column(self, column: Column, version: Any) -> Step | None:
        if column.value(version) == column.value(self.structure):
            return None
        was, now = column.words(version, self.names), column.words(self.structure, self.names)
        compare = text_diff.pieces if column.is_long else text_diff.whole
        return Step(column, compare(now, was), obstacle(self.structure, column, version))

    def _row_step(self, rows: Rows, has: list[Any], had: list[Any]) -> Step | None:
        gone = missing(rows, has, had)
        back = missing(rows, had, has)
        if not gone and not back:
            return None
        told = [Piece("del", rows.words(row, self.structure, self.names)) for row in gone]
        told += [Piece("ins", self._words_back(rows, row)) for row in back]
        possible = gone or any(can_return(rows, row, self) for row in back)
        return Step(rows, told, "" if possible else IMPOSSIBLE)

    def _words_back(self, rows: Rows, row: Any) -> str:
        if not can_return(rows, row, self):
            return f"{rows.words(row, self.structure, self.names)} — ne peut plus être rétabli"
        # The other side said yes to a link that it has since seen end: it is asked again.
        row.confirmed_at = None
        return rows.words(row, self.structure, self.names)


def missing(rows: Rows, here: Iterable[Any], there: Iterable[Any]) -> list[Any]:
    """The rows of `here` that `there` does not have, by what makes them."""
    known = {rows.key(row) for row in there}
    return [row for row in here if rows.key(row) not in known]


# -- Obstacles ----------------------------------------------------------------------------------
def obstacle(structure: Structure, column: Column, version: Any) -> str:
    """Why that column cannot be put back, in one sentence; empty when it can."""
    (value, *_) = column.value(version)
    if not value:
        return ""
    check = OBSTACLES.get(column.name)
    return check(structure, value) if check else ""


def _siret_taken(structure: Structure, siret: str) -> str:
    other = Structure.objects.filter(siret=siret).exclude(pk=structure.pk).exists()
    return f"Le SIRET {siret} est désormais celui d’une autre page de l’annuaire." if other else ""


def _commune_removed(structure: Structure, insee: str) -> str:
    known = Commune.objects.filter(pk=insee).exists()
    return "" if known else "La commune d’alors n’est plus dans la liste des communes."


def _parent_refused(structure: Structure, parent: int) -> str:
    if not Structure.objects.filter(pk=parent).exists():
        return "La structure mère d’alors n’est plus dans l’annuaire."
    if structure.pk in ancestors(parent):
        return "La structure mère d’alors est aujourd’hui un site de celle-ci."
    return ""


def ancestors(structure: int | None) -> set[int]:
    """That structure and those above it; a loop that is already there ends the search."""
    found: set[int] = set()
    while structure is not None and structure not in found:
        found.add(structure)
        above = Structure.objects.filter(pk=structure).values_list("parent", flat=True)
        structure = above.first()
    return found


def _file_gone(structure: Structure, name: str) -> str:
    return "" if default_storage.exists(name) else "Le fichier d’alors n’est plus gardé."


OBSTACLES: dict[str, Callable[[Structure, Any], str]] = {
    "siret": _siret_taken,
    "commune": _commune_removed,
    "parent": _parent_refused,
    "logo": _file_gone,
}


def can_return(rows: Rows, row: Any, found: "Restoration") -> bool:
    """Whether what a row of the past points at is still there, and a link may be declared."""
    if rows.model is StructureLink and not found.structure.is_published:
        return False
    pointed = [column for column in rows.content if column in NAMED]
    files = [column for column in rows.content if column == "image"]
    return all(found.names.knows(column, getattr(row, column)) for column in pointed) and all(
        default_storage.exists(plain(getattr(row, column))) for column in files
    )


# -- Doing it -----------------------------------------------------------------------------------
def restore(structure: Structure, user: User, number: int, only: str, seen: str) -> list[Step]:
    """Put that version back; `seen` is the head of the history that the person was shown.

    Returns what was restored. Raises Http404, ChangedMeanwhile, NothingToRestore or Refused;
    nothing is then written.
    """
    try:
        with transaction.atomic():
            locked = Structure.objects.select_for_update().get(pk=structure.pk)
            return _restore(Restoration(locked, user, number, only), seen)
    except IntegrityError as error:
        raise Refused(IMPOSSIBLE) from error


def _restore(found: Restoration, seen: str) -> list[Step]:
    if not found.steps:
        raise NothingToRestore
    if found.index.head != seen:
        raise ChangedMeanwhile
    if not found.possible:
        raise Refused(found.steps[0].obstacle)
    columns = [step.field for step in found.possible if isinstance(step.field, Column)]
    _write_columns(found.structure, found.version, columns)
    for step in found.possible:
        if isinstance(step.field, Rows):
            _write_rows(found, step.field)
    return found.possible


def _write_columns(structure: Structure, version: Any, columns: list[Column]) -> None:
    for column in columns:
        for name, value in zip(column.columns, column.value(version), strict=True):
            setattr(structure, name, value)
    touched = {Structure._meta.get_field(name).name for one in columns for name in one.columns}
    if sentences := list(_faults(structure, touched)):
        raise Refused(sentences[0])
    structure.save(update_fields=[*touched, "updated_at"])


def _faults(structure: Structure, touched: set[str]) -> Iterator[str]:
    """As editing would say it, about what is restored and about the whole; not about the rest."""
    others = {field.name for field in Structure._meta.fields} - touched
    try:
        structure.full_clean(exclude=others)
    except ValidationError as error:
        for name, sentences in error.message_dict.items():
            if name in touched or name == NON_FIELD_ERRORS:
                yield from sentences


def _write_rows(found: Restoration, rows: Rows) -> None:
    """Rows that only the present has go; those of the past that can still be come back."""
    has, had = found.rows[rows.name]
    gone = [row.pk for row in missing(rows, has, had)]
    rows.model._default_manager.filter(pk__in=gone).delete()
    back = [row for row in missing(rows, had, has) if can_return(rows, row, found)]
    if rows.model is StructureLink:
        for row in back:
            _declare_again(found.structure, row)
    else:
        rows.model._default_manager.bulk_create(_again(rows, row, found.structure) for row in back)


def _declare_again(structure: Structure, version: Any) -> None:
    """The other side said yes once and has seen the link end since: it is asked again."""
    other = Structure.objects.get(pk=version.to_structure_id)
    links.declare(structure, other, LinkKind(version.kind))


def _again(rows: Rows, version: Any, structure: Structure) -> Any:
    """A row like `version`, new."""
    kept = {
        field.attname: plain(getattr(version, field.attname))
        for field in rows.model._meta.concrete_fields
        if not field.primary_key
    }
    return rows.model(**{**kept, rows.sides[0]: structure.pk})
