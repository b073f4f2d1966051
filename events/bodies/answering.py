"""Who keeps a body answers what its members ask to see on its agenda."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils import timezone

from accounts import outbox
from directory.typed.fields import CleanCharField
from events.bodies import mails
from events.choices import RequestState
from events.models import AgendaRequest, Body

SHOWN = 10
NO_REASON = "Dites pourquoi le sujet n’est pas retenu\u00a0: la personne recevra votre réponse."
ANSWERED = "Quelqu’un a déjà répondu à cette demande\u00a0: «\u202f{}\u202f»."
NO_CHOICE = "Choisissez «\u202fRetenir\u202f» ou «\u202fNe pas retenir\u202f»."
OUTCOMES = (RequestState.TAKEN, RequestState.REFUSED)


class AlreadyAnswered(Exception):
    """Otherwise than asked now; its text is one French sentence."""


class AnswerForm(forms.Form):
    """Of one request; the button pressed says which of the two."""

    reason = CleanCharField(label="Votre réponse", required=False, max_length=250)

    def __init__(self, asked: AgendaRequest, data: Any = None) -> None:
        self.asked = asked
        super().__init__(data, prefix=f"demande-{asked.pk}")

    @property
    def outcome(self) -> str:
        return str(self.data.get("suite", ""))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if self.outcome not in OUTCOMES:
            raise forms.ValidationError(NO_CHOICE, code="choice")
        if self.outcome == RequestState.REFUSED and not values.get("reason"):
            self.add_error("reason", NO_REASON)
        return values


def answer_forms(body: Body) -> list[AnswerForm]:
    """The requests that wait the longest first."""
    waiting = AgendaRequest.objects.waiting().filter(body=body).for_list()
    return [AnswerForm(asked) for asked in waiting.order_by("asked_at", "pk")[:SHOWN]]


@transaction.atomic
def answer(asked: AgendaRequest, outcome: str, reason: str) -> None:
    """The same answer again changes nothing. Raises AlreadyAnswered for another one."""
    rows = AgendaRequest.objects.select_for_update(of=("self",), no_key=True)
    current = rows.select_related("body", "person__user").get(pk=asked.pk)
    if current.state != RequestState.ASKED:
        if current.state == outcome:
            return
        raise AlreadyAnswered(ANSWERED.format(current.get_state_display()))
    current.state, current.reason, current.answered_at = outcome, reason, timezone.now()
    current.save(update_fields=["state", "reason", "answered_at"])
    _tell(current)


def _tell(answered: AgendaRequest) -> None:
    to = answered.person.mailbox()
    if not to:
        return
    words = {
        "instance": answered.body.name,
        "sujet": answered.title,
        "retenu": "oui" if answered.state == RequestState.TAKEN else "",
        "reponse": answered.reason,
    }
    outbox.write(
        mails.ANSWERED, to, words, path=f"{answered.body.get_absolute_url()}demander/",
        scope=f"body:{answered.body_id}", key=f"agenda-request:{answered.pk}:answer",
    )  # fmt: skip
