"""Tell again those who did not answer by the date: the day after, then every fifteen days."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from roadmap.choices import ActionStatus
from roadmap.models import Block
from roadmap.unblocking import telling
from roadmap.unblocking.declaring import locked_block

EVERY = 15  # days


def remind(now: dt.datetime) -> int:
    """How many mails were written; each of them once, whatever the number of rounds.

    A round that was missed is not caught up: only the last reminder due is written.
    """
    today = timezone.localdate(now)
    late = Block.objects.open().filter(due_on__lt=today, action__status=ActionStatus.BLOCKED)
    return sum(_remind(block, today) for block in late.order_by("pk"))


@transaction.atomic
def _remind(block: Block, today: dt.date) -> int:
    """Under the lock: an answer that comes meanwhile is heard first."""
    current = locked_block(block)
    if not current.is_open or current.due_on is None or current.due_on >= today:
        return 0
    return telling.remind(current, ((today - current.due_on).days - 1) // EVERY)
