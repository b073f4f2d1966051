"""A meeting is opened, closed with its counts, perhaps opened again while its minutes are a draft."""

from django.db import transaction
from django.utils import timezone

from events.choices import NOT_HELD, MinutesState
from events.models import Meeting, Minutes
from events.sitting.refusals import NotOpen, SittingRefused
from events.sitting.sheet import Sheet, locked


class MinutesCirculate(SittingRefused):
    words = "Le compte rendu circule déjà\u00a0: la séance ne se rouvre plus."


class CalledOff(SittingRefused):
    words = "La réunion est annulée ou reportée\u00a0: elle ne s’ouvre pas."


@transaction.atomic
def open_sitting(meeting: Meeting) -> None:
    """Takes up the answers to the convocation. Twice is once; raises CalledOff."""
    current = locked(meeting)
    if current.opened_at is None:
        if current.event.status in NOT_HELD:
            raise CalledOff
        current.opened_at = timezone.now()
        current.save(update_fields=["opened_at"])
        Sheet(current).take_answers()


@transaction.atomic
def close_sitting(meeting: Meeting) -> None:
    """Keeps the counts as they are. Twice is once; raises NotOpen."""
    current = locked(meeting)
    if current.closed_at is not None:
        return
    if current.opened_at is None:
        raise NotOpen
    quorum = Sheet(current).quorum
    current.closed_at = timezone.now()
    current.quorum_reached = quorum.is_reached
    current.attendees_count, current.proxies_count = quorum.in_person, quorum.represented
    current.save(
        update_fields=[
            "closed_at", "quorum_reached", "attendees_count", "proxies_count",
        ]
    )  # fmt: skip


@transaction.atomic
def reopen_sitting(meeting: Meeting) -> None:
    """Raises MinutesCirculate once the members read the minutes. Twice is once: the counts of a
    meeting of before, which nobody closed, stay."""
    current = locked(meeting)
    if current.closed_at is None:
        return
    if not may_reopen(current):
        raise MinutesCirculate
    current.closed_at = None
    current.quorum_reached = current.attendees_count = current.proxies_count = None
    current.save(update_fields=["closed_at", "quorum_reached", "attendees_count", "proxies_count"])


def may_reopen(meeting: Meeting) -> bool:
    """One query."""
    circulated = Minutes.objects.filter(meeting=meeting.pk).exclude(state=MinutesState.DRAFT)
    return not circulated.exists()
