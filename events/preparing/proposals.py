"""What the program proposes for an agenda: each line is ticked, or left.

Of a body that steers the roadmap, also what holds the roadmap up: only what everybody may read of
it, since an agenda is public.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.text import Truncator

from events.choices import ItemKind, ItemOrigin, RequestState
from events.models import AgendaItem, AgendaRequest, Meeting, Minutes
from events.models.minutes import LOCKED
from events.preparing import decisions_first
from events.preparing.decisions_first import LONGEST
from rendering.typography import plural, short_day
from roadmap.models import Action, Block, Indicator

MOST = 12  # of one kind: the rest is on the dashboard of the roadmap


@dataclass(frozen=True)
class Proposal:
    """`columns` are the item's; `key` names it in a form; `because` says why it is proposed."""

    key: str
    origin: ItemOrigin
    title: str
    because: str
    minutes: int
    columns: dict[str, Any] = field(default_factory=dict)
    request: AgendaRequest | None = None

    def item(self, meeting: Meeting, position: int) -> AgendaItem:
        return AgendaItem(
            meeting=meeting,
            position=position,
            title=Truncator(self.title).chars(LONGEST),
            origin=self.origin,
            duration_minutes=self.minutes,
            **self.columns,
        )


@dataclass(frozen=True)
class Group:
    label: str
    proposals: list[Proposal]


def groups(meeting: Meeting) -> list[Group]:
    """What is not on the agenda yet, by reason; a constant number of queries."""
    sources = (_minutes, _decisions, _requests, _blocks, _late, _indicators)
    found = [proposal for source in sources for proposal in source(meeting)]
    by_origin = {origin: [one for one in found if one.origin == origin] for origin in ItemOrigin}
    order = dict.fromkeys(one.origin for one in found)
    return [Group(origin.label.capitalize(), by_origin[origin]) for origin in order]


@transaction.atomic
def take(meeting: Meeting, keys: list[str]) -> int:
    """Puts those ticked at the end of the agenda, the minutes to approve before; how many."""
    rows = Meeting.objects.select_for_update(of=("self",), no_key=True)
    rows.get(pk=meeting.pk)
    wanted = [one for group in groups(meeting) for one in group.proposals if one.key in keys]
    last = meeting.items.aggregate(last=Max("position"))["last"]
    first = 0 if last is None else int(last) + 1
    for place, one in enumerate(wanted, start=first):
        item = one.item(meeting, place)
        item.save(force_insert=True)
        if one.request is not None:
            _answer(one.request, item)
    return len(wanted)


def _answer(request: AgendaRequest, item: AgendaItem) -> None:
    AgendaRequest.objects.filter(pk=request.pk).update(
        state=RequestState.TAKEN, item=item, answered_at=timezone.now()
    )


# -- Of the body ------------------------------------------------------------------------------------
def _minutes(meeting: Meeting) -> Iterator[Proposal]:
    """Written and not approved, of the meetings before."""
    there = meeting.items.filter(about_meeting__isnull=False).values("about_meeting")
    rows = Minutes.objects.filter(meeting__body=meeting.body_id).exclude(state__in=LOCKED)
    rows = rows.exclude(meeting=meeting).exclude(meeting__in=there)
    for one in rows.select_related("meeting__event").order_by("pk"):
        yield Proposal(
            f"compte-rendu-{one.pk}",
            ItemOrigin.MINUTES,
            f"Approbation du compte rendu\u00a0: {one.meeting.event.title}",
            f"à l’état «\u202f{one.get_state_display()}\u202f»",
            5,
            {"kind": ItemKind.APPROVAL, "about_meeting": one.meeting},
        )


def _decisions(meeting: Meeting) -> Iterator[Proposal]:
    """Open ones that were taken off; the overdue ones are put by the program."""
    there = meeting.items.filter(decision__isnull=False).values_list("decision", flat=True)
    for one in decisions_first.open_decisions(meeting).exclude(pk__in=list(there))[:MOST]:
        item = decisions_first.item_of(meeting, one, 0)
        names = ("kind", "decision", "is_confidential", "presenter", "proposition_id", "action_id")
        yield Proposal(
            f"decision-{one.pk}",
            ItemOrigin.DECISION,
            item.title,
            f"échéance le {short_day(one.due_on)}" if one.due_on else "sans échéance",
            decisions_first.MINUTES,
            {name: getattr(item, name) for name in names},
        )


