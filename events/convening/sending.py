"""Convene, tell what changed, call off: each person once for each state of the meeting.

All is written in one transaction: the attendances with their links, the files, the mails of the
outbox. `event.sequence`, which the database raises when the date, the place or the title change,
is part of the key of each mail: asked twice, nothing leaves twice.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts import outbox
from accounts.mail_kinds import MailKind
from accounts.models import MailFile, OutgoingMail
from events.choices import NOT_HELD, EventStatus
from events.convening import mails
from events.convening.letter import Letter, calendar_part
from events.convening.recipients import Convened, Roll
from events.models import Attendance, Mandate, Meeting
from events.preparing.decisions_first import put_undone

CLOSED = "La réunion a commencé ou elle est passée\u00a0: on ne convoque plus."
OFF = "La réunion est annulée ou reportée\u00a0: on ne convoque plus."


class ConveningRefused(Exception):
    """Its message says why nothing leaves, in one French sentence."""


@dataclass(frozen=True)
class Sent:
    """Mails written; `listed`: put on the list of answers without one, for want of an address."""

    members: int
    substitutes: int
    listed: int = 0


@dataclass(frozen=True)
class Told:
    """What all of one sending are told: the kind of mail, its words, its files."""

    kind: MailKind
    words: dict[str, str]
    files: list[MailFile]


def is_over(meeting: Meeting) -> bool:
    """It has begun, or was held: nobody is convened any more."""
    timing = meeting.first_timing()
    begun = timing is not None and timing.starts_at <= timezone.now()
    return begun or meeting.opened_at is not None or meeting.closed_at is not None


def prefix(meeting: Meeting) -> str:
    return f"convocation:{meeting.pk}:"


def behind(meeting: Meeting) -> list[Convened]:
    """Those who were told of the meeting, and not of what it is now."""
    keys = OutgoingMail.objects.filter(key__startswith=prefix(meeting)).values_list(
        "key", flat=True
    )
    told: dict[int, set[int]] = {}
    for key in keys:
        _, _, state, mandate, *_ = str(key).split(":")
        told.setdefault(int(mandate), set()).add(int(state))
    now = meeting.event.sequence
    lines = [line for line in Roll(meeting).told if line.is_reachable]
    return [line for line in lines if now not in told.get(line.mandate.pk, {now})]


@transaction.atomic
def convene(meeting: Meeting, word: str, answers_by: dt.date | None) -> Sent:
    """Those whom nobody told yet: everyone, then only those added since.

    Raises PrintingFailed; ConveningRefused once it has begun or was called off, the page being older.
    """
    current = _locked(meeting)
    _refuse_over(current, NOT_HELD)
    put_undone(current)
    if answers_by != current.answers_by or current.convened_on is None:
        current.answers_by = answers_by
        current.convened_on = current.convened_on or timezone.localdate()
        current.save(update_fields=["answers_by", "convened_on"])
    roll = Roll(current)
    listed = _put_on_the_list(current, roll.unlisted)
    return replace(_send(current, roll.waiting, mails.CONVENED, word), listed=listed)


def _refuse_over(meeting: Meeting, off: Iterable[int]) -> None:
    if meeting.event.status in off:
        raise ConveningRefused(OFF)
    if is_over(meeting):
        raise ConveningRefused(CLOSED)


def _put_on_the_list(meeting: Meeting, lines: Iterable[Convened]) -> int:
    """Without answer, and without the date of a mail that nobody could send."""
    rows = [Attendance(meeting=meeting, mandate=line.mandate) for line in lines]
    return len(Attendance.objects.bulk_create(rows, ignore_conflicts=True))


@transaction.atomic
def tell_change(meeting: Meeting, word: str) -> Sent:
    """All who were convened, once for each new state. Raises as `convene`."""
    current = _locked(meeting)
    _refuse_over(current, (EventStatus.CANCELLED,))
    return _send(current, Roll(current).told, mails.CHANGED, word)


@transaction.atomic
def tell_cancellation(meeting: Meeting) -> Sent:
    """All who were convened; the file erases the date from their agendas."""
    current = _locked(meeting)
    if current.event.status != EventStatus.CANCELLED:
        return Sent(0, 0)
    lines = Roll(current).told
    if not lines:
        return Sent(0, 0)
    told = Told(mails.CANCELLED, Letter(current).words, [calendar_part(current)])
    path = current.get_absolute_url()
    members = _to_members(current, lines, told, lambda _line: path)
    return Sent(members, _to_substitutes(current, lines, told))


def tell_substitute(mandate: Mandate) -> int:
    """Who replaces the holder from now on, of each meeting that was convened before; how many mails.

    Inside the transaction that names them: both are kept, or neither.
    """
    if mandate.substitute_id is None:
        return 0
    convened = Attendance.objects.filter(mandate=mandate.pk, convened_at__isnull=False)
    coming = Meeting.objects.next_dates().filter(opened_at=None, closed_at=None)
    found = coming.filter(pk__in=convened.values("meeting")).order_by("pk")
    return sum(_tell_substitute(meeting, mandate) for meeting in found)


def _tell_substitute(meeting: Meeting, mandate: Mandate) -> int:
    current = _locked(meeting)
    lines = [line for line in Roll(current).told if line.mandate.pk == mandate.pk]
    if is_over(current) or not lines:
        return 0
    files = joined_files(prefix(current) + f"{current.event.sequence}:")
    told = Told(mails.SUBSTITUTE, Letter(current).words, files or [calendar_part(current)])
    return _to_substitutes(current, lines, told)


def joined_files(prefix: str) -> list[MailFile]:
    """Those of the convocation, as the others had them; none when the state changed since."""
    sent = OutgoingMail.objects.filter(key__startswith=prefix, files__isnull=False)
    first = sent.order_by("pk").first()
    return list(first.files.order_by("pk")) if first else []


def _locked(meeting: Meeting) -> Meeting:
    """Two who convene at once: the second finds everybody told."""
    Meeting.objects.select_for_update(of=("self",), no_key=True).get(pk=meeting.pk)
    rows = Meeting.objects.select_related("body", "event__commune").defer(
        "event__commune__contour", "event__search_vector", "body__search_vector"
    )
    return rows.prefetch_related("event__timings").get(pk=meeting.pk)


def _send(meeting: Meeting, lines: list[Convened], kind: MailKind, word: str) -> Sent:
    if not lines:
        return Sent(0, 0)
    attendances = _attendances(meeting, lines)
    letter = Letter(meeting, word)
    told = Told(kind, letter.words, letter.files())
    members = _to_members(
        meeting, lines, told, lambda line: answer_path(attendances[line.mandate.pk])
    )
    informed = Told(mails.SUBSTITUTE, told.words, told.files)
    return Sent(members, _to_substitutes(meeting, lines, informed))


def _attendances(meeting: Meeting, lines: Iterable[Convened]) -> dict[int, Attendance]:
    """By mandate, marked as convened; those there before are left as they answered."""
    now = timezone.now()
    keys = [line.mandate.pk for line in lines]
    fresh = [Attendance(meeting=meeting, mandate_id=key, convened_at=now) for key in keys]
    Attendance.objects.bulk_create(fresh, ignore_conflicts=True)
    rows = Attendance.objects.filter(meeting=meeting, mandate__in=keys)
    rows.filter(convened_at=None).update(convened_at=now)
    return {one.mandate_id: one for one in rows}


def _to_members(
    meeting: Meeting, lines: Iterable[Convened], told: Told, path_of: Callable[[Convened], str]
) -> int:
    letters = [
        outbox.Letter(to, told.words, path_of(line), key_of(meeting, line.mandate))
        for line in lines
        if (to := line.mandate.person.mailbox())
    ]
    return outbox.write_many(told.kind, letters, scope=scope(meeting), files=told.files)


def _to_substitutes(meeting: Meeting, lines: Iterable[Convened], told: Told) -> int:
    """Informed, without the link by which their holder answers."""
    letters = [
        outbox.Letter(
            to,
            {**told.words, "titulaire": str(line.mandate.person)},
            meeting.get_absolute_url(),
            f"{key_of(meeting, line.mandate)}:suppleance:{line.mandate.substitute_id}",
        )
        for line in lines
        if line.mandate.substitute and (to := line.mandate.substitute.mailbox())
    ]
    return outbox.write_many(told.kind, letters, scope=scope(meeting), files=told.files)


def key_of(meeting: Meeting, mandate: Mandate) -> str:
    return f"{prefix(meeting)}{meeting.event.sequence}:{mandate.pk}"


def scope(meeting: Meeting) -> str:
    return f"body:{meeting.body_id}"


def answer_path(attendance: Attendance) -> str:
    return reverse("events:attendance_answer", args=[attendance.meeting_id, attendance.token])
