"""What one's own registration shows, and what may be done with it."""

from functools import cached_property

from django.utils import timezone

from events.choices import RegistrationState
from events.models import Registration
from events.registering import opening
from events.registering.seats import seats_left
from rendering.typography import day_and_hour

State = RegistrationState
SENTENCES = {
    State.CONFIRMED: "Votre inscription est confirmée.",
    State.LAPSED: "La place proposée n’a pas été acceptée à temps\u00a0: elle est passée à la personne suivante.",
    State.CANCELLED: "Cette inscription est annulée.",
}


class OwnPage:
    def __init__(self, registration: Registration) -> None:
        self.one = registration
        self.event = registration.event
        self.now = timezone.now()

    @cached_property
    def halted(self) -> str:
        """Why nothing moves any more: cancelled, postponed, begun or over."""
        return opening.halted(self.event, self.now)

    @cached_property
    def has_started(self) -> bool:
        return opening.has_started(self.event, self.now)

    @property
    def sentence(self) -> str:
        if self.one.state == State.WAITING:
            return f"Vous êtes en liste d’attente, rang {self.one.rank()}."
        if self.one.state in (State.PENDING, State.OFFERED):
            return self._held_sentence()
        return SENTENCES[State(self.one.state)]

    def _held_sentence(self) -> str:
        until = day_and_hour(self.one.held_until) if self.one.held_until else ""
        if self.one.state == State.OFFERED:
            return (
                f"Une place s’est libérée pour vous\u00a0: répondez avant le {until}."
                if self.one.holds_a_seat()
                else SENTENCES[State.LAPSED]
            )
        if self.one.holds_a_seat():
            return f"Il reste à confirmer\u00a0: la place est gardée jusqu’au {until}."
        return f"Il reste à confirmer\u00a0: {self._without_a_seat()}"

    def _without_a_seat(self) -> str:
        left = seats_left(self.event)
        has_queue = self.event.registrations.waiting().exists()
        if not has_queue and (left is None or left >= self.one.seats):
            return "il y a encore de la place."
        if self.event.has_waiting_list:
            return "l’événement est complet, vous entrerez en liste d’attente."
        return "l’événement est complet, sauf si une place se libère."

    @property
    def confirms(self) -> bool:
        return self.one.state == State.PENDING and not self.halted

    @property
    def accepts(self) -> bool:
        return self.one.state == State.OFFERED and self.one.holds_a_seat() and not self.halted

    @property
    def cancels(self) -> bool:
        return self.one.is_running and not self.has_started

    @property
    def cancel_words(self) -> str:
        """On the button."""
        if self.one.state == State.WAITING:
            return "Quitter la liste d’attente"
        return "Ne pas m’inscrire" if self.one.state == State.PENDING else "Annuler mon inscription"

    @property
    def takes_feedback(self) -> bool:
        return self.one.state == State.CONFIRMED and self.has_started

    @property
    def may_register_again(self) -> bool:
        return not self.one.is_running and not opening.refusal(self.event, self.now)

    @cached_property
    def answers(self) -> list[tuple[str, str]]:
        rows = self.one.answers.select_related("question").order_by("question__position", "pk")
        return [(one.question.label, one.text) for one in rows]
