"""Kinds of change, from what an official wants to read first to what is detail."""

from enum import StrEnum
from typing import Self

from rendering.typography import plural
from roadmap.choices import ActionStatus


class Kind(StrEnum):
    """`value` goes into addresses and keys."""

    one: str
    many: str
    rank: int

    def __new__(cls, value: str, one: str, many: str) -> Self:
        kind = str.__new__(cls, value)
        kind._value_, kind.one, kind.many = value, one, many
        kind.rank = len(cls.__members__)
        return kind

    DONE = "realisee", "action réalisée", "actions réalisées"
    BLOCKED = "bloquee", "action bloquée", "actions bloquées"
    UNBLOCKED = "debloquee", "action débloquée", "actions débloquées"
    LATE = "retard", "action passée en retard", "actions passées en retard"
    STARTED = "demarree", "action démarrée", "actions démarrées"
    RESUMED = "reprise", "action reprise", "actions reprises"
    PAUSED = "pause", "action mise en pause", "actions mises en pause"
    DROPPED = "abandonnee", "action abandonnée", "actions abandonnées"
    PUT_BACK = "a-venir", "action remise à venir", "actions remises à venir"
    NEW = "nouvelle", "nouvelle action", "nouvelles actions"
    DRAFTED = "brouillon", "brouillon d’action", "brouillons d’action"
    WITHDRAWN = "retiree", "action retirée du site", "actions retirées du site"
    DELETED = "supprimee", "action supprimée", "actions supprimées"
    MOVED = "deplacee", "action déplacée", "actions déplacées"
    DATED = "dates", "action re-datée", "actions re-datées"
    WEIGHED = "poids", "poids changé", "poids changés"
    RETITLED = "titre", "action renommée", "actions renommées"
    STEP_DONE = "etape-faite", "étape faite", "étapes faites"
    NOTE = "note", "nouvelle note", "nouvelles notes"
    MEASURE = "mesure", "indicateur qui bouge", "indicateurs qui bougent"
    FUNDING = "financement", "financement changé", "financements changés"
    STEP_ADDED = "etape-ajoutee", "étape ajoutée", "étapes ajoutées"
    STEP_REMOVED = "etape-retiree", "étape retirée", "étapes retirées"
    STEP_UNDONE = "etape-rouverte", "étape rouverte", "étapes rouvertes"

    @property
    def mark(self) -> str:
        """The form of its badge."""
        return MARKS.get(self, "")

    def counted(self, count: int) -> str:
        """« 3 actions réalisées »."""
        return plural(count, self.one, self.many)


MARKS = {
    Kind.DONE: "done",
    Kind.STEP_DONE: "done",
    Kind.BLOCKED: "blocked",
    Kind.LATE: "late",
    Kind.STARTED: "doing",
    Kind.RESUMED: "doing",
    Kind.UNBLOCKED: "doing",
    Kind.PAUSED: "paused",
    Kind.DROPPED: "dropped",
    Kind.DELETED: "dropped",
    Kind.STEP_REMOVED: "dropped",
    Kind.DRAFTED: "doubt",
}
KINDS = {str(kind): kind for kind in Kind}

_ARRIVALS = {
    ActionStatus.DONE: Kind.DONE,
    ActionStatus.DROPPED: Kind.DROPPED,
    ActionStatus.BLOCKED: Kind.BLOCKED,
    ActionStatus.PAUSED: Kind.PAUSED,
}


def status_kind(was: str, now: str) -> Kind:
    """What to call going from one status to another."""
    if (kind := _ARRIVALS.get(ActionStatus(now))) is not None:
        return kind
    if was == ActionStatus.BLOCKED:
        return Kind.UNBLOCKED
    if now == ActionStatus.UPCOMING:
        return Kind.PUT_BACK
    return Kind.STARTED if was == ActionStatus.UPCOMING else Kind.RESUMED
