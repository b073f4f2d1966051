"""Send the minutes to those who sat, for remarks until a day; a first version is kept as it left."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from events.choices import MinutesState
from events.minuting import telling, versions
from events.minuting.keeping import held, moves
from events.models import Minutes
from rendering.typography import day
from roadmap.editing.fields import DayField

FURTHEST = dt.timedelta(days=180)
TOO_SOON = "Donnez une date à venir\u00a0: il faut le temps de lire."
TOO_FAR = "Donnez une date dans les six mois."
LABEL = "Diffusée pour remarques"


class CirculateForm(forms.Form):
    remarks_until = DayField(
        label="Remarques jusqu’au",
        required=True,
        help_text="Ce jour compris. Le délai proposé est celui des règles de l’instance.",
    )
    publishes_itself = forms.BooleanField(
        label="Publier dès l’approbation",
        required=False,
        help_text="Sans ce qui est confidentiel. Sinon, publier reste un geste à part.",
    )

    def __init__(self, data: Any = None, *, minutes: Minutes) -> None:
        offered = timezone.localdate() + dt.timedelta(days=minutes.meeting.body.remarks_days)
        super().__init__(data, initial={"remarks_until": offered}, prefix="diffuser")

    def clean_remarks_until(self) -> dt.date:
        value: dt.date = self.cleaned_data["remarks_until"]
        today = timezone.localdate()
        if value <= today:
            raise ValidationError(TOO_SOON)
        if value > today + FURTHEST:
            raise ValidationError(TOO_FAR)
        return value


@transaction.atomic
def circulate(minutes: Minutes, until: dt.date, by: User, *, publishes_itself: bool) -> bool:
    """Whether it was done now; asked twice, once. Raises MinutesRefused."""
    current = held(minutes)
    if not moves(current, MinutesState.CIRCULATED):
        return False
    current.state, current.circulated_at = MinutesState.CIRCULATED, timezone.now()
    current.remarks_until, current.publishes_itself = until, publishes_itself
    current.save(update_fields=["state", "circulated_at", "remarks_until", "publishes_itself"])
    versions.keep(current, LABEL, by)
    telling.tell_circulated(current)
    return True


@transaction.atomic
def extend(minutes: Minutes, until: dt.date) -> bool:
    """A later last day, while they circulate. Whether anything changed."""
    current = held(minutes)
    last = current.remarks_until
    if current.state != MinutesState.CIRCULATED or last is None or until <= last:
        return False
    current.remarks_until = until
    current.save(update_fields=["remarks_until"])
    return True


def extended_words(until: dt.date) -> str:
    return f"Le délai va désormais jusqu’au {day(until)}."
