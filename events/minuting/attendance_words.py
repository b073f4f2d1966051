"""Who was at a meeting, in the words of its minutes: names for its members, figures for everybody."""

from collections.abc import Iterable

from accounts.models import Person
from directory.choices import Publication
from events.choices import Presence
from events.models import Attendance, Guest, Meeting
from rendering.typography import plural

HEADINGS = (
    (Presence.PRESENT, "Présentes et présents"),
    (Presence.SUBSTITUTED, "Remplacés par leur suppléance"),
    (Presence.REPRESENTED, "Représentés par procuration"),
    (Presence.EXCUSED, "Excusées et excusés"),
    (Presence.ABSENT, "Absentes et absents"),
    (Presence.UNKNOWN, "Présence non pointée"),
)


class AttendanceWords:
    """The attendance of one meeting; read once, then only put into words."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self.seats = list(meeting.attendances.for_list())
        guests = Guest.objects.filter(meeting=meeting).select_related("person")
        self.guests = list(guests.order_by("person__last_name", "person__first_name", "pk"))

    def figures(self) -> str:
        """« Présences : 8 présences, 1 procuration, pour 9 mandats. Quorum (50 %) : atteint. »"""
        seats = f", pour {plural(len(self.seats), 'mandat', 'mandats')}" if self.seats else ""
        said = f"Présences\u00a0: {self._counted()}{seats}."
        if self.meeting.body.quorum_percent or self.meeting.quorum_reached is not None:
            said += f"\n\nQuorum\u00a0: {self.meeting.quorum_words}."
        return said

    def _counted(self) -> str:
        """The figures that were kept when the meeting closed, else what the sheet says."""
        kept = self.meeting.attendees_count is not None or self.meeting.proxies_count is not None
        if kept or not self.seats:
            return self.meeting.attendance_words
        here = sum(one.presence in (Presence.PRESENT, Presence.SUBSTITUTED) for one in self.seats)
        away = sum(one.presence == Presence.REPRESENTED for one in self.seats)
        counts = ((here, "présence"), (away, "procuration"))
        return ", ".join(plural(count, noun, f"{noun}s") for count, noun in counts)

    def names(self) -> str:
        """A list, by what each did; empty when nobody is on the sheet."""
        lines = [self._line(presence, label) for presence, label in HEADINGS]
        lines.append(_listed("Personnes invitées", (str(one.person) for one in self.guests)))
        return "\n".join(line for line in lines if line)

    def _line(self, presence: Presence, label: str) -> str:
        return _listed(label, (_seat(one) for one in self.seats if one.presence == presence))

    def names_are_public(self) -> bool:
        """Whether all whom `names` tells agreed to be named."""
        return all(person.is_public for person in self._persons())

    def _persons(self) -> Iterable[Person]:
        for one in self.seats:
            yield one.mandate.person
            if one.presence == Presence.SUBSTITUTED and one.mandate.substitute:
                yield one.mandate.substitute
        for guest in self.guests:
            yield guest.person


def _listed(label: str, names: Iterable[str]) -> str:
    told = " ; ".join(names)
    return f"- **{label}**\u00a0: {told}." if told else ""


def _seat(one: Attendance) -> str:
    mandate = one.mandate
    shown = mandate.structure and mandate.structure.publication == Publication.PUBLISHED
    structure = f" ({mandate.structure})" if shown else ""
    name = f"{mandate.person}{structure}"
    if one.presence == Presence.SUBSTITUTED and mandate.substitute:
        return f"{name}, par {mandate.substitute}"
    if one.presence == Presence.REPRESENTED and one.proxy:
        return f"{name}, par {one.proxy.mandate.person}"
    return name
