"""Somebody in the room without a mandate: heard, not counted."""

from django import forms
from django.db import transaction

from accounts.models import Person
from directory.typed.fields import CleanCharField
from events.models import Guest, Meeting
from events.sitting.refusals import AttendanceRefused, SittingClosed
from events.sitting.sheet import Sheet, locked


class HasMandate(AttendanceRefused):
    def __init__(self, person: object) -> None:
        super().__init__(f"{person} a un mandat aujourd’hui\u00a0: pointez plutôt sa présence.")


class GuestForm(forms.Form):
    prenom = CleanCharField(label="Prénom", max_length=80, required=False)
    nom = CleanCharField(
        label="Nom", max_length=80, error_messages={"required": "Donnez au moins le nom."}
    )
    qualite = CleanCharField(label="Fonction", max_length=160, required=False)


@transaction.atomic
def invite(meeting: Meeting, told: dict[str, str]) -> Guest:
    """The person the site knows by that name if there is one alone, else a new one. Twice is once.

    Raises HasMandate or SittingClosed.
    """
    current = locked(meeting)
    if current.closed_at:
        raise SittingClosed
    person = _known(current, told) or Person.objects.create(
        first_name=told["prenom"],
        last_name=told["nom"],
        function=told["qualite"],
        is_sample=meeting.is_sample,
    )
    if any(person in (line.occupant, line.mandate.person) for line in Sheet(current).lines):
        raise HasMandate(person)
    return Guest.objects.get_or_create(meeting=current, person=person)[0]


def _known(meeting: Meeting, told: dict[str, str]) -> Person | None:
    """Already invited here, else the only one of that name."""
    named = Person.objects.filter(
        first_name__iexact=told["prenom"], last_name__iexact=told["nom"]
    ).order_by("pk")
    here = named.filter(invited_to__meeting=meeting).first()
    found = list(named[:2])
    return here or (found[0] if len(found) == 1 else None)


@transaction.atomic
def take_away(meeting: Meeting, key: int) -> None:
    """Twice is once. Raises SittingClosed."""
    if locked(meeting).closed_at:
        raise SittingClosed
    Guest.objects.filter(meeting=meeting, pk=key).delete()
