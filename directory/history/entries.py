"""The history of a page as those who keep it read it: who changed what, when, from where."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef
from django.http import QueryDict
from django.urls import reverse

from accounts.models import Role, User
from accounts.versions import where_words
from directory.history.followed import BY_NAME, ROWS, Column, Names, Rows
from directory.history.index import EVENTS, PAGE, Entry, HistoryIndex, Trace
from directory.history.restore import never_restored
from directory.models import Structure
from rendering import text_diff
from rendering.differences import Piece

ON_A_PAGE = 20
WHERE = {
    "directory:edit": "formulaire de la page",
    "directory:pictures": "images de la page",
    "directory:links": "liens de la page",
    "directory:version": "restauration",
    "load_sample": "données d’exemple",
    "load_territory": "documents du territoire",
}
PERSON_UNKNOWN = "un compte fermé"


class Origin(StrEnum):
    MEMBER = "structure"
    STAFF = "animation"
    IMPORT = "import"
    SITE = "site"


ORIGINS = {
    Origin.MEMBER: "La structure",
    Origin.STAFF: "L’animation",
    Origin.IMPORT: "Un import ou une commande",
    Origin.SITE: "Le site ou un autre compte",
}
NAMELESS = {
    Origin.MEMBER: "un membre",
    Origin.STAFF: "l’animation",
    Origin.IMPORT: "import",
    Origin.SITE: "le site",
}


@dataclass(frozen=True)
class Change:
    """One field before → after; `before_url` leads to putting the former value back, if it can."""

    name: str
    label: str
    pieces: list[Piece]
    before_url: str = ""


@dataclass(frozen=True)
class Told:
    """An entry in words."""

    number: int
    at: dt.datetime
    who: str
    where: str
    is_first: bool
    is_last: bool
    changes: list[Change]
    url: str


class HistoryFilter(forms.Form):
    """What narrows a history; it offers the fields and origins that occur in it."""

    champ = forms.ChoiceField(label="Champ", required=False)
    origine = forms.ChoiceField(label="D’où vient le changement", required=False)

    def __init__(self, data: QueryDict, fields: set[str], origins: set[Origin]) -> None:
        super().__init__(data)
        told = [(name, one.label) for name, one in BY_NAME.items() if name in fields]
        came = [(str(origin), ORIGINS[origin]) for origin in Origin if origin in origins]
        self.fields["champ"].choices = [("", "Tous les champs"), *told]  # type: ignore[attr-defined]
        self.fields["origine"].choices = [("", "Toutes les origines"), *came]  # type: ignore[attr-defined]

    def chosen(self, name: str) -> str:
        """What was understood of it; a value that is none of the choices is ignored."""
        self.is_valid()
        return str(self.cleaned_data.get(name, ""))


class Authors:
    """Who wrote: by their name when a person is known, by what they are otherwise."""

    def __init__(self, structure: Structure, reader: User, ids: Iterable[int | None]) -> None:
        self.reader = reader
        animation = User.groups.through.objects.filter(
            user=OuterRef("pk"), group__name=Role.ANIMATION
        )
        found = User.objects.filter(pk__in=[pk for pk in set(ids) if pk]).select_related("person")
        self._users = {user.pk: user for user in found.annotate(animates=Exists(animation))}
        self._members = set(structure.members.values_list("user", flat=True))

    def origin(self, entry: Entry) -> Origin:
        user = self._users.get(entry.author or 0)
        if entry.author in self._members and not entry.route.startswith("admin:"):
            return Origin.MEMBER
        if user is not None and self._animates(user):
            return Origin.STAFF
        is_site = user is not None or ":" in entry.route
        return Origin.SITE if is_site else Origin.IMPORT

    def who(self, entry: Entry) -> str:
        user, origin = self._users.get(entry.author or 0), self.origin(entry)
        if user is None:
            return NAMELESS[origin] if entry.author is None else PERSON_UNKNOWN
        name = self._name(user, origin)
        return f"{name} ({user.email})" if self.reader.is_animation() else name

    def _name(self, user: User, origin: Origin) -> str:
        person = getattr(user, "person", None)
        if person is not None and (origin in {Origin.MEMBER, Origin.STAFF} or person.is_public):
            return str(person)
        return "un autre compte" if origin == Origin.SITE else NAMELESS[origin]

    @staticmethod
    def _animates(user: Any) -> bool:
        return bool(user.animates or user.is_superuser)


class History:
    """Of `structure`, for `reader`, narrowed by what the address asks."""

    def __init__(self, structure: Structure, reader: User, asked: QueryDict) -> None:
        self.structure = structure
        self.reader = reader
        self.asked = asked
        self.index = HistoryIndex(structure)

    @cached_property
    def _authors(self) -> Authors:
        ids = {entry.author for entry in self.index.entries}
        return Authors(self.structure, self.reader, ids)

    @cached_property
    def form(self) -> HistoryFilter:
        entries = self.index.entries
        fields = {name for entry in entries for name in entry.fields}
        return HistoryFilter(self.asked, fields, {self._authors.origin(one) for one in entries})

    @cached_property
    def entries(self) -> list[Entry]:
        """Those that were asked for, newest first."""
        name, origin = self.form.chosen("champ"), self.form.chosen("origine")
        return [
            entry
            for entry in reversed(self.index.entries)
            if (not name or name in entry.fields)
            and (not origin or self._authors.origin(entry) == origin)
        ]

    @cached_property
    def page(self) -> "Page[Entry]":
        return Paginator(self.entries, ON_A_PAGE).get_page(self.asked.get("page"))

    @property
    def chosen_field(self) -> str:
        return self.form.chosen("champ")

    @cached_property
    def told(self) -> list[Told]:
        """The entries of the page, in words."""
        kept_out = never_restored(self.reader)
        contents = Contents(self.index, list(self.page), Names(self.reader), kept_out)
        return [self._tell(entry, contents) for entry in self.page]

    def _tell(self, entry: Entry, contents: "Contents") -> Told:
        previous = self.index.previous(entry)
        return Told(
            number=entry.number,
            at=entry.at,
            who=self._authors.who(entry),
            where=WHERE.get(entry.route) or where_words(entry.route, entry.author),
            is_first=contents.is_first(entry),
            is_last=entry is self.index.entries[-1],
            changes=contents.changes(entry, self._version_url(previous)),
            url=self._version_url(entry),
        )

    def _version_url(self, entry: Entry | None) -> str:
        if entry is None:
            return ""
        return reverse("directory:version", args=[self.structure.slug, entry.number])


class Contents:
    """The versions that some entries wrote, and those before them: one query for each table."""

    def __init__(
        self, index: HistoryIndex, entries: list[Entry], names: Names, kept_out: set[str]
    ) -> None:
        self.index = index
        self.names = names
        self.kept_out = kept_out
        traces = [trace for entry in entries for trace in entry.traces]
        self._versions = {PAGE: self._fetch(PAGE, EVENTS, traces)}
        for rank, rows in enumerate(ROWS):
            self._versions[rank] = self._fetch(rank, rows.events, traces)

    def _fetch(self, rank: int, events: Any, traces: list[Any]) -> dict[int, Any]:
        wanted = {trace.pgh_id for trace in traces if trace.rank == rank}
        wanted |= {self.index.before.get((rank, pgh_id), 0) for pgh_id in wanted}
        found: dict[int, Any] = events.objects.in_bulk(wanted) if wanted else {}
        self.names.want(found.values())
        return found

    def is_first(self, entry: Entry) -> bool:
        """The creation of the structure, or the first version that was kept of it."""
        own = next((one for one in entry.traces if one.rank == PAGE), None)
        return own is not None and (PAGE, own.pgh_id) not in self.index.before

    def changes(self, entry: Entry, before_url: str) -> list[Change]:
        found = [self._change(BY_NAME[name], entry, before_url) for name in entry.fields]
        return [change for change in found if change.pieces]

    def _change(self, one: Column | Rows, entry: Entry, before_url: str) -> Change:
        pieces = self._column(one, entry) if isinstance(one, Column) else self._rows(one, entry)
        offered = before_url and one.name not in self.kept_out
        url = f"{before_url}?champ={one.name}" if offered else ""
        return Change(one.name, one.label, pieces, url)

    def _column(self, column: Column, entry: Entry) -> list[Piece]:
        own = [one.pgh_id for one in entry.traces if one.rank == PAGE]
        before = self._versions[PAGE].get(self.index.before.get((PAGE, own[0]), 0))
        after = self._versions[PAGE][own[-1]]
        was = column.words(before, self.names) if before is not None else ""
        now = column.words(after, self.names)
        compare = text_diff.pieces if column.is_long else text_diff.whole
        return compare(was, now) if was != now else []

    def _rows(self, rows: Rows, entry: Entry) -> list[Piece]:
        """What left and what came; a row that only moved within the save is not told."""
        went, came = self._sides(rows, entry)
        return [
            *(Piece("del", words) for words in went if words not in came),
            *(Piece("ins", words) for words in came if words not in went),
        ]

    def _sides(self, rows: Rows, entry: Entry) -> tuple[list[str], list[str]]:
        """The rows that the entry touched, before it and after it."""
        rank = ROWS.index(rows)
        touched: dict[int, list[Trace]] = {}
        for trace in (one for one in entry.traces if one.rank == rank):
            touched.setdefault(trace.row, []).append(trace)
        before = [self._words(rows, self._before(of_row[0])) for of_row in touched.values()]
        stayed = [of_row[-1] for of_row in touched.values() if of_row[-1].label != "delete"]
        return [words for words in before if words], [
            self._words(rows, trace.pgh_id) for trace in stayed
        ]

    def _before(self, trace: Trace) -> int:
        """What nobody saw arrive is told when it leaves."""
        known = self.index.before.get((trace.rank, trace.pgh_id), 0)
        return trace.pgh_id if not known and trace.label == "delete" else known

    def _words(self, rows: Rows, version: int) -> str:
        event = self._versions[ROWS.index(rows)].get(version)
        return rows.words(event, self.index.structure, self.names) if event is not None else ""
