"""Who is convened to a meeting: those whose mandate stands on its day, and their substitutes."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from events.models import Attendance, Mandate, Meeting
from events.models.body import college_order
from rendering.typography import plural


@dataclass(frozen=True)
class Convened:
    """One mandate, and what became of it at this meeting; None before it is convened."""

    mandate: Mandate
    attendance: Attendance | None

    @property
    def name(self) -> str:
        return str(self.mandate.person)

    @property
    def seat(self) -> str:
        """« Présidente, La Fabrique »."""
        words = (self.mandate.function, str(self.mandate.structure or ""))
        return ", ".join(word for word in words if word)

    @property
    def is_reachable(self) -> bool:
        return bool(self.mandate.person.mailbox())

    @property
    def is_told(self) -> bool:
        return self.attendance is not None and self.attendance.convened_at is not None

    @property
    def is_to_call(self) -> bool:
        """On the list without having been written to: somebody has to tell them otherwise."""
        return self.attendance is not None and not self.is_told and not self.is_reachable


class Roll:
    """The mandates that stand on the day of `meeting`, in the order of colleges and names."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting

    @cached_property
    def lines(self) -> list[Convened]:
        day = self.meeting.day()
        rows = Mandate.objects.filter(body=self.meeting.body_id).standing_on(day)
        people = rows.select_related("person__user", "substitute__user", "structure")
        known = {one.mandate_id: one for one in self._attendances}
        ordered = people.order_by(college_order(), "person__last_name", "person__first_name", "pk")
        return [Convened(mandate, known.get(mandate.pk)) for mandate in ordered]

    @cached_property
    def _attendances(self) -> list[Attendance]:
        rows = Attendance.objects.filter(meeting=self.meeting)
        return list(rows.select_related("answer_proxy__mandate__person").order_by("pk"))

    @property
    def unreachable(self) -> list[Convened]:
        return [line for line in self.lines if not line.is_reachable]

    @property
    def waiting(self) -> list[Convened]:
        """Who can be written to and was not convened yet: added since, or all of them."""
        return [line for line in self.lines if line.is_reachable and not line.is_told]

    @property
    def unlisted(self) -> list[Convened]:
        """Whom the site cannot write to, and who are not on the list of answers yet."""
        return [line for line in self.unreachable if line.attendance is None]

    @property
    def told(self) -> list[Convened]:
        return [line for line in self.lines if line.is_told]

    @property
    def substitutes(self) -> list[Mandate]:
        return [line.mandate for line in self.lines if line.mandate.substitute is not None]

    @property
    def summary(self) -> str:
        """« 9 mandats : 7 personnes convoquées, 2 à prévenir autrement »."""
        told = plural(len(self.told), "personne convoquée", "personnes convoquées")
        to_call = sum(line.is_to_call for line in self.lines)
        others = f", {to_call} à prévenir autrement" if to_call else ""
        return f"{plural(len(self.lines), 'mandat', 'mandats')}\u00a0: {told}{others}"


def notice_words(meeting: Meeting, today: dt.date | None = None) -> str:
    """Why the notice is too short by the body's rules; empty when it is long enough."""
    timing = meeting.first_timing()
    if timing is None:
        return "La réunion n’a pas de date\u00a0: donnez-lui en une avant de convoquer."
    days = (meeting.day() - (today or timezone.localdate())).days
    asked = meeting.body.notice_days
    if days >= asked:
        return ""
    left = plural(days, "jour", "jours")
    return f"Les règles de l’instance demandent {plural(asked, 'jour', 'jours')} de délai\u00a0: il en reste {left}."
