"""A page costs the same number of queries with one row of everything and with ten."""

import pytest

from tests.factories import (
    ActionFactory,
    AxisFactory,
    ContributionFactory,
    IndicatorFactory,
    MeasurementFactory,
    PropositionFactory,
)
from tests.roadmap.pages import LISTS, grow, grow_details, page, queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposition(territory):
    return PropositionFactory()


@pytest.fixture(params=["visitor", "official", "animator"])
def client(request, client_of):
    role = request.param
    return client_of(None if role == "visitor" else request.getfixturevalue(role))


@pytest.mark.parametrize("name", LISTS)
def test_lists(client, proposition, name):
    grow(proposition, 1)
    few = queries_of(client, page(name))
    grow(proposition, 9)
    for _ in range(3):
        PropositionFactory.create_batch(3, axis=AxisFactory())
    assert queries_of(client, page(name)) == few


def test_filtered_contributions(client, proposition):
    grow(proposition, 1)
    url = f"{page('contributions')}?q=essai&proposition={proposition.number}"
    few = queries_of(client, url)
    grow(proposition, 9)
    assert queries_of(client, url) == few


@pytest.mark.parametrize("name", ["proposition", "axis"])
def test_proposition_and_axis(client, proposition, name):
    key = proposition.number if name == "proposition" else proposition.axis.slug
    grow(proposition, 1)
    few = queries_of(client, page(name, key))
    grow(proposition, 9)
    assert queries_of(client, page(name, key)) == few


def test_action(client, proposition):
    action = ActionFactory(proposition=proposition)
    grow_details(action, 1)
    few = queries_of(client, page("action", action.code))
    grow_details(action, 9)
    assert queries_of(client, page("action", action.code)) == few


def test_indicator(client, territory):
    indicator = IndicatorFactory()
    MeasurementFactory.create_batch(2, indicator=indicator)
    few = queries_of(client, page("indicator", indicator.slug))
    MeasurementFactory.create_batch(10, indicator=indicator)
    assert queries_of(client, page("indicator", indicator.slug)) == few


def test_contribution(client, territory):
    contribution = ContributionFactory()
    few = queries_of(client, page("contribution", contribution.pk))
    ContributionFactory.create_batch(9)
    assert queries_of(client, page("contribution", contribution.pk)) == few
