"""A member asks for a subject on the next agenda of a body."""

from typing import Any

from django import forms
from django.db import transaction

from accounts import outbox
from accounts.models import Person, User
from directory.typed.fields import CleanCharField, CleanTextField
from events.bodies import mails
from events.bodies.keeping import keepers_of, key_of, secretary_of
from events.models import AgendaRequest, Body

MOST_WAITING = 10
NOBODY = "Dites d’abord votre nom dans votre profil\u00a0: l’instance doit savoir qui demande."
TOO_MANY = f"{MOST_WAITING} de vos demandes attendent déjà une réponse\u00a0: attendez-la."


class AskRefused(Exception):
    """Its text is one French sentence."""


class AskForm(forms.Form):
    title = CleanCharField(
        label="Sujet",
        max_length=200,
        help_text="Comme il se lirait dans l’ordre du jour.",
        error_messages={"required": "Dites le sujet en quelques mots."},
    )
    note = CleanTextField(
        label="Précisions",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Ce que vous attendez de l’instance, ce qu’il faut préparer.",
    )


@transaction.atomic
def ask(body: Body, user: User, words: dict[str, Any]) -> AgendaRequest:
    """The request; the one that waits already when the same subject is asked twice.

    Raises AskRefused.
    """
    person = Person.objects.filter(user=user).first()
    if person is None:
        raise AskRefused(NOBODY)
    # Two clicks come one after the other.
    Body.objects.select_for_update(of=("self",), no_key=True).get(pk=body.pk)
    waiting = AgendaRequest.objects.waiting().filter(body=body, person=person)
    same = waiting.filter(title=words["title"]).order_by("pk").first()
    if same is not None:
        return same
    if waiting.count() >= MOST_WAITING:
        raise AskRefused(TOO_MANY)
    asked = AgendaRequest.objects.create(body=body, person=person, **words)
    _tell(asked)
    return asked


def _tell(asked: AgendaRequest) -> None:
    """The secretary, else Animation, who then are alone to answer."""
    secretary = secretary_of(asked.body)
    words = {"instance": asked.body.name, "qui": str(asked.person), "sujet": asked.title}
    for to in [secretary] if secretary else keepers_of(asked.body):
        outbox.write(
            mails.ASKED, to, {**words, "precisions": asked.note},
            path=f"{asked.body.get_absolute_url()}#demandes",
            scope=f"body:{asked.body_id}", key=f"agenda-request:{asked.pk}:{key_of(to)}",
        )  # fmt: skip
