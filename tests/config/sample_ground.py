"""The least territory that the sample can stand on, unlike any real one."""

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
