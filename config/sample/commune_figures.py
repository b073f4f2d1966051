"""Invented values commune by commune: for a map with classes, and communes that nobody measured."""

from decimal import Decimal

from config.sample.stage import Stage
from directory.models import Commune
from roadmap.models import Indicator, Measurement

YEARS = (-2, -1)
UNMEASURED_EVERY = 9


def commune_measurements(stage: Stage, indicator: Indicator) -> list[Measurement]:
    """The last year is provisional; one commune in nine has no value."""
    codes = Commune.objects.in_territory().order_by("pk").values_list("pk", flat=True)
    return [
        Measurement(
            indicator=indicator,
            measured_on=stage.calendar.year_end(years),
            year_only=True,
            commune_id=code,
            value=Decimal(150 + rank * 37 % 500 + 25 * place) / 10,
            is_provisional=years == YEARS[-1],
            comment="Valeur inventée.",
            is_sample=True,
        )
        for place, years in enumerate(YEARS)
        for rank, code in enumerate(codes)
        if (rank + place) % UNMEASURED_EVERY
    ]
