"""What was answered is told again only while nothing has changed."""

import pytest
from django.db import connection, transaction
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from directory.models import Structure
from directory.results import StructureSearch
from directory.search import index, memory
from poles.models import Activity, Pole
from tests.factories import ActivityFactory, PoleFactory, StructureFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def forgetful():
    memory._kept.clear()
    yield
    memory._kept.clear()


def asked(query="q=moulin"):
    search = StructureSearch(QueryDict(query))
    return search.total, [str(row.shown_name) for row in search.page], search.facets


def statements(query="q=moulin"):
    with CaptureQueriesContext(connection) as caught:
        asked(query)
    return len(caught)


def test_the_same_question_asks_the_database_only_whether_something_changed():
    StructureFactory(name="Moulin")
    first = statements()
    assert first > 1
    assert statements() == 1
    assert asked()[0] == 1


def test_another_page_order_or_filter_is_another_question():
    for _ in range(25):
        StructureFactory(name="Moulin")
    asked()
    for query in (
        "q=moulin&page=2",
        "q=moulin&tri=nom",
        "q=moulin&famille=association",
        "q=Moulins",
    ):
        assert statements(query) > 1, query


@pytest.mark.parametrize(
    "change",
    [
        lambda it: StructureFactory(name="Petit moulin"),
        lambda it: Structure.objects.filter(pk=it.pk).update(name="Grand moulin"),
        lambda it: Structure.objects.filter(pk=it.pk).update(publication="suspendue"),
        lambda it: it.poles.add(PoleFactory()),
        lambda it: Pole.objects.update(name="Un autre nom"),
        lambda it: Activity.objects.update(synonyms="farine"),
        lambda it: index.rebuild(),
    ],
)
def test_any_change_is_seen_by_the_next_question(change):
    it = StructureFactory(name="Moulin")
    it.activities.add(ActivityFactory(name="Meunerie"))
    it.poles.add(PoleFactory(name="Pôle d’avant"))
    asked()
    assert statements() == 1
    change(it)
    assert statements() > 1


def test_a_new_synonym_is_found_at_once():
    it = StructureFactory(name="Atelier")
    it.activities.add(ActivityFactory(name="Meunerie"))
    assert asked("q=farine")[0] == 0
    Activity.objects.update(synonyms="farine")
    assert asked("q=farine")[0] == 1


def test_nothing_is_told_again_or_kept_within_a_transaction():
    StructureFactory(name="Moulin")
    assert asked()[0] == 1
    with transaction.atomic():
        StructureFactory(name="Autre moulin")
        assert asked()[0] == 2
        transaction.set_rollback(True)
    assert asked()[0] == 1


def test_only_the_last_answers_are_kept(settings):
    settings.SEARCH_MEMORY = 4
    StructureFactory(name="Moulin")
    for number in range(10):
        asked(f"q=moulin&page={number}")
    assert len(memory._kept) <= 4


def test_nothing_is_kept_when_memory_is_none(settings):
    settings.SEARCH_MEMORY = 0
    StructureFactory(name="Moulin")
    assert statements() == statements() > 1
