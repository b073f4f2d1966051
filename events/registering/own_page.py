"""What one's own registration shows, and what may be done with it."""

import datetime as dt
from functools import cached_property

from django.utils import timezone

from events.choices import RegistrationState
from events.models import Registration
from events.registering import acts, opening
from events.registering.seats import seats_left
from rendering.typography import day_and_hour

State = RegistrationState
OTHER = "Votre adresse a déjà une inscription à cet événement\u00a0: celle-ci ne compte pas."
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
        if self.one.state == State.OFFERED:
            until = day_and_hour(self.one.held_until) if self.one.held_until else ""
            return (
                f"Une place s’est libérée pour vous\u00a0: répondez avant le {until}."
                if self.one.holds_a_seat()
                else SENTENCES[State.LAPSED]
            )
        if self.other:
            return OTHER
        if kept := self.kept_until:
            words = day_and_hour(kept)
            return f"Il reste à confirmer\u00a0: la place est gardée jusqu’au {words}."
        return f"Il reste à confirmer\u00a0: {self._without_a_seat()}"

    @cached_property
    def other(self) -> Registration | None:
        """What already stands for the address of one to confirm."""
        if self.one.state != State.PENDING:
            return None
        return acts.standing_at(self.event, self.one.email)

    @cached_property
    def kept_until(self) -> dt.datetime | None:
        return self.one.seat_kept_until() if self.one.state == State.PENDING else None

    @cached_property
    def _refused(self) -> str:
        """Why one without a seat kept is not confirmed any more."""
        return "" if self.kept_until else opening.declared_full(self.event)

    def _without_a_seat(self) -> str:
        if self._refused:
            return "l’événement est complet, ses inscriptions sont closes."
        left = seats_left(self.event)
        has_queue = self.event.registrations.waiting().exists()
        if not has_queue and (left is None or left >= self.one.seats):
            return "il y a encore de la place."
        if self.event.has_waiting_list:
            return "l’événement est complet, vous entrerez en liste d’attente."
        return "l’événement est complet, sauf si une place se libère."

    @property
    def confirms(self) -> bool:
        if self.one.state != State.PENDING or self.other:
            return False
        return not self.halted and not self._refused

    @property
    def accepts(self) -> bool:
        return self.one.state == State.OFFERED and self.one.holds_a_seat() and not self.halted

    @property
    def cancels(self) -> bool:
        return self.one.is_running and not self.has_started and not self.other

    @property
    def edits(self) -> bool:
        return self.one.is_running and not self.has_started and not self.other

    @property
    def cancel_words(self) -> str:
        """On the button."""
        if self.one.state == State.WAITING:
            return "Quitter la liste d’attente"
        return "Ne pas m’inscrire" if self.one.state == State.PENDING else "Annuler mon inscription"

    @property
    def is_expected(self) -> bool:
        """Confirmed, of an event still to come: its date goes in one's calendar."""
        return self.one.state == State.CONFIRMED and not self.halted

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
