import pytest

from tests.factories import (
    BodyFactory,
    MandateFactory,
    PersonFactory,
)

NAMES = [("Abélard", "elus"), ("Brune", "elus"), ("Chloé", "citoyens"), ("Denis", "citoyens")]


@pytest.fixture(autouse=True)
def site(territory):
    return territory


@pytest.fixture
def body(secretary):
    return BodyFactory(secretary=PersonFactory(user=secretary), quorum_percent=50)


@pytest.fixture
def members(meeting):
    """Two of a college, two of another."""
    return [
        MandateFactory(body=meeting.body, college=college, person=PersonFactory(last_name=name))
        for name, college in NAMES
    ]
