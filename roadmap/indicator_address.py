"""What the address of an indicator's page says: the period of its map, whether all rows are wanted."""

from collections.abc import Sequence

from django import forms
from django.http import QueryDict

from roadmap.measuring.address import PeriodField
from roadmap.measuring.periods import Period

FIRST_ROWS = 10


class IndicatorAddress(forms.Form):
    """A word that means nothing is as if it were not there."""

    annee = PeriodField()
    toutes = forms.BooleanField(required=False)

    @classmethod
    def read(cls, query: QueryDict) -> "IndicatorAddress":
        form = cls(query)
        form.is_valid()
        return form

    @property
    def period(self) -> Period | None:
        found: Period | None = self.cleaned_data.get("annee")
        return found

    def shown[T](self, rows: Sequence[T]) -> Sequence[T]:
        return rows if self.cleaned_data.get("toutes") else rows[:FIRST_ROWS]
