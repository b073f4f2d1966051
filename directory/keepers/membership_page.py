"""What the page of members shows: who keeps it, who asks, who is invited, who kept it before."""

from functools import cached_property

from accounts.models import User
from directory.access import may_administer
from directory.models import Invitation, MembershipRequest, Structure, StructureMember
from directory.models.links import StructureMemberQuerySet

FORMER_SHOWN = 50


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
    def former(self) -> list[StructureMember]:
        """Roles that ended, the last first."""
        rows = self._members.exclude(until=None).select_related("user", "ended_by")
        told = rows.order_by("-until", "-pk")[:FORMER_SHOWN]
        return list(told) if self.administers else []

    @property
    def _members(self) -> StructureMemberQuerySet:
        return StructureMember.objects.filter(structure=self.structure)
