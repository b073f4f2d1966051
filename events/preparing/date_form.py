"""When and where a meeting sits: the form that plans it, and the one that moves it."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.edit_marks import mark
from directory.models import Commune
from directory.typed.fields import CleanCharField
from events.choices import EventMode
from events.models import Body, Meeting
from events.preparing.moments import instant
from rendering.typography import day
from roadmap.editing.fields import DayField
from roadmap.editing.people import CommunesField

LONGEST = dt.timedelta(hours=14)
PAST = "Cette date est passée\u00a0: donnez une date à venir."
BACKWARDS = "La fin doit suivre le début."
TOO_LONG = "Une réunion ne dure pas plus de quatorze heures\u00a0: vérifiez les heures."
NO_PLACE = "Dites où la réunion se tient."
NO_ADDRESS = "Donnez l’adresse de la visioconférence."
ONE_COMMUNE = "Une seule commune."
NOT_AN_HOUR = "Écrivez l’heure comme 18:30."
BEGUN = "La réunion a commencé\u00a0: elle ne change plus de jour ni d’heure."
CHANGED_MEANWHILE = (
    "Quelqu’un a changé la date ou le lieu de cette réunion entre-temps, et rien n’est encore "
    "enregistré. Votre saisie est gardée\u00a0: relisez, puis enregistrez de nouveau."
)


class HourField(forms.TimeField):
    def __init__(self, **options: Any) -> None:
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        formats = ["%H:%M", "%H:%M:%S", "%Hh%M", "%Hh"]
        errors = {"invalid": NOT_AN_HOUR, "required": "Donnez l’heure."}
        super().__init__(widget=widget, input_formats=formats, error_messages=errors, **options)


class DateForm(forms.Form):
    """`starts_at` and `ends_at` are there once it is valid."""

    title = CleanCharField(
        label="Titre",
        max_length=140,
        required=False,
        help_text="Sans titre, la réunion porte sa date.",
    )
    on = DayField(label="Jour", required=True)
    begins = HourField(label="De")
    ends = HourField(label="À")
    mode = forms.TypedChoiceField(
        label="Tenue",
        choices=EventMode.choices,
        coerce=int,
        initial=EventMode.ON_SITE,
        error_messages={"invalid_choice": "Choisissez comment elle se tient."},
    )
    place_label = CleanCharField(
        label="Lieu", max_length=160, required=False, help_text="Si elle se tient sur place."
    )
    address = CleanCharField(label="Adresse", max_length=250, required=False)
    commune = CommunesField(label="Commune")
    online_url = forms.URLField(
        label="Adresse de la visioconférence",
        max_length=300,
        required=False,
        assume_scheme="https",
        help_text="Si elle se tient en ligne\u202f; elle paraît sur la page de la réunion.",
        error_messages={"invalid": "Écrivez une adresse complète, comme https://…"},
    )
    is_second_call = forms.BooleanField(
        label="Seconde convocation, après un quorum manqué", required=False
    )
    vu = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, *args: Any, body: Body, meeting: Meeting | None = None, **kw: Any) -> None:
        self.body, self.meeting = body, meeting
        super().__init__(*args, **kw)
        self.now = mark([*self.initial.values()]) if meeting else ""
        self.initial["vu"] = self.now
        commune: Any = self.fields["commune"]
        commune.widget = forms.TextInput(attrs={"autocomplete": "off"})
        for name in ("place_label", "online_url"):
            field: Any = self.fields[name]
            field.is_needed_at_times = True

    def clean_commune(self) -> Commune | None:
        found: list[Commune] = self.cleaned_data["commune"] or []
        if len(found) > 1:
            raise ValidationError(ONE_COMMUNE, code="several")
        return found[0] if found else None

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        self._read_hours(values)
        mode = values.get("mode")
        if mode in (EventMode.ON_SITE, EventMode.MIXED) and not values.get("place_label"):
            self._refuse("place_label", NO_PLACE)
        if mode in (EventMode.ONLINE, EventMode.MIXED) and not values.get("online_url"):
            self._refuse("online_url", NO_ADDRESS)
        if not self.errors and values["vu"] != self.now and set(self.changed_data) - {"vu"}:
            self._renew()
            raise ValidationError(CHANGED_MEANWHILE, code="conflict")
        return values

    def _renew(self) -> None:
        """Sent again, what this page shows holds."""
        shown: Any = self.data
        shown = shown.copy()
        shown["vu"] = self.now
        self.data = shown

    def _refuse(self, name: str, words: str) -> None:
        if name not in self.errors:
            self.add_error(name, words)

    def _read_hours(self, values: dict[str, Any]) -> None:
        on, begins, ends = values.get("on"), values.get("begins"), values.get("ends")
        if not on or begins is None or ends is None:
            return
        if ends <= begins:
            self.add_error("ends", BACKWARDS)
            return
        for name, hour in (("begins", begins), ("ends", ends)):
            try:
                values["starts_at" if name == "begins" else "ends_at"] = instant(on, hour)
            except ValidationError as refusal:
                self.add_error(name, refusal)
        self._refuse_odd(values)

    def _refuse_odd(self, values: dict[str, Any]) -> None:
        starts, ends = values.get("starts_at"), values.get("ends_at")
        if not starts or not ends:
            return
        if (
            self.meeting
            and self.meeting.has_begun
            and {"on", "begins", "ends"} & {*self.changed_data}
        ):
            self.add_error("on", BEGUN)
        elif starts <= timezone.now() and not self._is_where_it_was(starts):
            self.add_error("on", PAST)
        elif ends - starts > LONGEST:
            self.add_error("ends", TOO_LONG)

    def _is_where_it_was(self, starts: dt.datetime) -> bool:
        timing = self.meeting.first_timing() if self.meeting else None
        return timing is not None and timing.starts_at == starts

    @property
    def event_columns(self) -> dict[str, Any]:
        """What the event keeps of it."""
        typed = self.cleaned_data
        names = ("mode", "place_label", "address", "commune", "online_url")
        title = typed["title"] or usual_title(typed["on"])
        return {"title": title, **{name: typed[name] for name in names}}


def usual_title(on: dt.date) -> str:
    """Of a meeting that nobody named: it follows its date."""
    return f"Réunion du {day(on)}"
