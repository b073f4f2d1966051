"""Composition, seats and parity, against plain Python on generated mandates."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Civility
from events.bodies.composition import composition_on
from events.bodies.parity import coverage_of, parity_of
from events.choices import College
from events.models import BodyCollege, Mandate
from tests.factories import (
    BodyCollegeFactory,
    BodyFactory,
    CommuneFactory,
    PersonFactory,
    StructureFactory,
    days_from_today,
)

pytestmark = pytest.mark.django_db
PEOPLE = 5
offsets = st.integers(-60, 60)


@st.composite
def mandates(draw):
    """Rows of (person, substitute, college, start, end, place), overlapping more often than not."""
    rows = {}
    for _ in range(draw(st.integers(0, 12))):
        person, start = draw(st.integers(0, PEOPLE - 1)), draw(offsets)
        end = draw(st.none() | st.integers(0, 80).map(lambda length, start=start: start + length))
        substitute = draw(st.none() | st.integers(0, PEOPLE - 1))
        college, place = draw(st.sampled_from(College)), draw(st.integers(0, 3))
        rows[person, start] = (person, substitute, college, start, end, place)
    return list(rows.values())


def expected(rows, day):
    """The last begun of each person that stands on `day`: index of the row by person."""
    standing = {}
    for row in sorted(rows, key=lambda row: row[3]):
        person, _substitute, _college, start, end, _place = row
        if start <= day and (end is None or end >= day):
            standing[person] = row
    return standing


@pytest.fixture
def world():
    territory = [CommuneFactory() for _ in range(3)]
    return SimpleNamespace(
        communes=territory,
        structure=StructureFactory(commune=territory[2]),
        people=[PersonFactory(civility=["f", "h", "", "f", "h"][rank]) for rank in range(PEOPLE)],
    )


def install(world, rows):
    body = BodyFactory()
    for person, substitute, college, start, end, place in rows:
        Mandate.objects.create(
            body=body,
            person=world.people[person],
            substitute=None if substitute is None else world.people[substitute],
            college=college,
            starts_on=days_from_today(start),
            ends_on=None if end is None else days_from_today(end),
            commune=world.communes[place] if place < 2 else None,
            structure=world.structure if place == 2 else None,
        )
    return body


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(rows=mandates(), day=offsets, seats=st.integers(1, 4))
def test_a_day_reads_as_plain_python_reads_it(world, rows, day, seats):
    body = install(world, rows)
    standing = expected(rows, day)
    colleges = composition_on(body, days_from_today(day), None)
    shown = {
        (one.person_id, one.substitute_id, one.college)
        for college in colleges
        for one in college.mandates
    }
    keys = [person.pk for person in world.people]
    assert shown == {
        (keys[person], None if row[1] is None else keys[row[1]], row[2])
        for person, row in standing.items()
    }
    assert sum(college.held for college in colleges) == len(standing)
    mandates = [one for college in colleges for one in college.mandates]
    civilities = [world.people[person].civility for person in standing]
    parity = parity_of(mandates)
    assert (parity.women, parity.men, parity.unsaid) == (
        civilities.count(Civility.WOMAN), civilities.count(Civility.MAN), civilities.count(""),
    )  # fmt: skip
    places = {row[5] for row in standing.values()} - {3}
    covered = {world.communes[place].name for place in places}
    told = coverage_of(mandates)
    assert set(told.covered) == covered
    assert covered.isdisjoint(told.missing)
    # Seats are told for today.
    row = BodyCollegeFactory(body=body, college=College.ACTORS, seats=seats)
    held = sum(one[2] == College.ACTORS for one in expected(rows, 0).values())
    assert BodyCollege.objects.with_held().get(pk=row.pk).held == held
    today = {college.label: college for college in composition_on(body, days_from_today(0), None)}
    assert today[College.ACTORS.label].vacant == max(0, seats - held)
    assert BodyCollege.objects.vacant().filter(pk=row.pk).exists() == (held < seats)


def test_a_mandate_ends_after_it_starts():
    mandate = Mandate(
        body=BodyFactory(), person=PersonFactory(), college=College.ACTORS,
        starts_on=dt.date(2026, 2, 2), ends_on=dt.date(2026, 2, 1),
    )  # fmt: skip
    with pytest.raises(ValidationError, match="précède son début"):
        mandate.full_clean()
