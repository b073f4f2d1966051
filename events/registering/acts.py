"""What one does with a registration, each at one's turn (events/registering/seats.py)."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from accounts.linking import verified_addresses
from accounts.models import User
from events.choices import RegistrationState
from events.models import Event, Registration, RegistrationAnswer
from events.models.registration import STANDING
from events.registering import opening, telling
from events.registering.seats import GONE, RegistrationRefused, Seats, turn_at
from rendering.typography import plural

HOLD = dt.timedelta(hours=1)
LATELY = 10
FULL = "Il ne reste plus de place."
TOO_FEW = "Il reste {}\u00a0: demandez-en moins."
TOO_MANY = "Vous pouvez prendre {} au plus."
ENDED = "Cette inscription est annulée\u00a0: inscrivez-vous de nouveau si vous voulez venir."
LAPSED = "Le délai pour accepter cette place est passé\u00a0: elle a été proposée à la personne suivante."
NOT_OFFERED = "Aucune place n’est proposée à cette inscription pour le moment."
STARTED = "L’événement a commencé\u00a0: une inscription ne s’annule plus."


@dataclass(frozen=True)
class Wanted:
    """What was typed: columns of the registration (`email` and `seats` among them), and the answer to
    each question by its key."""

    columns: dict[str, Any]
    answers: dict[int, str] = field(default_factory=dict)

    @property
    def seats(self) -> int:
        return int(self.columns.get("seats") or 1)

    @property
    def email(self) -> str:
        return str(self.columns.get("email", ""))


# -- Asking ------------------------------------------------------------------------------------------
def register(event: Event, wanted: Wanted, by: User | None = None) -> Registration:
    """Kept, and told by mail. Raises RegistrationRefused.

    An account that has verified the address has its seat, or its rank, at once. Else nothing that
    the owner of the address did not confirm changes: each asking is one of its own, with its own
    link and a seat held meanwhile, also for an address that already came, which a mail tells. Who
    asks for somebody else's reads the same answer, and sees the same number of seats go.
    """
    is_sure = by is not None and wanted.email.lower() in verified_addresses(by)
    with turn_at(event.pk) as seats:
        _refuse_closed(seats)
        fits = (is_sure and _is_kept(seats, wanted)) or _room_for(seats, wanted.seats)
        known = standing_at(seats.event, wanted.email)
        if is_sure:
            return _known_again(known, by, seats) if known else _sure(seats, wanted, by, fits=fits)
        one = _asked(seats, wanted, fits=fits)
        if known is None:
            telling.to_confirm(one, seats.event)
        else:
            telling.already(known, seats.event)
        return one


def _refuse_closed(seats: Seats) -> None:
    if sentence := opening.refusal(seats.event, seats.now):
        raise RegistrationRefused(sentence)


def _room_for(seats: Seats, count: int) -> bool:
    """Whether there are seats now; False when there is a list to wait in. Said before anything is
    looked up by address. Raises RegistrationRefused."""
    if count > seats.event.most_seats:
        most = plural(seats.event.most_seats, "place", "places")
        raise RegistrationRefused(TOO_MANY.format(most))
    fits = seats.fits(count)
    if not fits and not seats.event.has_waiting_list:
        left = 0 if seats.fits(1) is False else seats.left()
        raise RegistrationRefused(TOO_FEW.format(plural(left, "place", "places")) if left else FULL)
    return fits


def _is_kept(seats: Seats, wanted: Wanted) -> bool:
    """For who asked before signing in."""
    asked = Registration(event=seats.event, email=wanted.email, seats=wanted.seats)
    return wanted.seats <= seats.event.most_seats and asked.seat_kept_until() is not None


def standing_at(event: Event, email: str) -> Registration | None:
    """What its owner, or the organisers, registered with this address; queries."""
    return event.registrations.standing().at(email).select_related("user").first()


def _known_again(known: Registration, by: User | None, seats: Seats) -> Registration:
    if known.user is None:
        known.user = by
        known.save(update_fields=["user"])
    telling.already(known, seats.event)
    return known


def _sure(seats: Seats, wanted: Wanted, by: User | None, *, fits: bool) -> Registration:
    one = Registration(event=seats.event, user=by, **wanted.columns)
    _place(one, seats, fits=fits)
    one.save()
    keep_answers(one, wanted)
    _let_go(one, seats)
    telling.standing(one, seats.event)
    return one


def _asked(seats: Seats, wanted: Wanted, *, fits: bool) -> Registration:
    """To confirm; the very same asked again is one."""
    one = _same(seats.event, wanted) or Registration(event=seats.event, **wanted.columns)
    fits = fits or one.holds_a_seat()
    one.state = RegistrationState.PENDING
    one.held_until = seats.now + HOLD if fits else seats.now
    one.save()
    keep_answers(one, wanted)
    if fits and seats.event.has_waiting_list:
        seats.look_again_at(seats.now + HOLD)
    return one


def _same(event: Event, wanted: Wanted) -> Registration | None:
    for one in event.registrations.to_confirm().at(wanted.email).order_by("-pk")[:LATELY]:
        given = dict(one.answers.values_list("question", "text"))
        same = all(getattr(one, name) == value for name, value in wanted.columns.items())
        if same and given == {key: text for key, text in wanted.answers.items() if text}:
            return one
    return None


def _let_go(one: Registration, seats: Seats) -> None:
    """The seats held for other askings with the address that `one` has just confirmed."""
    others = seats.event.registrations.to_confirm().at(one.email).exclude(pk=one.pk)
    others.update(held_until=seats.now - HOLD)


def _place(one: Registration, seats: Seats, *, fits: bool) -> None:
    """Among those who come, or last of those who wait."""
    one.state = RegistrationState.CONFIRMED if fits else RegistrationState.WAITING
    one.confirmed_at = seats.now
    one.waiting_since = None if fits else seats.now
    one.held_until = None


def keep_answers(one: Registration, wanted: Wanted) -> None:
    one.answers.all().delete()
    RegistrationAnswer.objects.bulk_create(
        RegistrationAnswer(registration=one, question_id=key, text=text)
        for key, text in wanted.answers.items()
        if text
    )


# -- By the link of a mail -----------------------------------------------------------------------------
def confirm(one: Registration) -> Registration:
    """The address is theirs: the seat that was held, or one that is left, or a rank. Twice is once,
    and what already stands for the address is what comes back. Raises RegistrationRefused."""
    with turn_at(one.event_id) as seats:
        current = again(one)
        if current.state in STANDING:
            return current
        _refuse_ended(current)
        if known := standing_at(seats.event, current.email):
            return known
        _refuse_halted(seats)
        fits = current.seat_kept_until() is not None or seats.fits(current.seats)
        if not fits and not seats.takes_in_the_list:
            raise RegistrationRefused(opening.declared_full(seats.event) or FULL)
        _place(current, seats, fits=fits)
        current.save(update_fields=["state", "confirmed_at", "waiting_since", "held_until"])
        _let_go(current, seats)
        telling.standing(current, seats.event)
        return current


def accept(one: Registration) -> Registration:
    """The seat that was offered. Twice is once. Raises RegistrationRefused."""
    with turn_at(one.event_id) as seats:
        current = again(one)
        if current.state == RegistrationState.CONFIRMED:
            return current
        _refuse_ended(current)
        _refuse_halted(seats)
        if current.state != RegistrationState.OFFERED:
            raise RegistrationRefused(NOT_OFFERED)
        current.state, current.held_until = RegistrationState.CONFIRMED, None
        current.save(update_fields=["state", "held_until"])
        telling.standing(current, seats.event)
        return current


def cancel(one: Registration) -> Registration:
    """By who registered, who waits or was offered a seat: what is freed goes to the next. Twice is
    once. Raises RegistrationRefused once the event has begun."""
    with turn_at(one.event_id) as seats:
        current = again(one)
        if not current.is_running:
            return current
        if opening.has_started(seats.event, seats.now):
            raise RegistrationRefused(STARTED)
        return end(current, seats, by_team=False)


def end(
    current: Registration, seats: Seats, *, by_team: bool, silently: bool = False
) -> Registration:
    # An address that nobody confirmed is not written to again.
    tells = current.state != RegistrationState.PENDING and not silently
    current.state, current.cancelled_at = RegistrationState.CANCELLED, seats.now
    current.save(update_fields=["state", "cancelled_at"])
    if tells:
        telling.cancelled(current, seats.event, by_team=by_team)
    return current


def again(one: Registration) -> Registration:
    """As it stands now. Raises RegistrationRefused when it was erased meanwhile."""
    found = Registration.objects.select_related("user").filter(pk=one.pk).first()
    if found is None:
        raise RegistrationRefused(GONE)
    return found


def _refuse_ended(current: Registration) -> None:
    if current.state == RegistrationState.LAPSED:
        raise RegistrationRefused(LAPSED)
    if not current.is_running:
        raise RegistrationRefused(ENDED)


def _refuse_halted(seats: Seats) -> None:
    if sentence := opening.halted(seats.event, seats.now):
        raise RegistrationRefused(sentence)
