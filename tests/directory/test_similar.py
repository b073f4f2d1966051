"""« Vous aimerez aussi »: the same need, the nearest first, in few queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models import Structure
from directory.similar import SHOWN, distance_words, similar_to
from tests.factories import (
    ActivityFactory,
    CommuneFactory,
    DailyLifeFactory,
    PoleFactory,
    StructureFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity():
    return ActivityFactory()


@pytest.fixture
def home():
    return CommuneFactory(latitude=46.5, longitude=0.3)


@pytest.fixture
def it(activity, home):
    return made("Celle-ci", activity, home)


def made(name, activity=None, commune=None, **options):
    found = StructureFactory(name=name, commune=commune, **options)
    if activity:
        found.activities.add(activity)
    return found


def names(structure):
    page = Structure.objects.for_page().get(pk=structure.pk)
    return [one.name for one in similar_to(page)]


def test_the_same_activity_comes_first_then_the_verb_then_the_pole(it, activity, home):
    verb, pole = DailyLifeFactory(), PoleFactory()
    activity.daily_life.add(verb)
    it.poles.add(pole)
    cousin = ActivityFactory()
    cousin.daily_life.add(verb)
    made("Par le pôle", commune=home).poles.add(pole)
    made("Par le verbe", cousin, home)
    made("Par l’activité", activity, home)
    made("Sans rapport", ActivityFactory(), home)
    assert names(it) == ["Par l’activité", "Par le verbe", "Par le pôle"]


def test_the_same_commune_then_the_nearest(it, activity, home, monkeypatch):
    monkeypatch.setattr("directory.similar.SHOWN", 4)
    made("Sans lieu", activity)
    made("Loin", activity, CommuneFactory(latitude=47.5, longitude=0.3))
    made("Près", activity, CommuneFactory(latitude=46.55, longitude=0.3))
    made("Ici", activity, home)
    assert names(it) == ["Ici", "Près", "Loin", "Sans lieu"]


def test_never_itself_nor_what_is_hidden_or_outside(it, activity, home):
    made("Brouillon", activity, home, draft=True)
    made("Hors ESS", activity, home, outside=True)
    made("Visible", activity, home)
    assert names(it) == ["Visible"]


def test_its_own_sites_and_its_parent_are_told_elsewhere(it, activity, home):
    made("Un site", activity, home, parent=it)
    it.parent = made("La mère", activity, home)
    it.save()
    assert names(it) == []


def test_nothing_is_known_nothing_is_said(home, django_assert_num_queries):
    lonely = Structure.objects.for_page().get(pk=made("Seule", commune=home).pk)
    with django_assert_num_queries(0):
        assert similar_to(lonely) == []


def test_a_structure_without_commune_finds_some_too(activity):
    alone = made("Sans lieu", activity)
    made("Ailleurs", activity, CommuneFactory())
    assert names(alone) == ["Ailleurs"]


def test_it_is_two_queries_however_many_there_are(it, activity, home):
    for n in range(12):
        made(f"Voisine {n}", activity, home)
    page = Structure.objects.for_page().get(pk=it.pk)
    with CaptureQueriesContext(connection) as queries:
        found = similar_to(page)
        assert [one.commune for one in found] == [home.name] * SHOWN
    assert len(queries) == 2


def test_a_distance_is_told_between_two_points_only():
    one = StructureFactory.build(latitude=46.5, longitude=0.3)
    far = StructureFactory.build(latitude=46.6, longitude=0.3)
    assert distance_words(one, far.latitude, far.longitude) == "à 11\xa0km"
    assert distance_words(one, one.latitude, one.longitude) == "à moins d’un kilomètre"
    assert distance_words(one, None, None) == ""
    assert distance_words(StructureFactory.build(), far.latitude, far.longitude) == ""
