"""An indicator commune by commune: a map and its table for one period, a total only if somebody gave it."""

from dataclasses import dataclass
from functools import cached_property

from directory.models import Commune
from rendering.choropleth import Choropleth, ValuedArea
from roadmap.measuring.grid import commune_periods
from roadmap.measuring.periods import Period
from roadmap.models import Indicator, Measurement
from roadmap.series import amount, in_precision

PERIODS_SHOWN = 8


@dataclass(frozen=True)
class CommuneRow:
    name: str
    value: str
    objective: str
    marks: str
    is_missing: bool


@dataclass(frozen=True)
class CommuneValues:
    """`asked` is a period of the address: the last known one when nobody measured then."""

    indicator: Indicator
    asked: Period | None = None

    @cached_property
    def periods(self) -> list[Period]:
        return commune_periods(self.indicator)[:PERIODS_SHOWN]

    @cached_property
    def period(self) -> Period | None:
        wanted = self.asked.on if self.asked else None
        same = [one for one in self.periods if one.on == wanted]
        return next(iter(same or self.periods), None)

    @property
    def links(self) -> list[tuple[str, str, bool]]:
        return [
            (one.label, f"?annee={one.key}#communes", one == self.period) for one in self.periods
        ]

    @cached_property
    def map(self) -> Choropleth:
        areas = [self._area(commune) for commune in self._communes]
        label = self.period.label if self.period else ""
        return Choropleth(areas, f"{self.indicator.name} par commune, {label}", self.indicator.unit)

    @cached_property
    def rows(self) -> list[CommuneRow]:
        return [self._row(commune) for commune in self._communes]

    @property
    def has_objectives(self) -> bool:
        return any(row.objective is not None for row in self._measured.values())

    @property
    def missing_count(self) -> int:
        return sum(row.is_missing for row in self.rows)

    @property
    def total(self) -> str:
        """The whole territory's own measurement of that period; never a sum of the communes."""
        wanted = self.period.on if self.period else None
        whole = [row for row in self.indicator.whole_territory() if row.measured_on == wanted]
        known = [row.value for row in whole if row.value is not None]
        return amount(self.indicator, known[0]) if known else ""

    def _row(self, commune: Commune) -> CommuneRow:
        found = self._measured.get(commune.pk)
        value = found.value if found else None
        return CommuneRow(
            commune.name,
            amount(self.indicator, value),
            amount(self.indicator, found.objective if found else None),
            ", ".join(found.marks) if found and value is not None else "",
            is_missing=value is None,
        )

    def _area(self, commune: Commune) -> ValuedArea:
        found = self._measured.get(commune.pk)
        value = in_precision(self.indicator, found.value if found else None)
        return ValuedArea(commune.name, commune.rings(), value)

    @cached_property
    def _communes(self) -> list[Commune]:
        rows = Commune.objects.in_territory().order_by("name_key", "pk")
        return list(rows.only("insee", "name", "contour"))

    @cached_property
    def _measured(self) -> dict[str, Measurement]:
        if self.period is None:
            return {}
        rows = Measurement.objects.of_communes().filter(indicator=self.indicator)
        rows = rows.filter(measured_on=self.period.on)
        return {str(row.commune_id): row for row in rows.order_by("pk")}
