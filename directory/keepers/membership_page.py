"""What the page of members shows: who keeps it, who asks, who is invited, who kept it before."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef

from accounts.models import User
from directory.access import may_administer
from directory.models import Invitation, MembershipRequest, Structure, StructureMember
from directory.models.links import StructureMemberQuerySet

FORMER_SHOWN = 50
TEAM = "l’équipe d’animation"


@dataclass(frozen=True)
class Former:
    """A role that ended; `changed_by` is empty for who ended it oneself."""

    row: StructureMember
    changed_by: str


class MembershipPage:
    """Of one structure, for one of its members or Animation; editors see who keeps it, no more."""

    def __init__(self, structure: Structure, reader: User) -> None:
        self.structure = structure
        self.reader = reader

    @cached_property
    def administers(self) -> bool:
        return may_administer(self.reader, self.structure)

    @cached_property
    def members(self) -> list[StructureMember]:
        return list(self._members.current().for_list())

    @cached_property
    def claims(self) -> list[MembershipRequest]:
        rows = MembershipRequest.objects.pending().filter(structure=self.structure)
        return list(rows.for_list()) if self.administers else []

    @cached_property
    def invitations(self) -> list[Invitation]:
        rows = Invitation.objects.open().filter(structure=self.structure)
        told = rows.select_related("invited_by").order_by("sent_at", "pk")
        return list(told) if self.administers else []

    @cached_property
    def former(self) -> list[Former]:
        """Roles that ended, the last first."""
        if not self.administers:
            return []
        colleague = Exists(self._members.filter(user=OuterRef("ended_by")))
        rows = self._members.exclude(until=None).select_related("user", "ended_by")
        told: Any = rows.annotate(by_colleague=colleague).order_by("-until", "-pk")
        return [
            Former(row, self._who_ended(row, known=row.by_colleague)) for row in told[:FORMER_SHOWN]
        ]

    def _who_ended(self, row: StructureMember, *, known: bool) -> str:
        """Members know each other by their addresses; those of staff stay theirs."""
        if row.ended_by is None or not row.was_ended_by_another:
            return ""
        return row.ended_by.email if known or self.reader.is_animation() else TEAM

    @property
    def _members(self) -> StructureMemberQuerySet:
        return StructureMember.objects.filter(structure=self.structure)
