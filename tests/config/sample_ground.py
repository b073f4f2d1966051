"""The least territory that the sample can stand on, unlike any real one."""

import datetime as dt
from unittest import mock

from tests.factories import (
    ActivityFactory,
    AxisFactory,
    CampaignFactory,
    CommuneFactory,
    DomainFactory,
    PoleFactory,
    PropositionFactory,
    TerritoryFactory,
)

# The sample is as young on any of them, far away too.
DAYS = (dt.date(2026, 11, 22), dt.date(2057, 1, 3))


def noon_on(day):
    """For the length of a `with`."""
    noon = dt.datetime.combine(day, dt.time(12), dt.UTC)
    return mock.patch("django.utils.timezone.now", return_value=noon)


def square(latitude, longitude):
    around = [(-0.02, -0.02), (0.02, -0.02), (0.02, 0.02), (-0.02, 0.02), (-0.02, -0.02)]
    ring = [[longitude + x, latitude + y] for x, y in around]
    return {"type": "MultiPolygon", "coordinates": [[ring]]}


def lay_ground(propositions=4):
    TerritoryFactory()
    for rank in range(3):
        latitude, longitude = 46.0 + rank / 10, 0.5
        CommuneFactory(
            latitude=latitude, longitude=longitude, contour=square(latitude, longitude),
            population=900 * (rank + 1),
        )  # fmt: skip
    food, other = DomainFactory(), DomainFactory()
    ActivityFactory(slug="maraichage").domains.add(food)
    ActivityFactory().domains.add(other)
    PoleFactory().domains.add(food)
    PoleFactory()
    axis = AxisFactory()
    for _ in range(propositions):
        PropositionFactory(axis=axis)
    PropositionFactory(axis=axis, short_title="Acheter local et responsable")
    CampaignFactory(name="Semaine du développement durable", month_label="")
