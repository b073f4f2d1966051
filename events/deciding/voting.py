"""The votes of each college on one decision: at most the voices that the college has in the room."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms

from events.choices import College
from events.models import CollegeVote, Decision

WAYS = (("votes_for", "pour"), ("votes_against", "contre"), ("abstentions", "abstentions"))
WRONG = "Un nombre de voix est un entier, de 0 à {}."
TOO_MANY = "{}\u00a0: {} voix exprimées pour {} dans la salle."
NO_VOICE = "{}\u00a0: ce collège n’a aucune voix dans la salle."
NOBODY = "Comptez au moins une voix, ou choisissez une autre manière de décider."
MOST = 32767 // 2


class VotesForm(forms.Form):
    """`voices`: those of each college; None when nobody was pointed (a meeting of before)."""

    def __init__(
        self,
        data: Any = None,
        *,
        voices: Mapping[str, int] | None,
        decision: Decision | None = None,
    ) -> None:
        self.voices, self.decision = voices, decision
        super().__init__(data, initial=self._there())
        for college in self.colleges:
            for way, label in WAYS:
                self.fields[f"{college}-{way}"] = _count_field(label, self._most(college))

    @property
    def colleges(self) -> list[str]:
        if self.voices is None:
            return list(College.values)
        voted = [name.split("-")[0] for name in self._there()]
        return [one for one in College.values if self.voices.get(one) or one in voted]

    def _most(self, college: str) -> int:
        return MOST if self.voices is None else self.voices.get(college, 0)

    def _there(self) -> dict[str, int]:
        if self.decision is None or not self.decision.pk:
            return {}
        rows = self.decision.votes.order_by("pk")
        return {f"{row.college}-{way}": getattr(row, way) for row in rows for way, _ in WAYS}

    def groups(self) -> Iterator[tuple[str, str, list[Any]]]:
        """(college, how many voices, its three fields)."""
        for college in self.colleges:
            told = "" if self.voices is None else f"{self._most(college)} voix dans la salle"
            yield (
                str(College(college).label),
                told,
                [self[f"{college}-{way}"] for way, _ in WAYS],
            )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        unasked = [one for one in College.values if one not in self.colleges]
        for college in filter(self._is_sent, unasked):
            self.add_error(None, NO_VOICE.format(College(college).label))
        for college in self.colleges if self.voices is not None else ():
            sent = sum(values.get(f"{college}-{way}") or 0 for way, _ in WAYS)
            if sent > self._most(college):
                label, first = College(college).label, f"{college}-{WAYS[0][0]}"
                self.add_error(first, TOO_MANY.format(label, sent, self._most(college)))
        return values

    def _is_sent(self, college: str) -> bool:
        """Some count of it that is not nothing, which the page does not ask for."""
        typed = (str(self.data.get(f"{college}-{way}", "")).strip() for way, _ in WAYS)
        return any(one.strip("0") for one in typed)

    def refuse_nothing(self) -> None:
        """Adds the error when no voice was counted. The form must be valid."""
        if not any(self.totals().values()):
            self.add_error(None, NOBODY)

    def totals(self) -> dict[str, int]:
        """By column of a decision; the form must be valid."""
        return {way: sum(row[way] for row in self._rows().values()) for way, _ in WAYS}

    def _rows(self) -> dict[str, dict[str, int]]:
        told = self.cleaned_data
        rows = {
            college: {way: told.get(f"{college}-{way}") or 0 for way, _ in WAYS}
            for college in self.colleges
        }
        return {college: row for college, row in rows.items() if any(row.values())}

    def write(self, decision: Decision) -> None:
        """In place of those that were there."""
        decision.votes.all().delete()
        CollegeVote.objects.bulk_create(
            CollegeVote(decision=decision, college=college, **row)
            for college, row in self._rows().items()
        )


def _count_field(label: str, most: int) -> forms.IntegerField:
    said = dict.fromkeys(("invalid", "min_value", "max_value"), WRONG.format(most))
    widget = forms.NumberInput(attrs={"inputmode": "numeric", "min": 0, "max": most})
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=MOST, widget=widget, error_messages=said
    )
