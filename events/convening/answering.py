"""What a member answers to a convocation, until the meeting begins; each act holds the meeting's row.

A voice is passed on once: never to oneself, never to who passed theirs on or will not be there,
never beyond what the body's rules allow one person to carry.
"""

from django.db import transaction
from django.utils import timezone

from accounts import outbox
from accounts.mail_kinds import MailKind
from events.choices import NOT_HELD, Answer
from events.convening import mails
from events.convening.letter import when
from events.convening.sending import answer_path, is_over, scope
from events.models import Attendance, AttendanceQuerySet, Meeting
from rendering.typography import plural

ONESELF = "Personne ne se donne procuration à soi-même\u00a0: choisissez quelqu’un d’autre."
NO_PROXY = "Les règles de cette instance n’admettent pas de procuration."
NOT_MEMBER = "Cette personne n’est pas convoquée à la réunion\u00a0: choisissez dans la liste."
GAVE_THEIRS = "{} a donné procuration\u00a0: choisissez quelqu’un qui sera là."
NOT_COMING = "{} ne viendra pas\u00a0: choisissez quelqu’un d’autre."
FULL = "{} porte déjà {}, le plus que les règles permettent\u00a0: choisissez quelqu’un d’autre."
CARRIES = "{} vous ont donné procuration\u00a0: vous ne pouvez pas donner la vôtre. Dites que vous ne viendrez pas, et ces personnes choisiront quelqu’un d’autre."
CARRIES_ONE = "{} vous a donné procuration\u00a0: vous ne pouvez pas donner la vôtre. Dites que vous ne viendrez pas, et cette personne choisira quelqu’un d’autre."
NO_SUBSTITUTE = "Aucune suppléance n’est connue pour votre mandat\u00a0: donnez procuration, ou dites que vous ne viendrez pas."
TOO_LATE = "La réunion a commencé\u00a0: les réponses sont closes."
OFF = "La réunion est annulée ou reportée\u00a0: il n’y a plus à répondre."


class AnswerRefused(Exception):
    """Its message says why in one French sentence."""


def refusal_of(meeting: Meeting) -> str:
    """Why nobody answers any more; empty while one may."""
    if meeting.event.status in NOT_HELD:
        return OFF
    return TOO_LATE if is_over(meeting) else ""


def givers_to(attendance: Attendance) -> AttendanceQuerySet:
    """Who wishes to be represented by the holder of `attendance`."""
    rows = Attendance.objects.filter(answer=Answer.PROXY, answer_proxy=attendance)
    return rows.select_related("mandate__person__user").order_by("pk")


def holders_for(attendance: Attendance) -> AttendanceQuerySet:
    """Those to whom a voice may be passed, by name; who is full or away is refused in words."""
    rows = Attendance.objects.filter(meeting=attendance.meeting_id)
    others = rows.exclude(pk=attendance.pk).exclude(answer__in=[Answer.PROXY, Answer.ABSENT])
    people = others.exclude(mandate__person=attendance.mandate.person_id)
    named = people.select_related("mandate__person", "mandate__structure")
    return named.order_by("mandate__person__last_name", "mandate__person__first_name", "pk")


@transaction.atomic
def answer(attendance: Attendance, said: Answer, holder: Attendance | None = None) -> bool:
    """Whether anything changed: the same answer again is one. Raises AnswerRefused."""
    meetings = Meeting.objects.select_for_update(of=("self",), no_key=True)
    meeting = meetings.select_related("event", "body").get(pk=attendance.meeting_id)
    if refusal := refusal_of(meeting):
        raise AnswerRefused(refusal)
    current = _read(attendance.pk)
    named = _read(holder.pk) if said == Answer.PROXY and holder is not None else None
    if (current.answer, current.answer_proxy_id) == (said, named.pk if named else None):
        return False
    _refuse_unfit(meeting, current, said, named)
    former = current.answer_proxy if current.answer == Answer.PROXY else None
    current.answer, current.answer_proxy = said, named
    current.answered_at = timezone.now()
    current.save(update_fields=["answer", "answer_proxy", "answered_at"])
    _tell(meeting, current, former, named)
    if said == Answer.ABSENT:
        _give_back(meeting, current)
    return True


def _read(pk: int) -> Attendance:
    people = ("mandate__person__user", "mandate__substitute", "answer_proxy__mandate__person__user")
    return Attendance.objects.select_related(*people).get(pk=pk)


def _refuse_unfit(
    meeting: Meeting, current: Attendance, said: Answer, named: Attendance | None
) -> None:
    if said == Answer.SUBSTITUTE and current.mandate.substitute is None:
        raise AnswerRefused(NO_SUBSTITUTE)
    if said == Answer.PROXY:
        _refuse_holder(meeting, current, named)
        _refuse_giver(current)


def _refuse_holder(meeting: Meeting, current: Attendance, named: Attendance | None) -> None:
    most = meeting.body.most_proxies
    if not most:
        raise AnswerRefused(NO_PROXY)
    if named is None or named.meeting_id != meeting.pk:
        raise AnswerRefused(NOT_MEMBER)
    if named.pk == current.pk or named.mandate.person_id == current.mandate.person_id:
        raise AnswerRefused(ONESELF)
    name = str(named.mandate.person)
    if named.answer == Answer.PROXY:
        raise AnswerRefused(GAVE_THEIRS.format(name))
    if named.answer == Answer.ABSENT:
        raise AnswerRefused(NOT_COMING.format(name))
    carried = givers_to(named).exclude(pk=current.pk).count()
    if carried >= most:
        raise AnswerRefused(FULL.format(name, plural(carried, "procuration", "procurations")))


def _refuse_giver(current: Attendance) -> None:
    names = [str(one.mandate.person) for one in givers_to(current)]
    if names:
        raise AnswerRefused((CARRIES if len(names) > 1 else CARRIES_ONE).format(", ".join(names)))


# -- Who is told ---------------------------------------------------------------------------------------
def _tell(
    meeting: Meeting, current: Attendance, former: Attendance | None, named: Attendance | None
) -> None:
    name = str(current.mandate.person)
    if former is not None:
        _write(mails.PROXY_BACK, meeting, former, name, current)
    if named is not None:
        _write(mails.PROXY_GIVEN, meeting, named, name, current)


def _give_back(meeting: Meeting, absent: Attendance) -> None:
    """Those whom the absent one was to represent answer again."""
    name = str(absent.mandate.person)
    for giver in givers_to(absent):
        giver.answer, giver.answer_proxy, giver.answered_at = Answer.NONE, None, None
        giver.save(update_fields=["answer", "answer_proxy", "answered_at"])
        _write(mails.PROXY_LOST, meeting, giver, name, absent)


def _write(kind: MailKind, meeting: Meeting, to: Attendance, name: str, about: Attendance) -> None:
    """Once for each change of mind."""
    mailbox = to.mandate.person.mailbox()
    if mailbox:
        at = about.answered_at or timezone.now()
        words = {"instance": meeting.body.name, "quand": when(meeting), "qui": name}
        outbox.write(
            kind, mailbox, words, path=answer_path(to), scope=scope(meeting),
            key=f"procuration:{about.pk}:{to.pk}:{kind.code}:{at.timestamp():.6f}",
        )  # fmt: skip
