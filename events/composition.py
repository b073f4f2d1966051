"""Who sits in a body on a given day, by college."""

import datetime as dt
from dataclasses import dataclass

from django import forms
from django.utils import timezone

from accounts.models import Visitor
from events.choices import College
from events.models import Body, Mandate

NO_SUCH_DATE = (
    "Cette date n’existe pas : voici la composition d’aujourd’hui. "
    "Une date s’écrit comme 2024-11-03."
)


class CompositionForm(forms.Form):
    """`?le=2024-11-03`: the day whose composition is asked for; unbound, it is today's."""

    le = forms.DateField(
        label="Composition à la date du",
        initial=timezone.localdate,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": NO_SUCH_DATE, "required": NO_SUCH_DATE},
    )

    def day(self) -> dt.date:
        """The day asked for; today when none is, or when it does not exist."""
        asked = self.cleaned_data.get("le") if self.is_valid() else None
        return asked or timezone.localdate()


@dataclass(frozen=True)
class CollegeSeats:
    label: str
    mandates: list[Mandate]


def composition_on(body: Body, day: dt.date, user: Visitor) -> list[CollegeSeats]:
    """The colleges that have someone on `day`, in the order of the vocabulary."""
    mandates = list(body.mandates.on(day).shown_to(user))
    seats = [
        CollegeSeats(college.label, [m for m in mandates if m.college == college])
        for college in College
    ]
    return [college for college in seats if college.mandates]
