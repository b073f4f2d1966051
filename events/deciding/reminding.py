"""A decision reaches who answers for it on its due date, then every thirty days while it is open."""

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts import outbox
from accounts.models import User
from events.deciding.links import path_of
from events.deciding.mails import LATE_DECISION
from events.deciding.readers import readers_of
from events.models import Decision
from rendering.typography import day, short_day
from roadmap.unblocking.asked import Recipient

EVERY = 30  # days


def remind(now: dt.datetime) -> int:
    """How many mails were written; each once, whatever the number of rounds.

    A round that was missed is not caught up: only the last reminder due is written.
    """
    today = timezone.localdate(now)
    due = Decision.objects.open().filter(due_on__lte=today)
    return sum(_remind(pk, today) for pk in due.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _remind(pk: int, today: dt.date) -> int:
    """Under the lock: what is closed meanwhile is not told."""
    rows = Decision.objects.open().select_for_update(of=("self",), no_key=True)
    named = rows.select_related("owner__user", "owner_structure", "meeting__body__secretary")
    decision = named.filter(pk=pk, due_on__lte=today).first()
    if decision is None or decision.due_on is None:
        return 0
    rank = (today - decision.due_on).days // EVERY
    key = f"decision:{pk}:{decision.due_on}:{rank}"
    return sum(_write(decision, one, today, f"{key}:{one.key}") for one in readers_of(decision))


def _write(decision: Decision, one: Recipient, today: dt.date, key: str) -> int:
    assert decision.due_on is not None  # noqa: S101 — asked for by remind()
    late = (today - decision.due_on).days
    words = {
        "instance": decision.meeting.body.name if decision.meeting else "Une instance",
        "prise": day(decision.taken_on) if decision.taken_on else "",
        "decision": " ".join(decision.text.split()),
        "structure": str(one.structure or ""),
        "echeance": day(decision.due_on),
        "quand": "aujourd’hui" if late == 0 else f"le {short_day(decision.due_on)}",
        "retard": decision.age_words if late else "",
        "propre": "" if one.account else "oui",
    }
    to: User | str = one.to
    mail = outbox.write(
        LATE_DECISION, to, words, path=_path(decision, one),
        scope=f"decision:{decision.pk}", key=key,
    )  # fmt: skip
    return int(mail is not None)


def _path(decision: Decision, one: Recipient) -> str:
    """Where to say how it stands; without account, by a link of one's own."""
    if one.account:
        return reverse("events:decision_follow", args=[decision.pk])
    return path_of(decision, one)
