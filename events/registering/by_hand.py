"""What the organisers do themselves: type somebody in, take somebody off, tick who is there."""

import uuid

from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import User
from events.choices import EventStatus, RegistrationState
from events.models import Event, Registration
from events.registering import acts, opening, telling
from events.registering.acts import Wanted
from events.registering.seats import RegistrationRefused, Seats, turn_at
from rendering.typography import plural

KNOWN = "Cette adresse est déjà inscrite à cet événement."
NO_RESERVED = (
    "Il ne reste pas assez de places réservées ({})\u00a0: augmentez-les sur la page de "
    "l’événement, ou annulez une inscription."
)
NO_SEAT = (
    "Il ne reste pas assez de places\u00a0: annulez l’inscription d’une personne qui ne vient pas, "
    "ou augmentez le nombre de places."
)
NOT_COMING = "Seule une inscription confirmée se pointe\u00a0: celle-ci est «\u202f{}\u202f»."


def add(event: Event, wanted: Wanted, once: str = "") -> Registration:
    """Confirmed at once, on the seats that the organisers keep, or on a free one when they keep none;
    the same `once` twice is one. Raises RegistrationRefused."""
    token = _token(event, once)
    with turn_at(event.pk) as seats:
        if double := _made(token):
            return double
        _refuse_known(seats.event, wanted)
        is_reserved = _kept_for(seats, wanted.seats)
        one = _confirmed(seats, wanted, token, is_reserved=is_reserved)
        telling.by_hand(one, seats.event)
        return one


def walk_in(event: Event, wanted: Wanted, by: User, once: str = "") -> Registration:
    """Somebody who is there without having registered: on a reserved seat, else on one that is free;
    before the event, those who wait come first. Raises RegistrationRefused."""
    token = _token(event, once)
    with turn_at(event.pk) as seats:
        if double := _made(token):
            return double
        _refuse_known(seats.event, wanted)
        is_reserved = _pool_for(seats, wanted.seats)
        one = _confirmed(seats, wanted, token, is_reserved=is_reserved)
        one.attended_at, one.checked_in_by = seats.now, by
        one.save(update_fields=["attended_at", "checked_in_by"])
        return one


def _kept_for(seats: Seats, count: int) -> bool:
    """Whether the seat is one of the reserved ones. Raises RegistrationRefused."""
    if not seats.event.reserved_seats:
        return _pool_for(seats, count)
    left = seats.left(reserved=True)
    if left is not None and count > left:
        raise RegistrationRefused(NO_RESERVED.format(plural(left, "place", "places")))
    return left is not None


def _pool_for(seats: Seats, count: int) -> bool:
    """Whether the seat is one of the reserved ones. Raises RegistrationRefused."""
    reserved, left = seats.left(reserved=True), seats.left()
    if reserved is None or left is None:
        return False
    if count <= reserved:
        return True
    queue_comes_first = seats.has_queue() and not opening.has_started(seats.event, seats.now)
    if count > left or queue_comes_first:
        raise RegistrationRefused(NO_SEAT)
    return False


def _token(event: Event, once: str) -> uuid.UUID:
    """Its own link: the same for the same page sent again, and guessed by nobody who sent it."""
    if not once:
        return uuid.uuid4()
    secret = salted_hmac("events.registering.by_hand", f"{event.pk}:{once}", algorithm="sha256")
    return uuid.UUID(secret.hexdigest()[:32])


def _made(token: uuid.UUID) -> Registration | None:
    return Registration.objects.filter(token=token).first()


def _confirmed(
    seats: Seats, wanted: Wanted, token: uuid.UUID, *, is_reserved: bool
) -> Registration:
    one = Registration(event=seats.event, token=token, is_reserved=is_reserved, **wanted.columns)
    one.state, one.confirmed_at = RegistrationState.CONFIRMED, seats.now
    one.save()
    acts.keep_answers(one, wanted)
    return one


def _refuse_known(event: Event, wanted: Wanted) -> None:
    if event.status == EventStatus.CANCELLED:
        raise RegistrationRefused(opening.CANCELLED)
    if acts.standing_at(event, wanted.email):
        raise RegistrationRefused(KNOWN)


def withdraw(one: Registration) -> Registration:
    """By the organisers, at any time; the person is told, and the seat goes to the next. Twice is
    once."""
    with turn_at(one.event_id) as seats:
        current = acts.again(one)
        return acts.end(current, seats, by_team=True) if current.is_running else current


# -- At the door ---------------------------------------------------------------------------------------
def check_in(one: Registration, by: User) -> None:
    """There. The first tick is kept, whoever taps again. Raises RegistrationRefused."""
    here = Registration.objects.confirmed().filter(pk=one.pk)
    if here.filter(attended_at=None).update(attended_at=timezone.now(), checked_in_by=by):
        return
    if not here.exists():
        raise RegistrationRefused(NOT_COMING.format(one.get_state_display()))


def undo(one: Registration) -> None:
    Registration.objects.filter(pk=one.pk).update(attended_at=None, checked_in_by=None)
