"""The row of some minutes, held while they are written; approved ones are not."""

from django.utils import timezone

from events.choices import MinutesState, RemarkState
from events.minuting.workflow import Facts, MinutesRefused, refusal
from events.models import Minutes

APPROVED = (
    "Ce compte rendu est approuvé\u00a0: son texte ne change plus, corrigez-le par un erratum."
)


def held(minutes: Minutes) -> Minutes:
    """The row as it stands, locked until the caller's transaction ends."""
    rows = Minutes.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("meeting__body").get(pk=minutes.pk)


def held_to_write(minutes: Minutes) -> Minutes:
    """Raises MinutesRefused when they are approved."""
    current = held(minutes)
    if current.is_locked:
        raise MinutesRefused(APPROVED)
    return current


def facts_of(minutes: Minutes) -> Facts:
    """Two queries."""
    open_ones = minutes.remarks.filter(state=RemarkState.ASKED)
    return Facts(minutes.state, minutes.paragraphs.exists(), open_ones.exists())


def moves(minutes: Minutes, to: MinutesState) -> bool:
    """Whether it is still to be done; of the same thing asked twice, once. Raises MinutesRefused."""
    if words := refusal(facts_of(minutes), to):
        raise MinutesRefused(words)
    return bool(minutes.state != to)


def takes_remarks(minutes: Minutes) -> bool:
    """The last day is still one of them."""
    until = minutes.remarks_until
    is_open = minutes.state == MinutesState.CIRCULATED
    return is_open and until is not None and timezone.localdate() <= until
