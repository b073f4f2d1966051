"""The sheet of attendance: who is in the room for which mandate, and for whom they speak too."""

from collections.abc import Iterable
from functools import cached_property

from django.db import transaction

from accounts.models import Person
from events.choices import Answer, Presence
from events.models import Attendance, Mandate, Meeting
from events.sitting import refusals
from events.sitting.quorum import IN_PERSON, Quorum, Rule, Seat

# What an answer to the convocation announces; a proxy needs who is in the room first.
ANNOUNCED = {
    Answer.COMING: Presence.PRESENT,
    Answer.SUBSTITUTE: Presence.SUBSTITUTED,
    Answer.ABSENT: Presence.EXCUSED,
}


class Line:
    """A mandate of the base with what was pointed for it, written or not."""

    def __init__(self, mandate: Mandate, row: Attendance) -> None:
        self.mandate, self.row = mandate, row
        self.proxy: Line | None = None
        self.wished: Line | None = None
        self.holds: list[Line] = []

    @property
    def key(self) -> int:
        return self.mandate.pk

    @property
    def is_in_person(self) -> bool:
        return self.row.presence in IN_PERSON

    @property
    def occupant(self) -> Person | None:
        """Who sits there; None when nobody does."""
        if self.row.presence == Presence.SUBSTITUTED:
            return self.mandate.substitute
        return self.mandate.person if self.row.presence == Presence.PRESENT else None

    @property
    def speaks_as(self) -> str:
        return str(self.occupant or self.mandate.person)

    @property
    def seat(self) -> Seat:
        return Seat(
            self.key,
            self.mandate.college,
            self.row.presence,
            self.proxy.key if self.proxy else None,
        )

    @property
    def words(self) -> str:
        """« présence », « procuration à Nadia Fictive »."""
        if self.row.presence == Presence.REPRESENTED and self.proxy:
            return f"procuration à {self.proxy.speaks_as}"
        if self.row.presence == Presence.SUBSTITUTED:
            return f"suppléance par {self.occupant}"
        return self.row.get_presence_display()

    @property
    def announced(self) -> str:
        """What was answered to the convocation, while nobody pointed it; empty else."""
        if self.row.presence or not self.row.answer:
            return ""
        if self.row.answer == Answer.PROXY and self.wished:
            return f"donne procuration à {self.wished.mandate.person}"
        return self.row.get_answer_display()


class Sheet:
    """Of one meeting, read at once: the base of its day, in the order of the colleges."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        rows = {one.mandate_id: one for one in Attendance.objects.filter(meeting=meeting)}
        self.lines = [
            Line(mandate, rows.get(mandate.pk) or Attendance(meeting=meeting, mandate=mandate))
            for mandate in self._base()
        ]
        self._tie()

    def _base(self) -> Iterable[Mandate]:
        rows = Mandate.objects.filter(body=self.meeting.body_id)
        standing = rows.standing_on(self.meeting.day())
        named = standing.select_related("person", "substitute", "structure")
        return named.order_by("college", "person__last_name", "person__first_name", "pk")

    def _tie(self) -> None:
        """Who speaks for whom; a proxy to who holds no mandate any more speaks for nobody."""
        written = {line.row.pk: line for line in self.lines if line.row.pk}
        for line in self.lines:
            line.proxy, line.holds = written.get(line.row.proxy_id or 0), []
            line.wished = written.get(line.row.answer_proxy_id or 0)
        for line in self.lines:
            if line.proxy:
                line.proxy.holds.append(line)

    @cached_property
    def by_key(self) -> dict[int, Line]:
        return {line.key: line for line in self.lines}

    @property
    def quorum(self) -> Quorum:
        return Quorum([line.seat for line in self.lines], Rule.of(self.meeting))

    def in_person(self) -> list[Line]:
        return [line for line in self.lines if line.is_in_person]

    # -- Pointing ------------------------------------------------------------------------------
    def point(self, key: int, presence: str, proxy: int | None = None) -> Line:
        """Raises an AttendanceRefused. Inside `locked()`."""
        line = self.by_key.get(key)
        if line is None:
            raise refusals.NotStanding
        self._check_place(line, presence)
        speaker = self._speaker(line, proxy) if presence == Presence.REPRESENTED else None
        line.row.presence, line.row.proxy = presence, speaker.row if speaker else None
        line.row.save()
        self._tie()
        return line

    def _check_place(self, line: Line, presence: str) -> None:
        if line.holds and presence not in IN_PERSON:
            raise refusals.HoldsProxies(line.speaks_as, [one.mandate.person for one in line.holds])
        if presence == Presence.SUBSTITUTED and line.mandate.substitute is None:
            raise refusals.NoSubstitute(line.mandate.person)
        if presence in IN_PERSON:
            self._check_one_seat(line, presence)

    def _check_one_seat(self, line: Line, presence: str) -> None:
        mandate = line.mandate
        who = mandate.substitute if presence == Presence.SUBSTITUTED else mandate.person
        others = [one for one in self.lines if one is not line]
        if any(one.occupant == who for one in others):
            raise refusals.SeatedTwice(who)

    def _speaker(self, line: Line, proxy: int | None) -> Line:
        speaker = self.by_key.get(proxy or 0)
        if speaker is None:
            raise refusals.NoSpeaker
        if speaker is line:
            raise refusals.OwnProxy
        if speaker.row.presence == Presence.REPRESENTED:
            raise refusals.ProxyOfProxy(speaker.mandate.person)
        if not speaker.is_in_person:
            raise refusals.SpeakerAway(speaker.mandate.person)
        most = self.meeting.body.most_proxies
        if len([one for one in speaker.holds if one is not line]) >= most:
            raise refusals.TooManyProxies(speaker.speaks_as, most)
        return speaker

    # -- Before the meeting --------------------------------------------------------------------
    def take_answers(self) -> None:
        """Points what was announced for those who are not pointed; what is not possible is left."""
        waiting = [line for line in self.lines if not line.row.presence]
        for line in waiting:
            self._try(line, ANNOUNCED.get(Answer(line.row.answer)), None)
        mandates = {line.row.pk: line.key for line in self.lines if line.row.pk}
        for line in waiting:
            if line.row.answer == Answer.PROXY:
                wished = mandates.get(line.row.answer_proxy_id or 0)
                self._try(line, Presence.REPRESENTED, wished)

    def _try(self, line: Line, presence: str | None, proxy: int | None) -> None:
        try:
            if presence:
                self.point(line.key, presence, proxy)
        except refusals.AttendanceRefused:
            pass  # the person who holds the meeting sees a line that is not pointed


def locked(meeting: Meeting) -> Meeting:
    """The row, held until the end of the transaction: two people who point wait for each other."""
    rows = Meeting.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("body", "event").get(pk=meeting.pk)


@transaction.atomic
def point(meeting: Meeting, key: int, presence: str, proxy: int | None = None) -> Line:
    """Raises an AttendanceRefused, whose message is for the person."""
    current = locked(meeting)
    if current.closed_at:
        raise refusals.SittingClosed
    return Sheet(current).point(key, presence, proxy)
