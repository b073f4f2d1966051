"""A body with a secretary and two members, a meeting held ten days ago, and its minutes."""

from types import SimpleNamespace

import pytest

from events.minuting import circulating, drafting
from tests.factories import (
    AgendaItemFactory,
    BodyFactory,
    DecisionFactory,
    MandateFactory,
    MeetingFactory,
    PersonFactory,
    UserFactory,
    days_from_today,
)


def seat(body, college="acteurs_ess", **person):
    return MandateFactory(body=body, college=college, person=PersonFactory(**person))


@pytest.fixture
def world(db):
    secretary = PersonFactory(user=UserFactory())
    body = BodyFactory(secretary=secretary, quorum_percent=50)
    member = seat(body, user=UserFactory())
    without_account = seat(body, email="sans.compte@example.org")
    meeting = MeetingFactory(body=body, event__days=-10)
    item = AgendaItemFactory(meeting=meeting, position=1, discussion="On a **parlé** du four.")
    secret = AgendaItemFactory(
        meeting=meeting, position=2, title="Salaires", discussion="Secret-du-point.",
        is_confidential=True,
    )  # fmt: skip
    decision = DecisionFactory(
        meeting=meeting, item=item, text="Acheter un four.", method="consensus"
    )
    return SimpleNamespace(
        body=body, keeper=secretary.user, member=member.person.user, person=member.person,
        outsider=without_account.person, meeting=meeting, item=item, secret=secret,
        decision=decision,
    )  # fmt: skip


@pytest.fixture
def minutes(world):
    return drafting.draft(world.meeting).minutes


@pytest.fixture
def circulated(world, minutes):
    circulating.circulate(minutes, days_from_today(10), world.keeper, publishes_itself=False)
    minutes.refresh_from_db()
    return minutes
