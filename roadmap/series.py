"""An indicator's measurements as a small chart, where there are several periods to compare."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from rendering import typography
from rendering.charts import Point, SeriesChart
from rendering.typography import NO_BREAK
from roadmap.models import Indicator, Measurement

LONGEST = 8
AHEAD = 4


def series_of(indicator: Indicator) -> SeriesChart | None:
    """At most eight periods of the whole territory; None under two measured values."""
    rows = indicator.whole_territory()
    if sum(row.value is not None for row in rows) < 2:  # noqa: PLR2004 — a line has two ends
        return None
    points = _window(_yearly(indicator, rows) or [_point(indicator, row) for row in rows])
    return SeriesChart(points, _name(indicator, points), reference_name(indicator))


def _window(points: Sequence[Point]) -> Sequence[Point]:
    """Eight periods, the last measured one among them and at most four to come after it."""
    last = max(rank for rank, point in enumerate(points) if point.value is not None)
    end = min(len(points), last + 1 + AHEAD)
    return points[max(0, end - LONGEST) : end]


def reference_name(indicator: Indicator) -> str:
    """« Référence : France »."""
    place = indicator.reference_label
    return f"Référence{NO_BREAK}: {place}" if place else "Référence d’ailleurs"


@dataclass(frozen=True)
class Row:
    """A measurement as the table twin prints it."""

    measurement: Measurement
    value: str
    objective: str
    reference: str

    @property
    def marks(self) -> str:
        """« provisoire, estimé » of a value that somebody measured."""
        return ", ".join(self.measurement.marks) if self.measurement.value is not None else ""


def table_of(indicator: Indicator) -> list[Row]:
    """Every measurement of the whole territory, the last one first; wants `for_list()`."""
    return [
        Row(row, *(amount(indicator, one) for one in (row.value, row.objective, row.reference)))
        for row in reversed(indicator.whole_territory())
    ]


def _yearly(indicator: Indicator, rows: Sequence[Measurement]) -> list[Point]:
    """One point per year, missing years included; empty when the dates are finer than years."""
    by_year = {row.measured_on.year: row for row in rows if row.year_only}
    if len(by_year) < len(rows):
        return []
    years = range(min(by_year), max(by_year) + 1)
    return [
        _point(indicator, by_year[year])
        if year in by_year
        else Point(str(year), unit=indicator.unit, ahead=year >= timezone.localdate().year)
        for year in years
    ]


def _point(indicator: Indicator, row: Measurement) -> Point:
    return Point(
        label=row.period_label,
        value=in_precision(indicator, row.value),
        target=in_precision(indicator, row.objective),
        estimated=row.is_estimated,
        unit=indicator.unit,
        reference=in_precision(indicator, row.reference),
        provisional=row.is_provisional,
        ahead=row.measured_on > timezone.localdate(),
    )


def _name(indicator: Indicator, points: Sequence[Point]) -> str:
    measured = [point for point in points if point.value is not None]
    return f"{indicator.name}, de {_said(measured[0])} à {_said(measured[-1])}"


def _said(point: Point) -> str:
    return f"{point.words} ({point.label})"


def in_precision(indicator: Indicator, value: Decimal | None) -> Decimal | None:
    """`value` with the decimals the indicator asks for."""
    return None if value is None else round(value, indicator.precision)


def amount(indicator: Indicator, value: Decimal | None) -> str:
    """« 35,2 M€ »; « non renseigné » for None."""
    return typography.number(in_precision(indicator, value), indicator.unit)
