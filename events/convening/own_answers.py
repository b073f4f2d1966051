"""The convocations of an account: where it answers without looking for the mail."""

from django.db.models import Min, Q
from django.db.models.functions import Now, TruncDate

from accounts.models import User, Visitor
from events.choices import NOT_HELD, Answer
from events.models import Attendance, AttendanceQuerySet, Meeting

WORDS = {
    Answer.COMING: "vous serez là",
    Answer.SUBSTITUTE: "vous serez remplacée ou remplacé par {}",
    Answer.PROXY: "vous donnez procuration à {}",
    Answer.ABSENT: "vous ne viendrez pas",
}


def open_to(user: User) -> AttendanceQuerySet:
    """Of meetings still to begin, on whose day the person sits; the soonest first, `begins_at`."""
    mine = Attendance.objects.filter(mandate__person__user=user, convened_at__isnull=False)
    rows = mine.filter(meeting__opened_at=None, meeting__closed_at=None)
    coming = (
        rows.exclude(meeting__event__status__in=NOT_HELD)
        .annotate(begins_at=Min("meeting__event__timings__starts_at"))
        .filter(begins_at__gt=Now())
    )
    sits = Q(mandate__ends_on=None) | Q(mandate__ends_on__gte=TruncDate("begins_at"))
    named = coming.filter(sits).select_related("meeting__event", "meeting__body")
    return named.order_by("begins_at", "pk")


def waiting_for(user: User) -> list[Attendance]:
    """Those without an answer."""
    rows = open_to(user).filter(answer=Answer.NONE)
    return list(rows.defer("meeting__event__search_vector", "meeting__body__search_vector"))


def own_at(meeting: Meeting, reader: Visitor) -> Attendance | None:
    """The reader's, while it may be answered."""
    if reader is None or not reader.is_authenticated or meeting.convened_on is None:
        return None
    people = ("mandate__substitute", "answer_proxy__mandate__person")
    return open_to(reader).filter(meeting=meeting).select_related(*people).first()


def words_of(attendance: Attendance | None) -> str:
    """What the person answered, said to them; empty without an answer."""
    if attendance is None or attendance.answer == Answer.NONE:
        return ""
    proxy = attendance.answer_proxy
    other = attendance.mandate.substitute
    if attendance.answer == Answer.PROXY:
        other = proxy.mandate.person if proxy else None
    return WORDS[Answer(attendance.answer)].format(other or "quelqu’un d’autre")
