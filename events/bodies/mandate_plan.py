"""What a spreadsheet of mandates would change in a body: line by line, nothing written."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from accounts.models import Person
from events.bodies import mandate_cells as cells
from events.bodies.mandate_cells import CellRefused, Places, cell
from events.bodies.people import Named, NotRecognised, People
from events.choices import College
from events.models import Body, Mandate
from rendering.sheet_reading import Line, Table
from rendering.typography import day as day_words

CREATED, CHANGED, ENDED = "Mandats créés", "Mandats modifiés", "Mandats terminés"
DEEDS = (CREATED, CHANGED, ENDED)
NO_PERSON = "Donnez le nom de la personne."
NO_START = "Début\u00a0: donnez la date, cette personne n’a pas un seul mandat en cours ici."
NO_COLLEGE = "Collège\u00a0: donnez-le pour un mandat nouveau."
BACKWARDS = "La fin du mandat précède son début."
ITSELF = "La suppléance revient à une autre personne que la ou le titulaire."
TWICE = "Ce mandat est déjà à la ligne {}."
NEW_PERSON = "{} n’est pas encore sur le site\u00a0: sa fiche sera créée, sans nom public."
OVERLAP = "Chevauche un autre mandat de la même personne\u00a0: elle ne comptera qu’une fois."


@dataclass(frozen=True)
class Problem:
    line: int
    words: str
    is_unknown: bool = False


@dataclass
class LinePlan:
    """A mandate as it will be saved: its attributes are set, nothing is written."""

    line: int
    mandate: Mandate
    deed: str
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def subject(self) -> str:
        return str(self.mandate.person)


class Plan:
    """Of `table` in `body`, as the site is now."""

    def __init__(self, body: Body, table: Table, *, may_give_address: bool = False) -> None:
        self.body, self.table, self.may_give_address = body, table, may_give_address
        self.people = People()
        self.addresses: list[Person] = []
        self._seen: dict[tuple[Any, ...], int] = {}
        self.lines: list[LinePlan] = []  # those that change something, in the order of the file
        self.problems: list[Problem] = []
        for line in table.lines:
            self._take(line)

    def _take(self, line: Line) -> None:
        try:
            plan = self._line(line)
        except (CellRefused, NotRecognised) as refusal:
            unknown = getattr(refusal, "is_unknown", False)
            self.problems.append(Problem(line.number, str(refusal), unknown))
        else:
            self.lines += [plan] if plan.deed else []

    def by_deed(self) -> Iterator[tuple[str, list[LinePlan]]]:
        for deed in DEEDS:
            if found := [one for one in self.lines if one.deed == deed]:
                yield deed, found

    @property
    def errors(self) -> list[Problem]:
        return [one for one in self.problems if not one.is_unknown]

    @property
    def unknown(self) -> list[Problem]:
        """Structures and communes that the site does not know."""
        return [one for one in self.problems if one.is_unknown]

    @property
    def is_applicable(self) -> bool:
        """All or nothing: one line that is refused refuses the file."""
        return bool(self.lines or self.addresses) and not self.problems

    @property
    def unchanged(self) -> int:
        return len(self.table.lines) - len(self.lines) - len(self.problems)

    @property
    def mark(self) -> str:
        """Of what would be written: the preview and its application must agree."""
        said = [repr((one.line, one.deed, one.subject, one.changes)) for one in self.lines]
        said += [repr(person.email) for person in self.addresses]
        return hashlib.sha256("\n".join(said).encode()).hexdigest()[:32]

    # -- One line ---------------------------------------------------------------------------------
    @cached_property
    def _places(self) -> Places:
        rows = self.table.lines
        return Places(
            (cell(row, cells.STRUCTURE) for row in rows), (cell(row, cells.COMMUNE) for row in rows)
        )

    @cached_property
    def _standing(self) -> list[Mandate]:
        rows = self.body.mandates.select_related("person", "substitute", "structure", "commune")
        return list(rows.defer("commune__contour").order_by("starts_on", "pk"))

    def _line(self, line: Line) -> LinePlan:
        named = cells.person(line, (cells.FIRST, cells.LAST, cells.EMAIL))
        if named is None:
            raise CellRefused(NO_PERSON)
        # Every cell is read before anybody is made.
        read = self._read(line)
        person, notes = self._person(named)
        mandate = self._mandate(person, read)
        self._refuse_twice(line.number, mandate)
        if read["substitute"] is not None:
            read["substitute"], told = self._person(read["substitute"])
            notes += told
        return self._planned(line.number, mandate, read, notes)

    def _read(self, line: Line) -> dict[str, Any]:
        structure, commune = cell(line, cells.STRUCTURE), cell(line, cells.COMMUNE)
        college = cell(line, cells.COLLEGE)
        return {
            "college": cells.college(college) if college else "",
            "function": cells.words(
                cell(line, cells.FUNCTION), cells.FUNCTION, cells.LONGEST_FUNCTION
            ),
            "structure": self._places.structure(structure) if structure else None,
            "commune": self._places.commune(commune) if commune else None,
            "starts_on": cells.day(cell(line, cells.START), cells.START),
            "ends_on": cells.day(cell(line, cells.END), cells.END),
            "substitute": cells.person(line, (cells.SUB_FIRST, cells.SUB_LAST, cells.SUB_EMAIL)),
        }

    def _person(self, named: Named) -> tuple[Person, list[str]]:
        known = self.people.find(named)
        if known is None:
            made = self.people.make(named, is_sample=self.body.is_sample)
            return made, [NEW_PERSON.format(named)]
        if named.email and not known.email and self.may_give_address:
            known.email = named.email
            self.addresses.append(known)
        return known, []

    def _mandate(self, person: Person, read: dict[str, Any]) -> Mandate:
        theirs = [one for one in self._standing if person.pk and one.person_id == person.pk]
        start = read["starts_on"]
        if start is None:
            current = [one for one in theirs if one.is_current]
            if len(current) != 1:
                raise CellRefused(NO_START)
            return current[0]
        same = [one for one in theirs if one.starts_on == start]
        if same:
            return same[0]
        if not read["college"]:
            raise CellRefused(NO_COLLEGE)
        made = Mandate(body=self.body, starts_on=start, is_sample=self.body.is_sample)
        made.person = person
        return made

    def _refuse_twice(self, number: int, mandate: Mandate) -> None:
        key = (mandate.pk or id(mandate.person), mandate.starts_on)
        if key in self._seen:
            raise CellRefused(TWICE.format(self._seen[key]))
        self._seen[key] = number

    def _planned(
        self, number: int, mandate: Mandate, read: dict[str, Any], notes: list[str]
    ) -> LinePlan:
        plan = LinePlan(number, mandate, "", notes=notes)
        is_new = mandate.pk is None
        for name, label in FIELDS.items():
            old, new = getattr(mandate, name, None) if not is_new else None, read[name]
            # An empty cell leaves what is stored.
            if new in (None, "") or same(old, new):
                continue
            plan.changes.append((label, told(name, old), told(name, new)))
            setattr(mandate, name, new)
        if mandate.ends_on and mandate.ends_on < mandate.starts_on:
            raise CellRefused(BACKWARDS)
        if read["substitute"] is not None and read["substitute"] is mandate.person:
            raise CellRefused(ITSELF)
        if is_new and self._overlaps(mandate):
            notes.append(OVERLAP)
        plan.deed = _deed(plan, is_new=is_new)
        return plan

    def _overlaps(self, mandate: Mandate) -> bool:
        return any(
            one.person_id == mandate.person.pk
            and (one.ends_on is None or one.ends_on >= mandate.starts_on)
            and (mandate.ends_on is None or one.starts_on <= mandate.ends_on)
            for one in self._standing
        )


FIELDS = {
    "college": cells.COLLEGE,
    "function": cells.FUNCTION,
    "structure": cells.STRUCTURE,
    "commune": cells.COMMUNE,
    "ends_on": cells.END,
    "substitute": "Suppléance",
}


def same(old: Any, new: Any) -> bool:
    if isinstance(new, Person):
        return old is not None and (old is new or (new.pk is not None and old.pk == new.pk))
    return bool(old == new)


def told(name: str, value: Any) -> str:
    if value in (None, ""):
        return ""
    if name == "college":
        return str(College(value).label)
    return day_words(value) if name == "ends_on" else str(value)


def _deed(plan: LinePlan, *, is_new: bool) -> str:
    if is_new:
        return CREATED
    if not plan.changes:
        return ""
    return ENDED if any(label == cells.END for label, *_ in plan.changes) else CHANGED
