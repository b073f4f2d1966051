"""What the address of an indicator's page says: the period of its map, whether all rows are wanted."""

from collections.abc import Sequence

from django import forms

from roadmap.measuring.address import PeriodAddress

FIRST_ROWS = 10


class IndicatorAddress(PeriodAddress):
    toutes = forms.BooleanField(required=False)

    def shown[T](self, rows: Sequence[T]) -> Sequence[T]:
        return rows if self.cleaned_data.get("toutes") else rows[:FIRST_ROWS]
