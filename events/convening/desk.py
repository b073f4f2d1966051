"""The page where a meeting is convened: who is, in which words, and what they answered."""

from dataclasses import dataclass
from functools import cached_property

from accounts import mail_words
from accounts.mail_words import Filled
from events.choices import Answer, EventStatus
from events.convening import mails
from events.convening.letter import Letter
from events.convening.recipients import Convened, Roll, notice_words
from events.convening.sending import behind, is_over
from events.models import Attendance, Meeting
from rendering.typography import short_day

TO_CALL = "sans réponse, à prévenir autrement que par courriel"


@dataclass(frozen=True)
class AnswerLine:
    """One row of the table of answers."""

    line: Convened

    @property
    def words(self) -> str:
        attendance = self.line.attendance
        if self.line.is_to_call:
            return TO_CALL
        if attendance is None or not self.line.is_told:
            return "pas encore convoquée ou convoqué"
        if attendance.answer == Answer.PROXY and attendance.answer_proxy is not None:
            holder = str(attendance.answer_proxy.mandate.person)
            return f"donne procuration à {holder}"
        return attendance.get_answer_display()

    @property
    def when(self) -> str:
        at = self.line.attendance.answered_at if self.line.attendance else None
        return short_day(at) if at else ""


class Desk:
    """`word`: what was typed for the mail; each part asks once."""

    def __init__(self, meeting: Meeting, word: str = "") -> None:
        self.meeting, self.word = meeting, word

    @cached_property
    def roll(self) -> Roll:
        return Roll(self.meeting)

    @cached_property
    def notice(self) -> str:
        return "" if self.is_closed else notice_words(self.meeting)

    @cached_property
    def is_closed(self) -> bool:
        return is_over(self.meeting)

    @property
    def is_cancelled(self) -> bool:
        return self.meeting.event.status == EventStatus.CANCELLED

    @cached_property
    def behind(self) -> list[Convened]:
        """Convened, and not told of what changed since."""
        return [] if self.is_closed and not self.is_cancelled else behind(self.meeting)

    @property
    def waiting_count(self) -> int:
        return len(self.roll.waiting) + len(self.roll.unlisted)

    @property
    def is_settled(self) -> bool:
        """Nobody is left to write to: the form would send nothing."""
        still = self.is_closed or self.is_cancelled or not self.roll.lines
        return not still and not self.waiting_count and not self.behind

    @cached_property
    def preview(self) -> Filled:
        """The mail as a member will read it; the link is each one's own."""
        kind = mails.CONVENED if not self.behind else mails.CHANGED
        return mail_words.fill(kind, Letter(self.meeting, self.word).words, "/…")

    @cached_property
    def answers(self) -> list[AnswerLine]:
        return [AnswerLine(line) for line in self.roll.lines]

    @property
    def counts(self) -> list[tuple[str, int]]:
        """(answer, how many), in the order of the answers."""
        listed = (line for line in self.roll.lines if line.is_told or line.is_to_call)
        told = [line.attendance for line in listed if line.attendance]
        return [(one.label.capitalize(), _count(told, one)) for one in Answer]


def _count(attendances: list[Attendance], answer: Answer) -> int:
    return sum(one.answer == answer for one in attendances)
