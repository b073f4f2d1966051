"""The period that an address asks about: `?depuis=` and `?jusqua=`, and the form that writes them."""

import datetime as dt
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from accounts.models import Visitor
from roadmap.changes import moments
from roadmap.changes.kinds import KINDS, Kind
from roadmap.changes.moments import Moment, UnknownMoment
from roadmap.models import Proposition

BACKWARDS = "La fin de la période précède son début\N{NO-BREAK SPACE}: inversez-les."
OFFERED_DAYS = (
    (30, "Les 30 derniers jours"),
    (90, "Les 3 derniers mois"),
    (365, "Les 12 derniers mois"),
)


class DayInput(forms.DateInput):
    input_type = "date"


class PeriodForm(forms.Form):
    """A day that is typed comes before what is chosen in the list."""

    depuis = forms.CharField(label="Depuis", required=False, widget=forms.Select)
    depuis_le = forms.CharField(label="ou depuis le", required=False, widget=DayInput)
    jusqua = forms.CharField(label="Jusqu’à", required=False, widget=forms.Select)
    jusqua_le = forms.CharField(label="ou jusqu’au", required=False, widget=DayInput)

    def __init__(self, data: QueryDict, reader: Visitor) -> None:
        super().__init__(data)
        self.reader = reader
        self.known = moments.choices(reader)
        self.fields["depuis"].widget.choices = self._offered(data.get("depuis", ""), self._spans())
        self.fields["jusqua"].widget.choices = self._offered(
            data.get("jusqua", ""), [("", "Aujourd’hui")]
        )

    @cached_property
    def default(self) -> Moment:
        """The last meeting that the list offers, else the last days."""
        meetings = (one for one in self.known if one.value.startswith(moments.MEETING))
        return next(meetings, None) or moments.last_days(moments.DEFAULT_DAYS)

    def _spans(self) -> list[tuple[str, str]]:
        spans = [(moments.last_days(days).value, label) for days, label in OFFERED_DAYS]
        is_a_span = self.default.value == spans[0][0]
        return [("", spans[0][1]), *spans[1:]] if is_a_span else [("", self.default.option), *spans]

    def _offered(self, asked: str, first: list[tuple[str, str]]) -> list[tuple[str, str]]:
        known = [(one.value, one.option) for one in self.known if one != self.default]
        if first[0][1] == "Aujourd’hui":
            known = [(one.value, one.option) for one in self.known]
        offered = [*first, *known]
        asked = asked.strip()
        typed = asked and asked not in dict(offered) and self._is_day(asked)
        return [*offered, (asked, f"Le {asked}")] if typed else offered

    @staticmethod
    def _is_day(text: str) -> bool:
        try:
            dt.date.fromisoformat(text)
        except ValueError:
            return False
        return True

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        since = self._read(given, "depuis", ends_day=False) or self.default
        until = self._read(given, "jusqua", ends_day=True) or moments.now()
        if since.at > until.at:
            self.add_error(None, BACKWARDS)
        return {"since": since, "until": until}

    def _read(self, given: dict[str, Any], name: str, *, ends_day: bool) -> Moment | None:
        text = given.get(f"{name}_le") or given.get(name) or ""
        if known := next((one for one in self.known if one.value == text), None):
            return known
        try:
            return moments.from_text(text, self.reader, ends_day=ends_day) if text else None
        except UnknownMoment as error:
            self.add_error(None, ValidationError(str(error)))
            return None


class ChangesForm(PeriodForm):
    """On the page of all changes: narrowed to a proposition, or to a kind of change."""

    proposition = forms.ModelChoiceField(
        Proposition.objects.for_list().defer("search_vector"),
        label="Proposition",
        required=False,
        to_field_name="number",
        empty_label="Toutes les propositions",
    )
    genre = forms.ChoiceField(
        label="Genre de changement",
        required=False,
        choices=[("", "Tous les changements"), *((str(kind), kind.many) for kind in Kind)],
    )

    def clean(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        return {
            **super().clean(),
            "proposition": given.get("proposition"),
            "genre": given.get("genre"),
        }


class Period:
    """What an address asks for `reader`; what is wrong in it is said in `faults`, and left out."""

    def __init__(
        self, asked: QueryDict, reader: Visitor, form: type[PeriodForm] = PeriodForm
    ) -> None:
        self.form = form(asked, reader)
        self.form.is_valid()
        self._found = self.form.cleaned_data
        self.faults = [str(one) for one in self.form.non_field_errors()]
        self.is_chosen = any(asked.get(name) for name in self.form.fields)

    @cached_property
    def since(self) -> Moment:
        return self.form.default if self._is_backwards else self._get("since", self.form.default)

    @cached_property
    def until(self) -> Moment:
        return moments.now() if self._is_backwards else self._get("until", moments.now())

    def _get(self, name: str, default: Moment) -> Moment:
        found: Moment = self._found.get(name) or default
        return found

    @property
    def _is_backwards(self) -> bool:
        return BACKWARDS in self.faults

    @property
    def proposition(self) -> Proposition | None:
        return self._found.get("proposition") or None

    @property
    def kind(self) -> Kind | None:
        code = self._found.get("genre")
        return KINDS.get(code or "")

    @property
    def ends_now(self) -> bool:
        return not self.until.value

    @property
    def query(self) -> str:
        """The same period for another page: « ?depuis=reunion-3 », empty for the default one."""
        asked = QueryDict(mutable=True)
        if self.since.value != self.form.default.value:
            asked["depuis"] = self.since.value
        if self.until.value:
            asked["jusqua"] = self.until.value
        return f"?{asked.urlencode()}" if asked else ""
