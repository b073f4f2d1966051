"""What one's own space shows: first what waits for the person, then what they keep."""

from functools import cached_property
from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import OuterRef, Prefetch, Subquery, Sum, Value
from django.db.models.functions import Coalesce, Lower

from accounts.models import User
from directory.completeness import percent
from directory.models import (
    Invitation,
    MembershipRequest,
    Structure,
    StructureMember,
    VisitCount,
)
from directory.waiting import Task, tasks_for
from events.bodies.my_seats import Seat, kept_bodies, seats_of
from events.convening import own_answers
from events.deciding.decision_page import waiting_for
from events.models import Attendance, Body, Decision, Registration
from events.proposing.my_events import MyEvents
from events.registering.own_list import coming_registrations
from roadmap.models import Action, Block, Indicator


class MySpacePage:
    """Of one account; each part asks once, whatever the number of rows."""

    def __init__(self, user: User) -> None:
        self.user = user

    # -- What waits -------------------------------------------------------------------------
    @cached_property
    def blocks(self) -> list[Block]:
        """Asked of the person, or of a structure whose page they administer."""
        return list(Block.objects.waiting_for(self.user).for_list())

    @cached_property
    def tasks(self) -> list[Task]:
        return tasks_for(self.user, [one.structure for one in self.memberships])

    @cached_property
    def invitations(self) -> list[Invitation]:
        """Sent to an address that the account has verified; their link is in the mail alone."""
        mine = EmailAddress.objects.filter(user=self.user, verified=True)
        rows = Invitation.objects.pending().annotate(to=Lower("email"))
        found = rows.filter(to__in=mine.annotate(to=Lower("email")).values("to"))
        return list(found.select_related("structure").order_by("expires_at", "pk"))

    @cached_property
    def decisions(self) -> list[Decision]:
        """Open ones whose follow-up is theirs, or their structure's, the first due first."""
        return waiting_for(self.user)

    @cached_property
    def convocations(self) -> list[Attendance]:
        """To meetings still to begin, without an answer, the soonest first."""
        return own_answers.waiting_for(self.user)

    @property
    def requests(self) -> list[Body]:
        """Bodies whose members wait to hear whether an item they asked for is taken."""
        kept: list[Any] = self.kept_bodies
        return [one for one in kept if one.requests_count]

    @property
    def waits(self) -> bool:
        """Something of each kind that is shown under « Ce qui vous attend »."""
        asked = (self.convocations, self.requests, self.blocks, self.decisions)
        return any((*asked, self.tasks, self.invitations))

    @cached_property
    def claims(self) -> list[MembershipRequest]:
        return list(self.user.claims.to_tell().for_list())

    # -- What they keep ---------------------------------------------------------------------
    @cached_property
    def memberships(self) -> list[StructureMember]:
        """With each structure: `completeness` (%), `freshness`, `recent_visits`."""
        rows = self.user.memberships.current().prefetch_related(
            Prefetch("structure", with_figures())
        )
        return list(rows.order_by("structure__name_key", "pk"))

    @cached_property
    def events(self) -> MyEvents:
        return MyEvents(self.user)

    @cached_property
    def actions(self) -> list[Action]:
        return list(Action.objects.visible_to(self.user).filter(pilot__user=self.user).for_list())

    @cached_property
    def indicators(self) -> list[Indicator]:
        """Those whose values they give, whatever their rights on the others."""
        return list(Indicator.objects.kept_by(self.user).for_list())

    @cached_property
    def blocked(self) -> list[Block]:
        """What holds their own actions up, and whom it waits for."""
        return list(Block.objects.of_pilot(self.user).for_list())

    @cached_property
    def seats(self) -> list[Seat]:
        """Where the person sits, or replaces who does, with the next meeting of each body."""
        return seats_of(self.user)

    @cached_property
    def kept_bodies(self) -> list[Body]:
        """Those whose secretary they are."""
        return list(kept_bodies(self.user))

    @cached_property
    def registrations(self) -> list[Registration]:
        """To events that are not over, the soonest first; what waits for an answer among them."""
        return coming_registrations(self.user)


def with_figures() -> Any:
    """Structures with what a card tells of them."""
    counted = VisitCount.objects.recent().filter(structure=OuterRef("pk")).order_by()
    total = counted.values("structure").annotate(total=Sum("number")).values("total")
    return (
        Structure.objects.annotate(
            completeness=percent(), recent_visits=Coalesce(Subquery(total), Value(0))
        )
        .with_freshness()
        .defer("description")
    )
