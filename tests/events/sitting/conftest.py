import pytest

from tests.factories import (
    BodyFactory,
    MandateFactory,
    MeetingFactory,
    PersonFactory,
    UserFactory,
)

NAMES = [("Abélard", "elus"), ("Brune", "elus"), ("Chloé", "citoyens"), ("Denis", "citoyens")]


@pytest.fixture(autouse=True)
def site(territory):
    return territory


@pytest.fixture
def secretary(db):
    return PersonFactory(user=UserFactory())


@pytest.fixture
def meeting(secretary):
    return MeetingFactory(body=BodyFactory(secretary=secretary, quorum_percent=50))


@pytest.fixture
def members(meeting):
    """Two of a college, two of another."""
    return [
        MandateFactory(body=meeting.body, college=college, person=PersonFactory(last_name=name))
        for name, college in NAMES
    ]


@pytest.fixture
def keeper(client_of, secretary):
    return client_of(secretary.user)