def _requests(meeting: Meeting) -> Iterator[Proposal]:
    rows = AgendaRequest.objects.to_place().filter(body=meeting.body_id)
    for one in rows.select_related("person").order_by("asked_at", "pk"):
        yield Proposal(
            f"demande-{one.pk}",
            ItemOrigin.REQUEST,
            one.title,
            f"demandé par {one.person} le {short_day(one.asked_at)}",
            15,
            {"note": one.note, "presenter": one.person},
            one,
        )


# -- Of the roadmap that it steers ----------------------------------------------------------------------
def _blocks(meeting: Meeting) -> Iterator[Proposal]:
    if meeting.body.roadmap_id is None:
        return
    there = meeting.items.filter(block__isnull=False).values("block")
    rows = Block.objects.open().filter(action__in=_actions(meeting)).exclude(pk__in=there)
    for one in rows.for_list()[:MOST]:
        yield Proposal(
            f"blocage-{one.pk}",
            ItemOrigin.BLOCK,
            f"Débloquer l’action {one.action}",
            f"{one.get_motive_display()}, {one.age_words}",
            15,
            {"block": one, **_about(one.action)},
        )


def _late(meeting: Meeting) -> Iterator[Proposal]:
    """Not those that a block holds up: they are proposed as such."""
    if meeting.body.roadmap_id is None:
        return
    there = meeting.items.filter(action__isnull=False).values("action")
    held = Block.objects.open().values("action")
    rows = Action.objects.filter(pk__in=_actions(meeting)).late()
    rows = rows.exclude(pk__in=held).exclude(pk__in=there).select_related("pilot")
    for one in rows.defer("search_vector").order_by("due_on", "pk")[:MOST]:
        due = "une étape en retard"
        if one.due_on is not None and one.due_on < timezone.localdate():
            due = f"échéance le {short_day(one.due_on)}"
        yield Proposal(
            f"retard-{one.pk}",
            ItemOrigin.LATE,
            f"Action en retard\u00a0: {one}",
            due,
            10,
            _about(one),
        )


def _indicators(meeting: Meeting) -> Iterator[Proposal]:
    """Not measured for longer than their own rhythm, on the day of the meeting."""
    if meeting.body.roadmap_id is None:
        return
    there = meeting.items.filter(indicator__isnull=False).values("indicator")
    rows = Indicator.objects.visible_to(None).local().filter(period_months__isnull=False)
    measured: Any = (
        rows.exclude(pk__in=there)
        .defer("search_vector")
        .annotate(
            last_on=Max("measurements__measured_on", filter=Q(measurements__value__isnull=False))
        )
    )
    due = [
        one for one in measured.order_by("position", "name", "pk") if _is_due(one, meeting.day())
    ]
    for one in due[:MOST]:
        yield Proposal(
            f"indicateur-{one.pk}",
            ItemOrigin.INDICATOR,
            f"Indicateur à mettre à jour\u00a0: {one.name}",
            f"mesuré le {short_day(one.last_on)}, tous les {plural(one.period_months, 'mois', 'mois')}"
            if one.last_on
            else "jamais mesuré",
            5,
            {"indicator": one, "kind": ItemKind.INFORMATION, "proposition_id": one.proposition_id},
        )


def _is_due(indicator: Any, on: dt.date) -> bool:
    last: dt.date | None = indicator.last_on
    if last is None:
        return True
    period: int = indicator.period_months
    months = (on.year - last.year) * 12 + on.month - last.month
    return months > period or (months == period and on.day >= last.day)


def _actions(meeting: Meeting) -> Any:
    return (
        Action.objects.published()
        .filter(proposition__axis__roadmap=meeting.body.roadmap_id)
        .values("pk")
    )


def _about(action: Action) -> dict[str, Any]:
    return {
        "action_id": action.pk,
        "proposition_id": action.proposition_id,
        "presenter_id": action.pilot_id,
    }
