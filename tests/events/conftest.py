"""Whoever keeps a body, the body and a meeting of it: what most tests of the cycle begin with."""

import pytest

from tests.factories import BodyFactory, MeetingFactory, PersonFactory, UserFactory


@pytest.fixture
def secretary(db):
    """The account of who keeps `body`, and nothing else."""
    return UserFactory()


@pytest.fixture
def body(secretary):
    return BodyFactory(secretary=PersonFactory(user=secretary))


@pytest.fixture
def meeting(body):
    return MeetingFactory(body=body)


@pytest.fixture
def keeper(client_of, secretary):
    """The browser of the secretary."""
    return client_of(secretary)
