"""What the files of this repository hold. Counts and uniqueness only: no names."""

import pytest

from directory.models import Structure
from poles.models import Sourced
from roadmap.models import Axis, Contribution, Proposition
from tests.config.fictional_territory import load

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def loaded(kept):
    with kept():
        load()
        yield


def test_every_statement_tells_where_it_was_said():
    statements = Contribution.objects.all()
    assert statements.count() > 100
    assert not statements.filter(source=None).exists()
    assert not statements.filter(passage="").exists()
    assert statements.values("text").distinct().count() == statements.count()
    assert statements.values("passage").distinct().count() == statements.count()
    assert not statements.awaiting_staff().exists()


def test_each_proposition_has_its_own_title_in_an_axis():
    propositions = Proposition.objects.all()
    titles = {proposition.title for proposition in propositions}
    assert len(titles) == propositions.count() == propositions.exclude(promise="").count()
    assert {p.axis_id for p in propositions} == {axis.pk for axis in Axis.objects.all()}


def test_actors_are_citations_and_hold_no_guess():
    actors = Structure.objects.all()
    assert actors.published().count() == actors.count()
    assert all(actor.is_unverified_citation for actor in actors)
    assert not actors.exclude(siret=None, address="", founded_year=None).exists()


def test_everything_sourced_says_so():
    for model in Sourced.__subclasses__():
        assert not model._default_manager.filter(source=None).exists(), model
