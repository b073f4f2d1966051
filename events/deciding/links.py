"""The link of a mail: who answers for a decision says where it stands, without an account.

It is signed over the decision, in whose name, and the mailbox it went to. It dies when the decision
is closed, when somebody else answers for it, when the mailbox is no longer theirs or they may no
longer read it, and in any case 45 days after it was written: a reminder brings another.
"""

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from django.urls import reverse
from django.utils.crypto import constant_time_compare

from accounts.signed_link import LinkRefused, SignedLink
from events.deciding.readers import readers_of
from events.models import Decision
from roadmap.unblocking.asked import Recipient

LINK = SignedLink("events.decision_link")
LASTS = dt.timedelta(days=45)
ROUTE = "events:decision_link"


class Ended(Enum):
    NO = ""
    CLOSED = "closed"
    NOT_THEIRS = "not theirs"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Opened:
    decision: Decision
    holder: str
    ended: Ended


def path_of(decision: Decision, recipient: Recipient) -> str:
    return reverse(ROUTE, args=[LINK.sign(decision.pk, recipient.key, _mark(recipient))])


def open_link(text: str) -> Opened:
    """Raises LinkRefused. One that ended is told apart, so that its page can say why."""
    pk, key, mark = LINK.read(text, int, str, str)
    rows = Decision.objects.select_related("owner__user", "owner_structure", "meeting__event")
    decision = rows.select_related("meeting__body__secretary").filter(pk=pk).first()
    if decision is None:
        raise LinkRefused
    same = (one for one in readers_of(decision) if one.key == key)
    recipient = next((one for one in same if constant_time_compare(mark, _mark(one))), None)
    if recipient is None:
        return Opened(decision, "", Ended.NOT_THEIRS)
    holder = str(recipient.structure or decision.owner or "")
    return Opened(decision, holder, _ended(decision, text))


def _ended(decision: Decision, text: str) -> Ended:
    if not decision.is_open:
        return Ended.CLOSED
    return Ended.EXPIRED if LINK.is_older(text, LASTS) else Ended.NO


def _mark(recipient: Recipient) -> str:
    account = recipient.account
    return LINK.mark(account.email if account else str(recipient.to))
