"""The link of a mail: who holds it reads minutes that circulate, and remarks, without an account.

It is signed over the minutes, the person and the mailbox it went to. It dies when the minutes no
longer circulate, when the mailbox is no longer theirs, and when they never sat there after all.
"""

from dataclasses import dataclass
from enum import Enum

from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from accounts.mailbox_mark import mark_of
from accounts.models import Person
from events.choices import MinutesState
from events.minuting.recipients import Recipient, has_sat
from events.models import Minutes

SALT = "events.minutes_link"


class LinkRefused(Exception):
    """A link that is not of our making, or whose minutes are no more."""


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
    told = [minutes.pk, recipient.person.pk, _mark(recipient.person)]
    return reverse("events:minutes_link", args=[signing.Signer(salt=SALT).sign_object(told)])


def open_link(text: str) -> Opened:
    """Raises LinkRefused. One that ended is told apart, so that its page can say why."""
    minutes_pk, person_pk, mark = _read(text)
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


def _read(text: str) -> tuple[int, int, str]:
    try:
        minutes_pk, person_pk, mark = signing.Signer(salt=SALT).unsign_object(text)
        return int(minutes_pk), int(person_pk), str(mark)
    except (signing.BadSignature, ValueError, TypeError):
        raise LinkRefused from None


def _mark(person: Person) -> str:
    account = person.open_account()
    return mark_of(account.email if account else person.email, SALT)
