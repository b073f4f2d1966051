"""The two forms of the page that compares: their addresses can be kept, wrong values are told."""

from typing import Any

from django import forms
from django.http import QueryDict

from accounts.models import Visitor
from roadmap.changes import Moment, UnknownMoment, moments
from roadmap.comparison import DatesCompared, PropositionsCompared
from roadmap.editing.fields import DayField
from roadmap.following.subject_form import UNKNOWN_PROPOSITION
from roadmap.models import Proposition

SAME = "Choisissez deux propositions différentes."
BACKWARDS = "La première date vient après la seconde\u00a0: échangez-les."
A_DAY = "Un jour, à écrire ci-dessous"
TODAY = "Aujourd’hui"


class _NumberedField(forms.ModelChoiceField[Proposition]):
    def __init__(self, label: str) -> None:
        words = {"invalid_choice": UNKNOWN_PROPOSITION, "required": "Choisissez une proposition."}
        rows = Proposition.objects.for_list().defer("search_vector")
        super().__init__(
            rows, to_field_name="number", label=label, empty_label="Choisir", error_messages=words
        )


class PropositionsForm(forms.Form):
    """?proposition=4&avec=7"""

    proposition = _NumberedField("Une proposition")
    avec = _NumberedField("Une autre")

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("proposition") and found.get("proposition") == found.get("avec"):
            self.add_error("avec", SAME)
        return found

    def compared(self) -> PropositionsCompared | None:
        if not self.is_bound or not self.is_valid():
            return None
        return PropositionsCompared([self.cleaned_data["proposition"], self.cleaned_data["avec"]])


class DatesForm(forms.Form):
    """?depuis=2026-09-01&jusqua=reunion-12; a day may also be typed in a field of its own."""

    depuis = forms.CharField(label="Depuis", required=False, widget=forms.Select)
    depuis_le = DayField(label="Depuis le jour")
    jusqua = forms.CharField(label="Jusqu’à", required=False, widget=forms.Select)
    jusqua_le = DayField(label="Jusqu’au jour")

    def __init__(self, reader: Visitor, data: QueryDict | None = None) -> None:
        super().__init__(_with_days_apart(data) if data is not None else None)
        self.reader = reader
        known = [(one.value, one.option) for one in moments.choices(reader)]
        self._offer("depuis", [("", A_DAY), *known])
        self._offer("jusqua", [("", TODAY), *known])

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if self.errors:
            return found
        since, until = self._moment("depuis"), self._moment("jusqua")
        if since and until and since.at > until.at:
            self.add_error("depuis", BACKWARDS)
        return {**found, "since": since, "until": until}

    def compared(self) -> DatesCompared | None:
        if not self.is_bound or not self.is_valid():
            return None
        since, until = self.cleaned_data["since"], self.cleaned_data["until"]
        return DatesCompared(since, until, self.reader)

    def _moment(self, end: str) -> Moment | None:
        """What was chosen, the day before the list; None when it is refused."""
        day, text = self.cleaned_data.get(f"{end}_le"), self.cleaned_data.get(end)
        try:
            if asked := day.isoformat() if day else text:
                return moments.from_text(asked, self.reader, ends_day=end == "jusqua")
        except UnknownMoment as refusal:
            self.add_error(f"{end}_le" if day else end, str(refusal))
            return None
        return moments.default(self.reader) if end == "depuis" else moments.now()

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        widget: Any = self.fields[name].widget
        widget.choices = choices


def _with_days_apart(data: QueryDict) -> QueryDict:
    """A day given where the list is goes to its own field, where a browser shows it."""
    moved = data.copy()
    for end in ("depuis", "jusqua"):
        text = moved.get(end, "")
        if text[:1].isdigit() and not moved.get(f"{end}_le"):
            moved[end], moved[f"{end}_le"] = "", text
    return moved
