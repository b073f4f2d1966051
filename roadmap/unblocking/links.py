"""The link of a mail: who holds it answers a block without an account.

It is signed over the block, the turn of the request, in whose name, and the mailbox it went to. It
dies when the block is over, when the request passes to somebody else, when the mailbox is no longer
theirs, and in any case 45 days after it was written, or 16 days after the date that was asked,
whichever is later.
"""

import datetime as dt
import re
from dataclasses import dataclass
from enum import Enum

from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from accounts.models import Person
from accounts.signed_link import LinkRefused, SignedLink
from directory.models import Structure
from directory.relay import mailbox_of
from roadmap.models import Block
from roadmap.unblocking.asked import Recipient
from roadmap.unblocking.speaker import Speaker

LINK = SignedLink("roadmap.block_link")
KEY = re.compile(r"[ps][0-9]{1,18}")  # a person, or a structure's mailbox
LASTS = dt.timedelta(days=45)
# A reminder with a link of its own leaves the day after the date.
LASTS_BEYOND_DATE = dt.timedelta(days=16)


class Ended(Enum):
    """Why a link of ours no longer opens anything."""

    NO = ""
    RESOLVED = "resolved"
    PASSED_ON = "passed on"
    EXPIRED = "expired"
    NOT_THEIRS = "not theirs"


@dataclass(frozen=True)
class Opened:
    block: Block
    turn: int
    speaker: Speaker
    ended: Ended

    @property
    def takes_answers(self) -> bool:
        """Also of a block that ended meanwhile: an answer sent twice is told as done, another that
        somebody was faster."""
        return self.ended not in (Ended.EXPIRED, Ended.NOT_THEIRS)


def path_of(block: Block, recipient: Recipient) -> str:
    """Of the page that `recipient`, a mailbox, answers by."""
    text = LINK.sign(block.pk, block.turn, recipient.key, LINK.mark(str(recipient.to)))
    return reverse("roadmap:block_link", args=[text])


def last_day(block: Block) -> dt.date:
    """Of a link that is written now."""
    today = timezone.localdate()
    beyond = block.due_on + LASTS_BEYOND_DATE if block.due_on else today
    return max(today + LASTS, beyond)


def open_link(text: str) -> Opened:
    """Raises LinkRefused. One that ended is told apart, so that its page can say why."""
    pk, turn, key, mark = LINK.read(text, int, int, str, str)
    rows = Block.objects.for_page().select_related("action__proposition__axis", "action__pilot")
    block = rows.filter(pk=pk).first()
    speaker, mailbox = _holder(key)
    if block is None or speaker is None:
        raise LinkRefused
    is_theirs = bool(mailbox) and constant_time_compare(mark, LINK.mark(mailbox))
    return Opened(block, turn, speaker, _ended(block, turn, speaker, text, is_theirs=is_theirs))


def _ended(block: Block, turn: int, speaker: Speaker, text: str, *, is_theirs: bool) -> Ended:
    if not block.is_open:
        return Ended.RESOLVED
    if block.turn != turn or not speaker.may_answer(block):
        return Ended.PASSED_ON
    if not is_theirs:
        return Ended.NOT_THEIRS
    return Ended.EXPIRED if _is_old(block, text) else Ended.NO


def _is_old(block: Block, text: str) -> bool:
    if block.due_on and block.due_on + LASTS_BEYOND_DATE >= timezone.localdate():
        return False
    return LINK.is_older(text, LASTS)


def _holder(key: str) -> tuple[Speaker | None, str]:
    """Who a key stands for, and the mailbox they have today."""
    if not KEY.fullmatch(key):
        return None, ""
    if key.startswith("p"):
        person = Person.objects.filter(pk=key[1:]).first()
        return (Speaker(person=person), person.email) if person else (None, "")
    structure = Structure.objects.filter(pk=key[1:]).first()
    return (Speaker(structure=structure), mailbox_of(structure)) if structure else (None, "")
