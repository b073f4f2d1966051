"""The files of this repository, and two loads at once. Counts and uniqueness only: no names."""

import threading

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from directory.models import Structure
from poles.models import Sourced
from roadmap.models import Axis, Contribution, Proposition
from tests.config.fictional_territory import load, write_territory

UNCHANGED = ["Aucun changement"]


@pytest.mark.django_db
def test_the_real_files_load_once_and_for_all():
    with CaptureQueriesContext(connection) as first:
        load()
    assert len(first) < 5_000
    with CaptureQueriesContext(connection) as second:
        assert load() == UNCHANGED
    assert len(second) < 100


@pytest.mark.django_db
def test_every_statement_tells_where_it_was_said():
    load()
    statements = Contribution.objects.all()
    assert statements.count() > 100
    assert not statements.filter(source=None).exists()
    assert not statements.filter(passage="").exists()
    assert statements.values("text").distinct().count() == statements.count()
    assert statements.values("passage").distinct().count() == statements.count()
    assert not statements.awaiting_staff().exists()


@pytest.mark.django_db
def test_each_proposition_has_its_own_title_in_an_axis():
    load()
    propositions = Proposition.objects.all()
    titles = {proposition.title for proposition in propositions}
    assert len(titles) == propositions.count() == propositions.exclude(promise="").count()
    assert {p.axis_id for p in propositions} == {axis.pk for axis in Axis.objects.all()}


@pytest.mark.django_db
def test_actors_are_citations_and_hold_no_guess():
    load()
    actors = Structure.objects.all()
    assert actors.published().count() == actors.count()
    assert all(actor.is_unverified_citation for actor in actors)
    assert not actors.exclude(siret=None, address="", founded_year=None).exists()


@pytest.mark.django_db
def test_everything_sourced_says_so():
    load()
    for model in Sourced.__subclasses__():
        assert not model._default_manager.filter(source=None).exists(), model


@pytest.mark.django_db(transaction=True)
def test_two_loads_at_once_load_once(tmp_path):
    folder = write_territory(tmp_path)
    printed: list[list[str]] = []

    def run():
        printed.append(load(folder))
        connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(printed) == 2
    assert UNCHANGED in printed
