"""What happened to the actions themselves."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rendering.typography import NARROW, short_day
from roadmap.changes.kinds import Kind, status_kind
from roadmap.changes.versions import Thing, Version
from roadmap.choices import ActionPublication, ActionStatus

Found = tuple[Kind, Version, str]


@dataclass(frozen=True)
class ActionDifference:
    """Both ends as the reader may know them: who sees no draft sees an action come and go."""

    thing: Thing
    inside: bool
    numbers: dict[int, int]

    @cached_property
    def before(self) -> Version | None:
        return self._seen(self.thing.before)

    @cached_property
    def after(self) -> Version | None:
        return self._seen(self.thing.after)

    def _seen(self, version: Version | None) -> Version | None:
        return version if version is not None and (self.inside or is_published(version)) else None

    def found(self) -> Iterator[Found]:
        before, after = self.before, self.after
        if before is not None and after is not None:
            yield from self._compared(before, after)
        elif after is not None:
            yield self._arrival(after)
        elif before is not None:
            yield self._departure()

    def _arrival(self, after: Version) -> Found:
        status = ActionStatus(after["status"]).label
        if is_published(after):
            return Kind.NEW, self.thing.written("publication"), f"nouvelle action, {status}"
        return Kind.DRAFTED, self.thing.versions[0], "créée, encore en brouillon"

    def _departure(self) -> Found:
        if self.thing.last.is_gone:
            return Kind.DELETED, self.thing.last, "supprimée"
        return Kind.WITHDRAWN, self.thing.written("publication"), "retirée du site"

    def _compared(self, before: Version, after: Version) -> Iterator[Found]:
        if before["publication"] != after["publication"]:
            yield self._publication(after)
        if before["status"] != after["status"]:
            yield self._status(before["status"], after["status"])
        if self._moved(before, after):
            yield (
                Kind.MOVED,
                self.thing.written("proposition_id", "code"),
                self._move(before, after),
            )
        yield from self._dates(before, after)
        if before["weight"] != after["weight"]:
            words = f"poids {before['weight']} → {after['weight']}"
            yield Kind.WEIGHED, self.thing.written("weight"), words
        if before["title"] != after["title"]:
            words = f"s’appelait «{NARROW}{before['title']}{NARROW}»"
            yield Kind.RETITLED, self.thing.written("title"), words

    def _publication(self, after: Version) -> Found:
        written = self.thing.written("publication")
        if is_published(after):
            return Kind.NEW, written, f"publiée, {ActionStatus(after['status']).label}"
        return Kind.WITHDRAWN, written, "remise en brouillon"

    def _status(self, was: str, now: str) -> Found:
        words = f"{ActionStatus(was).label} → {ActionStatus(now).label}"
        return status_kind(was, now), self.thing.written("status"), words

    @staticmethod
    def _moved(before: Version, after: Version) -> bool:
        return any(before[name] != after[name] for name in ("proposition_id", "code"))

    def _move(self, before: Version, after: Version) -> str:
        if before["proposition_id"] == after["proposition_id"]:
            return f"avait le code {before['code']}"
        number = self.numbers.get(before["proposition_id"])
        return f"venue de la proposition {number}, où elle avait le code {before['code']}"

    def _dates(self, before: Version, after: Version) -> Iterator[Found]:
        told = [
            f"{label} {_day(before[name])} → {_day(after[name])}"
            for name, label in (("starts_on", "début"), ("due_on", "échéance"))
            if before[name] != after[name]
        ]
        if told:
            yield Kind.DATED, self.thing.written("starts_on", "due_on"), ", ".join(told)


def is_published(version: Version) -> bool:
    return bool(version["publication"] == ActionPublication.PUBLISHED)


def _day(value: dt.date | None) -> str:
    return short_day(value) if value else "sans date"


def lateness(action: Version, day: dt.date) -> str:
    """Why an action that was not late is on `day`."""
    due = action["due_on"]
    is_past = due is not None and due < day
    return f"échéance du {short_day(due)} dépassée" if is_past else "une étape est en retard"
