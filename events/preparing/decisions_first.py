"""What was decided and not done opens the next agenda: the program sees to it, nobody has to."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F, Max, Min
from django.utils.text import Truncator

from events.choices import ItemKind, ItemOrigin
from events.models import AgendaItem, Decision, DecisionQuerySet, Meeting

MINUTES = 10
LONGEST = 200


def open_decisions(meeting: Meeting) -> DecisionQuerySet:
    """Of the same body, taken elsewhere than at this meeting; those due first come first."""
    rows = Decision.objects.open().filter(meeting__body=meeting.body_id)
    found: DecisionQuerySet = rows.exclude(meeting=meeting).order_by(
        F("due_on").asc(nulls_last=True), "pk"
    )
    return found.select_related("owner", "item").defer("search_vector")


def undone(meeting: Meeting) -> DecisionQuerySet:
    """Those whose day will have passed when the meeting sits."""
    return open_decisions(meeting).filter(due_on__lt=meeting.day())


def put_open_decisions(meeting: Meeting) -> int:
    """Every open one, when the meeting is planned; how many."""
    return put_first(meeting, open_decisions(meeting))


def put_undone(meeting: Meeting) -> int:
    """Those overdue that are not there yet, whenever the agenda is written."""
    return put_first(meeting, undone(meeting))


@transaction.atomic
def put_first(meeting: Meeting, decisions: DecisionQuerySet) -> int:
    """Before all that is there, but after those put there before; how many are new."""
    Meeting.objects.select_for_update(of=("self",), no_key=True).get(pk=meeting.pk)
    there = meeting.items.filter(decision__isnull=False).values_list("decision", flat=True)
    missing = list(decisions.exclude(pk__in=list(there)))
    if missing:
        place = _room_for(meeting, len(missing))
        AgendaItem.objects.bulk_create(_items(meeting, missing, place))
    return len(missing)


def _room_for(meeting: Meeting, count: int) -> int:
    """The first place of `count` free ones, after the decisions that already open the agenda."""
    other = meeting.items.exclude(origin=ItemOrigin.DECISION).aggregate(first=Min("position"))
    last = meeting.items.aggregate(last=Max("position"))["last"]
    if other["first"] is None:
        return 0 if last is None else int(last) + 1
    place = int(other["first"])
    meeting.items.filter(position__gte=place).update(position=F("position") + count)
    return place


def _items(meeting: Meeting, decisions: Sequence[Decision], place: int) -> list[AgendaItem]:
    return [item_of(meeting, one, place + rank) for rank, one in enumerate(decisions)]


def item_of(meeting: Meeting, decision: Decision, position: int) -> AgendaItem:
    return AgendaItem(
        meeting=meeting,
        position=position,
        title=Truncator(f"Où en est la décision\u00a0: {' '.join(decision.text.split())}").chars(
            LONGEST
        ),
        kind=ItemKind.DEBATE,
        origin=ItemOrigin.DECISION,
        decision=decision,
        is_confidential=is_confidential(decision),
        presenter=decision.owner,
        proposition_id=decision.proposition_id,
        action_id=decision.action_id,
        duration_minutes=MINUTES,
    )


def is_confidential(decision: Decision) -> bool:
    """Itself, or by the item under which it was taken."""
    return decision.is_confidential or bool(decision.item and decision.item.is_confidential)
