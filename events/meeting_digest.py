"""What the members of a body that steers the roadmap read some days before it meets.

At most once per meeting and person, by a key of the outbox. What is told of the roadmap is what
everybody may read: a mail travels further than a page.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import F, Q
from django.utils import timezone

from accounts import outbox
from accounts.models import Person, Role, User
from events.choices import EventPublication
from events.mails import MEETING_DIGEST
from events.models import Decision, Mandate, Meeting, MeetingQuerySet
from rendering.typography import day_and_hour, short_day
from roadmap.changes import Changes, Moment, between, moments
from roadmap.models import Block

DAYS_BEFORE = 5
LINES = 15


@dataclass(frozen=True)
class Reader:
    """Somebody to write to: by account when there is one. `member`: of the body that meets."""

    person: Person | None
    user: User | None
    member: bool

    @property
    def to(self) -> User | str:
        """Empty for a person whom nobody can write to."""
        if self.user is not None:
            return self.user
        return self.person.email if self.person is not None else ""

    @property
    def key(self) -> str:
        """A member who is of the Collectivité too is one person."""
        if self.person is not None:
            return f"personne-{self.person.pk}"
        return f"compte-{self.user.pk}" if self.user is not None else ""


def write_due(now: dt.datetime) -> int:
    """Writes what is not written yet about the meetings of the coming days; how many mails."""
    return sum(MeetingDigest(meeting, now).write() for meeting in due(now))


def due(now: dt.datetime) -> MeetingQuerySet:
    """Published meetings of the bodies that steer the roadmap, begun by nobody yet."""
    last = timezone.localdate(now) + dt.timedelta(days=DAYS_BEFORE)
    meetings = Meeting.objects.filter(
        body__roadmap__isnull=False, event__publication=EventPublication.PUBLISHED
    )
    dated: Any = meetings.next_dates()  # `next_at` is an annotation
    coming = dated.filter(next_at__gt=now, next_at__date__lte=last)
    found: MeetingQuerySet = coming.select_related("body", "event__commune")
    return found.defer("event__commune__contour")


class MeetingDigest:
    """`meeting` comes from `due()`. What all its readers are told is read once."""

    def __init__(self, meeting: Meeting, now: dt.datetime) -> None:
        self.meeting, self.now = meeting, now
        self.at: dt.datetime = meeting.next_at  # type: ignore[attr-defined] # annotated by due()

    def write(self) -> int:
        return sum(self._write_to(reader) for reader in self.readers())

    # -- Who reads -----------------------------------------------------------------------------
    def readers(self) -> Iterator[Reader]:
        """The current members, then the accounts of the Collectivité who may know of the meeting."""
        members = [Reader(person, person.open_account(), member=True) for person in self._members()]
        known = {reader.key for reader in members}
        yield from (reader for reader in members if reader.to)
        others = (Reader(_person_of(user), user, member=False) for user in self._collectivite())
        yield from (reader for reader in others if reader.key not in known)

    def _members(self) -> list[Person]:
        mandates = Mandate.objects.current().filter(body=self.meeting.body).values("person")
        rows = Person.objects.filter(pk__in=mandates).select_related("user")
        return list(rows.order_by("last_name", "first_name", "pk"))

    def _collectivite(self) -> list[User]:
        """Nobody when the body is restricted: as such they are readers like any other."""
        if self.meeting.body.is_restricted:
            return []
        rows = User.objects.filter(is_active=True, groups__name=Role.COLLECTIVITE)
        return list(rows.select_related("person").order_by("pk"))

    # -- What is read --------------------------------------------------------------------------
    @cached_property
    def since(self) -> Moment:
        """The last meeting of the same body, else some weeks ago."""
        held = Meeting.objects.filter(body=self.meeting.body).held().first()
        if held is None:
            return moments.last_days(moments.DEFAULT_DAYS)
        at: dt.datetime = held.held_at  # type: ignore[attr-defined] # annotated by held()
        return Moment(at, f"la réunion du {short_day(at)}", "")

    @cached_property
    def changes(self) -> Changes:
        return between(self.since, self.now, reader=None)

    @cached_property
    def shared(self) -> dict[str, str]:
        """The words that every reader gets."""
        changed = [line.sentence for line in self.changes.lines]
        moved = [f"{move.subject}\u00a0: {move.words}" for move in self.changes.moved]
        return {
            "instance": self.meeting.body.name,
            "quand": day_and_hour(self.at),
            "lieu": self.meeting.event.place_words,
            "depuis": self.since.label,
            "changements": listed(changed),
            "avancement": listed(moved),
            "decisions": listed([_decision_words(one) for one in self._decisions()]),
        }

    def _decisions(self) -> Iterator[Decision]:
        """Open, due by the meeting, and taken where the readers may read them."""
        own = Decision.objects.filter(meeting__body=self.meeting.body)
        if not self.meeting.body.is_restricted:  # else only members read it
            own = own.told_to_all()
        readable = Q(pk__in=Decision.objects.visible_to(None).values("pk"))
        rows = Decision.objects.open().filter(readable | Q(pk__in=own.values("pk")))
        due_by = rows.filter(due_on__lte=timezone.localdate(self.at))
        yield from due_by.order_by(F("due_on").asc(), "pk").defer("search_vector")

    def _waiting_for(self, reader: Reader) -> str:
        if reader.person is None:
            return ""
        rows = Block.objects.open().filter(unblocker_person=reader.person)
        blocks = rows.select_related("action").order_by(F("due_on").asc(nulls_last=True), "pk")
        return listed([_block_words(block) for block in blocks])

    # -- Writing -------------------------------------------------------------------------------
    def _write_to(self, reader: Reader) -> int:
        words = {
            **self.shared,
            "attente": self._waiting_for(reader),
            "membre": "oui" if reader.member else "",
        }
        if not any(words[part] for part in ("attente", "decisions", "changements", "avancement")):
            return 0
        mail = outbox.write(
            MEETING_DIGEST,
            reader.to,
            words,
            path=self.meeting.get_absolute_url(),
            key=f"reunion-{self.meeting.pk}-{reader.key}",
        )
        return int(mail is not None)


def listed(sentences: list[str]) -> str:
    """One line each, the first ones; how many more there are."""
    shown = [f"- {one}" for one in sentences[:LINES]]
    more = len(sentences) - len(shown)
    return "\n".join([*shown, f"… et {more} de plus"] if more else shown)


def _person_of(user: User) -> Person | None:
    found: Person | None = getattr(user, "person", None)
    return found


def _block_words(block: Block) -> str:
    due_on = f", avant le {short_day(block.due_on)}" if block.due_on else ""
    return f"{block.action} ({block.get_motive_display()}){due_on}"


def _decision_words(decision: Decision) -> str:
    due_on = decision.due_on
    when = f", échéance le {short_day(due_on)}" if due_on else ""
    return f"{' '.join(str(decision).split())}{when}"
