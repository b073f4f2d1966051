"""What was answered is told again only while nothing has changed."""

import re

import pytest
from django.core.cache import caches
from django.db import connection, transaction
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.models import Structure
from directory.results import StructureSearch
from directory.search import index, memory
from directory.structure_page import StructurePage
from poles.models import Activity, Pole
from tests.factories import (
    ActivityFactory,
    CommuneFactory,
    PoleFactory,
    StructureFactory,
    TerritoryFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def forgetful():
    memory._kept.clear()
    caches["parts"].clear()
    yield
    memory._kept.clear()
    caches["parts"].clear()


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


@pytest.mark.parametrize("name", ["list", "map"])
def test_a_page_asked_again_is_told_again_until_something_changes(client, name):
    TerritoryFactory()
    it = StructureFactory(name="Moulin", commune=CommuneFactory())
    address = f"{reverse(f'directory:{name}')}?q=moulin"

    def page():
        with CaptureQueriesContext(connection) as caught:
            html = client.get(address).content.decode()
        return re.sub(r"\s+", " ", html), len(caught)

    first, _ = page()
    again, queries = page()
    assert again == first
    assert queries <= 2  # the territory of each page, and whether something changed
    Structure.objects.filter(pk=it.pk).update(name="Grand moulin")
    changed, queries = page()
    assert "Grand <mark>moulin</mark>" in changed or "Grand moulin" in changed
    assert queries > 2


def test_a_page_is_told_again_under_its_own_address_only(client):
    for number in range(25):
        StructureFactory(name=f"Moulin {number}")
    first = client.get("/annuaire/?q=moulin&autre=1").content.decode()
    other = client.get("/annuaire/?q=moulin&autre=2").content.decode()
    assert "autre=1" in first
    assert "autre=1" not in other


def test_the_attribution_of_the_map_is_seen_at_once(client):
    territory = TerritoryFactory(commune_attribution="Contours d’avant")
    StructureFactory(name="Moulin", commune=CommuneFactory())
    address = reverse("directory:map")
    assert "Contours d’avant" in client.get(address).content.decode()
    territory.commune_attribution = "Contours d’après"
    territory.save()
    assert "Contours d’après" in client.get(address).content.decode()


def test_a_commune_is_drawn_once_until_something_changes():
    commune = CommuneFactory(in_territory=True)
    it = StructureFactory(name="Moulin", commune=commune)

    def drawn():
        page = StructurePage(Structure.objects.for_page().get(pk=it.pk))
        with CaptureQueriesContext(connection) as caught:
            svg = str(page.map)
        return svg, len(caught)

    first, _ = drawn()
    assert drawn() == (first, 1)
    type(commune).objects.filter(pk=commune.pk).update(name="Autre-Commune")
    assert "Autre-Commune" in drawn()[0]
