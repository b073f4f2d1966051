"""Who is written to about some minutes, and who may remark: those who sat that day, or sit today."""

from dataclasses import dataclass

from django.db.models import Q

from accounts.models import Person, User, Visitor
from events.choices import Presence
from events.models import Body, Mandate, Minutes


@dataclass(frozen=True)
class Recipient:
    """`by_link`: no account opens the page for them, so that the mail carries a signed link."""

    person: Person
    to: User | str
    by_link: bool


def persons_of(minutes: Minutes) -> list[Person]:
    """Who held a mandate on the day of the meeting, and who came in their place."""
    meeting = minutes.meeting
    seats = Mandate.objects.filter(body=meeting.body).standing_on(meeting.day())
    came = meeting.attendances.filter(presence=Presence.SUBSTITUTED)
    sat = Q(pk__in=seats.values("person")) | Q(pk__in=came.values("mandate__substitute"))
    rows = Person.objects.filter(sat).select_related("user")
    return list(rows.order_by("last_name", "first_name", "pk"))


def recipients_of(minutes: Minutes) -> list[Recipient]:
    """Each mailbox once; nobody whom the site knows no way to reach."""
    inside = _accounts_inside(minutes.meeting.body)
    found = [_recipient(person, inside) for person in persons_of(minutes)]
    return list({one.to: one for one in found if one.to}.values())


def recipient_of(minutes: Minutes, person: Person) -> Recipient:
    """`to` is empty for whom nobody can write to."""
    return _recipient(person, _accounts_inside(minutes.meeting.body))


def _recipient(person: Person, inside: set[int]) -> Recipient:
    to = person.mailbox()
    signs_in = isinstance(to, User) and (to.pk in inside or to.is_animation())
    return Recipient(person, to, by_link=not signs_in)


def _accounts_inside(body: Body) -> set[int]:
    """Accounts that may open the page by signing in, besides Animation."""
    mandates = Mandate.objects.current().filter(body=body)
    seats = mandates.values_list("person__user", "substitute__user")
    found = {account for row in seats for account in row if account}
    secretary = body.secretary.user_id if body.secretary else None
    return found | ({secretary} if secretary else set())


def may_remark(user: Visitor, minutes: Minutes) -> bool:
    """Who sits today, who sat that day, and who animates; each with a person to sign with."""
    person = person_of(user)
    if person is None or user is None or not user.is_authenticated:
        return False
    return user.is_animation() or has_sat(person, minutes)


def has_sat(person: Person, minutes: Minutes) -> bool:
    """On the day of the meeting or today, or in the place of who does."""
    mandates = Mandate.objects.filter(body=minutes.meeting.body)
    when = mandates.current() | mandates.on(minutes.meeting.day())
    return bool(when.filter(Q(person=person) | Q(substitute=person)).exists())


def person_of(user: Visitor) -> Person | None:
    if user is None or not user.is_authenticated:
        return None
    return Person.objects.filter(user=user).first()
