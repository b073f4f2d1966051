"""What the page of an event says of coming to it."""

from functools import cached_property

from django.utils import timezone

from accounts.linking import verified_addresses
from accounts.models import User, Visitor
from events.choices import RegistrationMode
from events.models import Event, Registration
from events.registering import opening
from events.registering.seats import seats_left
from rendering.typography import plural

FULL = "Complet."
FULL_WAITING = "Complet\u00a0: vous pouvez entrer en liste d’attente."


class RegistrationBox:
    """Each part asks once, when the template wants it."""

    def __init__(self, event: Event, user: Visitor) -> None:
        self.event = event
        self.user = user

    @property
    def is_here(self) -> bool:
        return self.event.registration == RegistrationMode.HERE

    @property
    def elsewhere(self) -> str:
        """The address of the other site where one registers."""
        is_elsewhere = self.event.registration == RegistrationMode.ELSEWHERE
        return self.event.registration_url if is_elsewhere and not self.event.is_over() else ""

    @cached_property
    def refusal(self) -> str:
        return opening.refusal(self.event, timezone.now())

    @cached_property
    def left(self) -> int | None:
        return seats_left(self.event)

    @cached_property
    def is_full(self) -> bool:
        """Also when seats are left that the waiting list has first."""
        if self.left == 0:
            return True
        return self.left is not None and self.event.registrations.waiting().exists()

    @property
    def takes(self) -> bool:
        return not self.refusal and (not self.is_full or self.event.has_waiting_list)

    @property
    def words(self) -> str:
        """One line: why not, or how many seats there are."""
        if self.refusal:
            return self.refusal
        if self.is_full:
            return FULL_WAITING if self.event.has_waiting_list else FULL
        if self.left is None:
            return "Inscription ouverte, sans limite de places."
        return f"{plural(self.left, 'place libre', 'places libres')} sur {self.event.capacity}."

    @property
    def button(self) -> str:
        return "Entrer en liste d’attente" if self.is_full else "S’inscrire"

    @cached_property
    def mine(self) -> Registration | None:
        """Of the account, or of an address that it has verified."""
        return registration_of(self.user, self.event) if isinstance(self.user, User) else None

    @cached_property
    def is_managed(self) -> bool:
        return Event.objects.managed_by(self.user).filter(pk=self.event.pk).exists()


def registration_of(user: User, event: Event) -> Registration | None:
    """The one that stands: what is to confirm may be somebody else's word."""
    mine = Registration.objects.belonging_to(user, verified_addresses(user))
    return mine.standing().filter(event=event).order_by("pk").first()
