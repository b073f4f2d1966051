"""When two things were tied, and by whom: read from the history that the database keeps."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from accounts.models import Person, Visitor
from config.chain.words import day, local_day
from roadmap.models import ActionContribution

TEAM = "l’équipe"
FROM_FILES = "load_territory"


@dataclass(frozen=True)
class Tie:
    """The instant a tie was made; `route` says from where, `user` is None for a command."""

    at: dt.datetime
    user: int | None
    route: str

    @property
    def on(self) -> dt.date:
        """The day, where the site is."""
        return local_day(self.at)

    @property
    def comes_from_the_files(self) -> bool:
        return self.route == FROM_FILES


def set_in(model: Any, column: str, pks: Iterable[int]) -> dict[int, Tie]:
    """By key: when `column` last took the value it has; one query."""
    events = model.versions.rel.related_model.objects.filter(pgh_obj_id__in=list(pks))
    rows = events.order_by("pgh_id").values_list(
        "pgh_obj_id", column, "pgh_created_at", "pgh_context__metadata"
    )
    held: dict[int, Any] = {}
    found: dict[int, Tie] = {}
    for pk, value, at, context in rows:
        if value != held.get(pk):
            held[pk], found[pk] = value, _tie(at, context)
    return {pk: tie for pk, tie in found.items() if held[pk] is not None}


def answering(actions: Iterable[int], contributions: Iterable[int]) -> dict[int, Tie]:
    """By contribution: when an action of these was last said to answer it; one query."""
    events = ActionContribution.pgh_event_model.objects.filter(
        pgh_label="insert",
        action_id__in=list(actions),
        contribution_id__in=list(contributions),
    )
    rows = events.order_by("pgh_id").values_list(
        "contribution_id", "pgh_created_at", "pgh_context__metadata"
    )
    return {pk: _tie(at, context) for pk, at, context in rows}


def _tie(at: dt.datetime, context: dict[str, Any] | None) -> Tie:
    known = context or {}
    return Tie(at, known.get("user"), str(known.get("route") or ""))


class Signatures:
    """« le 3 mars 2026, par Nom », for `reader`: names that are public, or that they may read."""

    def __init__(self, reader: Visitor, ties: Iterable[Tie]) -> None:
        self._reads_names = bool(
            reader is not None and reader.is_authenticated and reader.sees_internal()
        )
        users = {tie.user for tie in ties if tie.user}
        found = Person.objects.filter(user__in=users) if users else []
        self._people = {person.user_id: person for person in found}

    def words(self, tie: Tie | None) -> str:
        if tie is None:
            return ""
        if tie.comes_from_the_files:
            return "d’après les documents d’origine"
        return f"le {day(tie.at)}{self._by(tie)}"

    def _by(self, tie: Tie) -> str:
        if tie.user is None:
            return ""
        person = self._people.get(tie.user)
        named = person is not None and (person.is_public or self._reads_names)
        return f", par {person if named else TEAM}"

    def name(self, person: Person | None) -> str:
        """Of who signed: their name when the reader may have it, else what they are."""
        if person is None:
            return ""
        return str(person) if self._reads_names else person.public_name()
