"""Who is written to about a decision: those who answer for it, and may read it."""

from collections.abc import Iterator

from accounts.models import Person
from events.deciding.decision_form import people_inside
from events.models import Decision
from roadmap.unblocking.asked import Recipient, recipients_of


def readers_of(decision: Decision) -> Iterator[Recipient]:
    """What is reserved never leaves the body, even by mail."""
    for one in recipients_of(decision.owner, decision.owner_structure):
        account = one.account
        if account is not None:
            if Decision.objects.visible_to(account).filter(pk=decision.pk).exists():
                yield one
        elif _may_read(decision, decision.owner if one.structure is None else None):
            yield one


def _may_read(decision: Decision, person: Person | None) -> bool:
    """Of an address without account: public decisions, or a person who sits in the body."""
    if Decision.objects.visible_to(None).filter(pk=decision.pk).exists():
        return True
    meeting = decision.meeting
    return bool(person and meeting and people_inside(meeting).filter(pk=person.pk).exists())
