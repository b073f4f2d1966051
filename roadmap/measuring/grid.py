"""The rows of an indicator's grid: its periods, or the communes at one of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.utils import timezone

from directory.models import Commune
from roadmap.measuring.columns import COLUMNS, Column
from roadmap.measuring.entry import Row
from roadmap.measuring.periods import Period, read_period
from roadmap.models import Indicator, Measurement

# Seven fields a row, under the thousand that a request may hold.
ROWS_A_PAGE = 50
MOST_ROWS = 120


@dataclass(frozen=True)
class Grid:
    """`period` None: a row for each period of the whole territory; else one for each commune."""

    indicator: Indicator
    period: Period | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        return COLUMNS

    @cached_property
    def periods(self) -> list[Period]:
        """Oldest first, those measured; years without a measurement are there too, to be filled."""
        known = sorted({Period.of(row) for row in self._measured.values()})
        if not all(period.year_only for period in known):
            return known
        this_year = timezone.localdate().year
        first = min([period.on.year for period in known], default=this_year)
        last = max([this_year, *(period.on.year for period in known)])
        filled = {period.on.year: period for period in known}
        return [filled.get(year, Period.year(year)) for year in range(first, last + 1)]

    def page(self, number: str | None, added: Period | None = None) -> Page[Row]:
        """Fifty rows; the last ones unless `number` says which."""
        rows = self._rows(added)
        paginator = Paginator(rows, ROWS_A_PAGE)
        asked = number or (1 if self.period else paginator.num_pages)
        return paginator.get_page(asked)

    def rows_typed(self, data: Mapping[str, str]) -> list[Row]:
        """Those that a form brings back, with what was typed in them."""
        keys = [name.removesuffix(".vu") for name in data if name.endswith(".vu")]
        rows = self.rows_of(keys[:MOST_ROWS])
        for row in rows:
            row.take(data)
        return rows

    def rows_of(self, keys: Iterable[str]) -> list[Row]:
        """Rows that exist or may be made; a key that means nothing gives none."""
        if self.period is not None:
            wanted = set(keys)
            return [row for row in self._commune_rows() if row.key in wanted]
        found = filter(None, map(_period_or_none, keys))
        periods = {period.on: period for period in found}
        return [self._period_row(periods[on]) for on in sorted(periods)]

    def _rows(self, added: Period | None) -> list[Row]:
        if self.period is not None:
            return self._commune_rows()
        own = {period.on: period for period in self.periods}
        if added is not None:
            own.setdefault(added.on, added)
        return [self._period_row(own[on]) for on in sorted(own)]

    def _period_row(self, period: Period) -> Row:
        found = self._measured.get(period.on)
        kept = Period.of(found) if found else period
        return Row(period.key, kept.label, self.indicator, kept, measurement=found)

    def _commune_rows(self) -> list[Row]:
        assert self.period is not None  # noqa: S101
        communes = Commune.objects.in_territory().for_list()
        return [
            Row(one.pk, one.name, self.indicator, self.period, one, self._by_commune.get(one.pk))
            for one in communes
        ]

    @cached_property
    def _measured(self) -> "dict[object, Measurement]":
        rows = Measurement.objects.whole_territory().filter(indicator=self.indicator)
        rows = rows.order_by("measured_on", "pk")
        return {row.measured_on: row for row in rows}

    @cached_property
    def _by_commune(self) -> dict[str, Measurement]:
        assert self.period is not None  # noqa: S101
        rows = Measurement.objects.of_communes().filter(indicator=self.indicator)
        rows = rows.filter(measured_on=self.period.on)
        return {str(row.commune_id): row for row in rows.order_by("pk")}


def commune_periods(indicator: Indicator) -> list[Period]:
    """Those that some commune has, the last one first."""
    # Not through the indicator: what a list has fetched of it is the whole territory alone.
    rows = Measurement.objects.of_communes().filter(indicator=indicator)
    rows = rows.order_by("-measured_on", "year_only")
    pairs = rows.values_list("measured_on", "year_only").distinct()
    return list({on: Period(on, year_only) for on, year_only in pairs}.values())


def _period_or_none(key: str) -> Period | None:
    try:
        return read_period(key)
    except ValidationError:
        return None
