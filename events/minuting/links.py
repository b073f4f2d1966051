"""The link of a mail: who holds it reads minutes that circulate, and remarks, without an account.

It is signed over the minutes, the person and the mailbox it went to. It dies when the minutes no
longer circulate, when the mailbox is no longer theirs, and when they never sat there after all.
"""

from dataclasses import dataclass
from enum import Enum

from django.urls import reverse
from django.utils.crypto import constant_time_compare

from accounts.models import Person
from accounts.signed_link import LinkRefused, SignedLink
from events.choices import MinutesState
from events.minuting.recipients import Recipient, has_sat
from events.models import Minutes

LINK = SignedLink("events.minutes_link")


class Ended(Enum):
    NO = ""
    OVER = "over"
    NOT_THEIRS = "not theirs"


@dataclass(frozen=True)
class Opened:
    minutes: Minutes
    person: Person
    ended: Ended


def path_of(minutes: Minutes, recipient: Recipient) -> str:
    told = LINK.sign(minutes.pk, recipient.person.pk, _mark(recipient.person))
    return reverse("events:minutes_link", args=[told])


def open_link(text: str) -> Opened:
    """Raises LinkRefused. One that ended is told apart, so that its page can say why."""
    minutes_pk, person_pk, mark = LINK.read(text, int, int, str)
    minutes = Minutes.objects.for_page().filter(pk=minutes_pk).first()
    person = Person.objects.select_related("user").filter(pk=person_pk).first()
    if minutes is None or person is None:
        raise LinkRefused
    if not constant_time_compare(mark, _mark(person)):
        return Opened(minutes, person, Ended.NOT_THEIRS)
    if not has_sat(person, minutes):
        return Opened(minutes, person, Ended.NOT_THEIRS)
    is_over = minutes.state != MinutesState.CIRCULATED
    return Opened(minutes, person, Ended.OVER if is_over else Ended.NO)


def _mark(person: Person) -> str:
    account = person.open_account()
    return LINK.mark(account.email if account else person.email)
