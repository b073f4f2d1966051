"""Who sits in a body on a given day, by college, and which seats are vacant."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.utils import timezone

from accounts.models import Visitor
from events.bodies import past
from events.choices import College
from events.models import Body, BodyCollege, Mandate
from rendering.typed_inputs import DayInput
from rendering.typography import plural

NO_SUCH_DATE = (
    "Cette date n’existe pas\u00a0: voici la composition d’aujourd’hui. "
    "Une date s’écrit comme 2024-11-03."
)


class CompositionForm(forms.Form):
    """`?le=2024-11-03`: the day whose composition is asked for; unbound, it is today's."""

    le = forms.DateField(
        label="Composition à la date du",
        initial=timezone.localdate,
        input_formats=["%Y-%m-%d"],
        widget=DayInput,
        error_messages={"invalid": NO_SUCH_DATE, "required": NO_SUCH_DATE},
    )

    def day(self) -> dt.date:
        """The day asked for; today when none is, or when it does not exist."""
        asked = self.cleaned_data.get("le") if self.is_valid() else None
        return asked or timezone.localdate()


@dataclass(frozen=True)
class CollegeSeats:
    """`seats`: how many there are, None when nobody said."""

    label: str
    mandates: list[Mandate]
    seats: int | None = None

    @property
    def held(self) -> int:
        return len(self.mandates)

    @property
    def vacant(self) -> int:
        return max(0, (self.seats or 0) - self.held)

    @property
    def words(self) -> str:
        """« 2 sièges sur 3, 1 vacant »; the count alone when the seats are not known."""
        if self.seats is None:
            return str(self.held)
        told = f"{plural(self.held, 'siège pourvu', 'sièges pourvus')} sur {self.seats}"
        return f"{told}, {plural(self.vacant, 'vacant', 'vacants')}" if self.vacant else told


def composition_on(body: Body, day: dt.date, user: Visitor) -> list[CollegeSeats]:
    """The colleges that have someone on `day`, in the order of the vocabulary.

    Of two mandates of one person that overlap, the one that began last counts. A college that nobody
    sits in is told when it had seats; of a past day, seats and substitutes are those of that day.
    """
    mandates = list(body.mandates.standing_on(day).shown_to(user))
    if day >= timezone.localdate():
        rows = body.college_seats.values_list("college", "seats").order_by("pk")
        return _by_college(mandates, dict(rows))
    past.put_substitutes(mandates, day)
    return _by_college(mandates, past.seats_on(body, day))


def composition_of(bodies: Iterable[Body], user: Visitor) -> dict[int, list[CollegeSeats]]:
    """Today's, of each; by primary key, in three queries."""
    keys = [body.pk for body in bodies]
    rows = BodyCollege.objects.filter(body__in=keys).order_by("pk")
    standing = Mandate.objects.filter(body__in=keys).standing_on(timezone.localdate())
    mandates = list(standing.shown_to(user))
    seats: dict[int, dict[str, int]] = {key: {} for key in keys}
    for row in rows:
        seats[row.body_id][row.college] = row.seats
    return {
        key: _by_college([one for one in mandates if one.body_id == key], seats[key])
        for key in keys
    }


def _by_college(mandates: list[Mandate], seats: dict[str, int]) -> list[CollegeSeats]:
    told = [
        CollegeSeats(
            college.label, [m for m in mandates if m.college == college], seats.get(college)
        )
        for college in College
    ]
    return [college for college in told if college.mandates or college.seats]
