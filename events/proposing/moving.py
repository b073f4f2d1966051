"""A published event changes its date or its place, is postponed, moved online, full or cancelled.

What it was stays readable: « Initialement … », in the note that its page shows. Those who registered
are told once for each change.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils import timezone

from accounts.edit_marks import mark
from accounts.models import User
from directory.editing.groups import CommuneField
from directory.models import Commune
from directory.typed.fields import CleanCharField, WebAddressField
from events.choices import FIRST, EventStatus
from events.models import Event
from events.proposing import limits, telling
from events.proposing.completeness import PLACES
from events.proposing.dates_field import DatesField, Span, spans_of, write_spans
from events.proposing.drafting import as_it_is
from events.registering.announcing import announcing
from events.registering.seats import RegistrationRefused
from rendering.typography import NO_BREAK, set_spaces

ELSEWHERE = "lieu"
CHOICES = (
    (str(EventStatus.RESCHEDULED.value), "Il change de date"),
    (ELSEWHERE, "Il change de lieu"),
    (str(EventStatus.POSTPONED.value), "Il est reporté, sans nouvelle date pour l’instant"),
    (str(EventStatus.MOVED_ONLINE.value), "Il ne se tient plus sur place, mais en ligne"),
    (str(EventStatus.FULL.value), "Il est complet"),
    (str(EventStatus.CANCELLED.value), "Il est annulé"),
    (str(EventStatus.SCHEDULED.value), "Il a lieu comme prévu"),
)
LONGEST_NOTE = 250
LONGEST_WHY = 120
SAME_DATES = "Ces dates sont celles d’avant\u00a0: changez-les."
NO_DATE = "Donnez la nouvelle date."
ALL_PAST = "Ces dates sont passées\u00a0: donnez-en au moins une à venir."
NO_PLACE = "Dites où il se tient désormais."
NO_ADDRESS = "Donnez l’adresse en ligne."
NO_REASON = "Dites pourquoi, en une phrase\u00a0: les personnes inscrites la lisent."
CHANGED_MEANWHILE = (
    "Quelqu’un a changé les dates, le lieu ou l’état de cet événement entre-temps, et rien n’est "
    "encore enregistré. Votre saisie est gardée\u00a0: relisez, puis envoyez de nouveau."
)
ASKS_WHY = (EventStatus.POSTPONED, EventStatus.CANCELLED)


class MoveForm(forms.Form):
    what = forms.ChoiceField(
        label="Que se passe-t-il\u202f?",
        choices=CHOICES,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choisissez dans la liste."),
    )
    dates = DatesField(
        label="Nouvelles dates",
        required=False,
        help_text="S’il change de date. La précédente reste lisible sur la page.",
    )
    place_label = CleanCharField(label="Lieu", max_length=160, required=False)
    address = CleanCharField(label="Adresse", max_length=250, required=False)
    commune = CommuneField(
        label="Commune", queryset=Commune.objects.none(), required=False, empty_label="—"
    )
    online_url = WebAddressField(
        label="Adresse en ligne", required=False, help_text="S’il se tient en ligne."
    )
    why = CleanCharField(
        label="Pourquoi",
        max_length=LONGEST_WHY,
        required=False,
        help_text="Une phrase, que la page montre et que les personnes inscrites reçoivent.",
    )
    vu = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)

    def __init__(self, data: QueryDict | None = None, *, event: Event) -> None:
        self.event, self.before = event, spans_of(event)
        self.now = mark_of(event, self.before)
        initial = {
            "dates": self.before,
            "online_url": event.online_url,
            "vu": self.now,
            **{name: getattr(event, name) for name in PLACES},
        }
        super().__init__(data, initial=initial)
        known = Commune.objects.in_territory() | Commune.objects.filter(pk=event.commune_id)
        commune: Any = self.fields["commune"]
        commune.queryset = known.only("name").order_by("name_key", "pk")
        commune.error_messages["invalid_choice"] = "Choisissez dans la liste."

    def leave_unchecked(self) -> None:
        """A row was asked for: what was typed is shown again, without a word about it."""
        self._errors = ErrorDict()

    @property
    def status(self) -> EventStatus:
        """The one asked for; the present one when only the place changes."""
        what = self.cleaned_data["what"]
        return EventStatus(self.event.status if what == ELSEWHERE else int(what))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if "what" in values:
            self._ask(values)
        if not self.errors and values["vu"] != self.now and not self.is_done:
            self._renew()
            raise ValidationError(CHANGED_MEANWHILE, code="conflict")
        return values

    def _ask(self, values: dict[str, Any]) -> None:
        if self.status in ASKS_WHY and not values.get("why"):
            self._refuse("why", NO_REASON)
        if values["what"] == ELSEWHERE and not any(values.get(name) for name in PLACES):
            self._refuse("place_label", NO_PLACE)
        if self.status == EventStatus.MOVED_ONLINE and not values.get("online_url"):
            self._refuse("online_url", NO_ADDRESS)
        if self.moves_dates:
            self._ask_for_dates(values)

    @property
    def moves_dates(self) -> bool:
        return bool(self.cleaned_data["what"] == str(EventStatus.RESCHEDULED.value))

    def _ask_for_dates(self, values: dict[str, Any]) -> None:
        dates: list[Span] = values.get("dates") or []
        if not dates:
            self._refuse("dates", NO_DATE)
        elif all(one.ends_at <= timezone.now() for one in dates):
            self._refuse("dates", ALL_PAST)
        elif self._are_as_before(dates) and self.event.status != EventStatus.RESCHEDULED:
            self._refuse("dates", SAME_DATES)

    def _refuse(self, name: str, words: str) -> None:
        if name not in self.errors:
            self.add_error(name, words)

    def _renew(self) -> None:
        """Sent again, what this page shows holds."""
        shown: Any = self.data
        shown = shown.copy()
        shown["vu"] = self.now
        self.data = shown

    @property
    def is_done(self) -> bool:
        """Whether the event already says all this: the button was pressed twice."""
        same = all(getattr(self.event, name) == told for name, told in self.columns().items())
        return same and (not self.moves_dates or self._are_as_before(self.cleaned_data["dates"]))

    def _are_as_before(self, dates: list[Span]) -> bool:
        """To the minute, as the page shows them."""
        return [one.row for one in dates] == [one.row for one in self.before]

    def columns(self) -> dict[str, Any]:
        """What the event keeps of it."""
        typed = self.cleaned_data
        told: dict[str, Any] = {"status": self.status.value, "status_note": self._note()}
        if typed["what"] == ELSEWHERE:
            told |= {name: typed[name] for name in PLACES}
        if self.status == EventStatus.MOVED_ONLINE:
            told["online_url"] = typed["online_url"]
        return told

    def _note(self) -> str:
        """Why, and what was announced first: the earliest announcement, not the last but one."""
        why = set_spaces(self.cleaned_data["why"])
        first = self._announced_first()
        return " ".join(part for part in (why, first) if part)[:LONGEST_NOTE]

    def _announced_first(self) -> str:
        rank = self.event.status_note.find(FIRST)
        if self.status == EventStatus.SCHEDULED and self.cleaned_data["what"] != ELSEWHERE:
            return ""
        if rank >= 0:
            return self.event.status_note[rank:]
        if self.moves_dates:
            return f"{FIRST} {dates_words(self.before)}." if self.before else ""
        if self.cleaned_data["what"] == ELSEWHERE or self.status == EventStatus.MOVED_ONLINE:
            place = ", ".join(self.event.place_lines)
            return f"{FIRST}{NO_BREAK}: {place}." if place else ""
        return ""


def dates_words(spans: list[Span]) -> str:
    """« le mardi 3 novembre 2026, de 18 h à 20 h »; of several, the first and how many."""
    if len(spans) > 1:
        return f"{len(spans)} dates, dont la première {spans[0]}"
    return str(spans[0]) if str(spans[0]).startswith("du ") else f"le {spans[0]}"


def mark_of(event: Event, spans: list[Span]) -> str:
    """Of what a move may change."""
    names = ("status", "status_note", "mode", "online_url", "place_label", "address", "commune_id")
    return mark([*(getattr(event, name) for name in names), *spans])


def save(event: Event, user: User, data: QueryDict) -> tuple[bool, MoveForm]:
    """Whether the event says so now, and the form. Those who registered are told in the same breath."""
    forms: list[MoveForm] = []
    try:
        with announcing(event):
            rows = Event.objects.select_for_update(of=("self",), no_key=True)
            current = rows.defer("search_vector").get(pk=event.pk)
            forms.append(MoveForm(data, event=current))
            return _moved(forms[0], user), forms[0]
    except RegistrationRefused as refusal:
        form = forms[0] if forms else MoveForm(data, event=as_it_is(event))
        form.add_error(None, str(refusal))
        return False, form


def _moved(form: MoveForm, user: User) -> bool:
    if not form.is_valid():
        return False
    if form.is_done:
        return True
    if limits.MOVED.wait_for(str(form.event.pk)):
        form.add_error(None, limits.TOO_MANY_MOVES)
        return False
    _apply(form)
    telling.changed(form.event, user, [dict(CHOICES)[form.cleaned_data["what"]]])
    return True


def _apply(form: MoveForm) -> None:
    columns = form.columns()
    for name, told in columns.items():
        setattr(form.event, name, told)
    form.event.save(update_fields=[*columns, "updated_at"])
    if form.moves_dates:
        write_spans(form.event, form.cleaned_data["dates"])
