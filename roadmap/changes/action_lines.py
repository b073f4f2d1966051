"""What happened to the actions themselves."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from rendering.typography import NARROW, short_day
from roadmap.changes.kinds import Kind, status_kind
from roadmap.changes.versions import Thing, Version
from roadmap.choices import ActionPublication, ActionStatus

# The words last: they are asked for when they are printed.
Found = tuple[Kind, Version, Callable[[], str]]


@dataclass(slots=True)
class ActionDifference:
    """Both ends as the reader may know them: who sees no draft sees an action come and go."""

    thing: Thing
    inside: bool
    numbers: dict[int, int]
    before: Version | None = field(init=False)
    after: Version | None = field(init=False)

    def __post_init__(self) -> None:
        self.before = self._seen(self.thing.before)
        self.after = self._seen(self.thing.after)

    def _seen(self, version: Version | None) -> Version | None:
        return version if version is not None and (self.inside or is_published(version)) else None

    @property
    def told(self) -> Version:
        """The end that names the action; never a draft's for who may not read one."""
        return self.after or self.before or self.thing.last

    def found(self) -> Iterator[Found]:
        before, after = self.before, self.after
        if before is not None and after is not None:
            # Many are the same version: what hangs on them changed.
            yield from () if before is after else self._compared(before, after)
        elif after is not None:
            yield self._arrival(after)
        elif before is not None:
            yield self._departure()

    def _arrival(self, after: Version) -> Found:
        if is_published(after):
            written = self.thing.written("publication")
            return Kind.NEW, written, lambda: f"nouvelle action, {_status(after)}"
        return Kind.DRAFTED, self.thing.versions[0], lambda: "créée, encore en brouillon"

    def _departure(self) -> Found:
        if self.thing.last.is_gone:
            return Kind.DELETED, self.thing.last, lambda: "supprimée"
        return Kind.WITHDRAWN, self.thing.written("publication"), lambda: "retirée du site"

    def _compared(self, before: Version, after: Version) -> Iterator[Found]:
        written = self.thing.written
        if before.publication != after.publication:
            yield self._publication(after)
        if before.status != after.status:
            kind = status_kind(before.status, after.status)
            yield kind, written("status"), lambda: f"{_status(before)} → {_status(after)}"
        if (before.proposition_id, before.code) != (after.proposition_id, after.code):
            move = written("proposition_id", "code")
            yield Kind.MOVED, move, lambda: self._move(before, after)
        if (before.starts_on, before.due_on) != (after.starts_on, after.due_on):
            yield Kind.DATED, written("starts_on", "due_on"), lambda: _dates(before, after)
        if before.weight != after.weight:
            yield Kind.WEIGHED, written("weight"), lambda: f"poids {before.weight} → {after.weight}"
        if before.title != after.title:
            retitled = written("title")
            yield Kind.RETITLED, retitled, lambda: f"s’appelait «{NARROW}{before.title}{NARROW}»"

    def _publication(self, after: Version) -> Found:
        written = self.thing.written("publication")
        if is_published(after):
            return Kind.NEW, written, lambda: f"publiée, {_status(after)}"
        return Kind.WITHDRAWN, written, lambda: "remise en brouillon"

    def _move(self, before: Version, after: Version) -> str:
        if before.proposition_id == after.proposition_id:
            return f"avait le code {before.code}"
        number = self.numbers.get(before.proposition_id)
        return f"venue de la proposition {number}, où elle avait le code {before.code}"


def is_published(version: Version) -> bool:
    return bool(version.publication == ActionPublication.PUBLISHED)


def _status(version: Version) -> str:
    return str(ActionStatus(version.status).label)


def _dates(before: Version, after: Version) -> str:
    pairs = (
        ("début", before.starts_on, after.starts_on),
        ("échéance", before.due_on, after.due_on),
    )
    told = [f"{label} {_day(was)} → {_day(now)}" for label, was, now in pairs if was != now]
    return ", ".join(told)


def _day(value: dt.date | None) -> str:
    return short_day(value) if value else "sans date"


def lateness(action: Version, day: dt.date) -> str:
    """Why an action that was not late is on `day`."""
    due = action.due_on
    is_past = due is not None and due < day
    return f"échéance du {short_day(due)} dépassée" if is_past else "une étape est en retard"
