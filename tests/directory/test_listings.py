"""/offres-et-besoins/: the list, its filters and a listing's page."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from directory.choices import ListingState
from directory.results import ListingSearch
from tests.factories import (
    CommuneFactory,
    ListingFactory,
    MembershipFactory,
    PoleFactory,
    StructureFactory,
    days_from_today,
)

pytestmark = pytest.mark.django_db
URL = "/offres-et-besoins/"


def titles(query=""):
    return [row.title for row in ListingSearch(QueryDict(query)).page]


@pytest.mark.parametrize(
    "query", ["nature=besoin", "sujet=benevolat", "pole=vert", "commune=99001", "q=vélos"]
)
def test_each_filter_narrows(client, query):
    it = ListingFactory(title="Réparer des vélos", kind="besoin", topic="benevolat")
    it.poles.add(PoleFactory(slug="vert"))
    it.communes.add(CommuneFactory(insee="99001"))
    ListingFactory(title="Une salle")
    assert titles(query) == ["Réparer des vélos"]
    assert "1 annonce<" in client.get(f"{URL}?{query}").content.decode()


def test_a_listing_without_commune_stands_in_its_structures_one():
    commune, other = CommuneFactory(insee="99001"), CommuneFactory(insee="99002")
    ListingFactory(title="Chez elle", structure=StructureFactory(commune=commune))
    elsewhere = ListingFactory(title="Ailleurs", structure=StructureFactory(commune=commune))
    elsewhere.communes.add(other)
    assert titles("commune=99001") == ["Chez elle"]
    assert titles("commune=99002") == ["Ailleurs"]


@pytest.mark.parametrize(
    "hidden",
    [
        {"state": ListingState.DRAFT},
        {"state": ListingState.FILLED},
        {"ends_on": days_from_today(-1)},
        {"structure__publication": "brouillon"},
    ],
)
def test_what_is_not_open_is_neither_listed_nor_read(client, hidden):
    it = ListingFactory(**hidden)
    assert titles() == []
    assert client.get(it.get_absolute_url()).status_code == 404


def test_members_and_animation_read_a_draft(client_of, stranger, animator):
    it = ListingFactory(state=ListingState.DRAFT)
    member = MembershipFactory(structure=it.structure).user
    statuses = [
        client_of(user).get(it.get_absolute_url()).status_code
        for user in (member, animator, stranger)
    ]
    assert statuses == [200, 200, 404]


def test_a_page_says_what_when_where_and_whom_to_answer(client, territory):
    it = ListingFactory(
        title="Camionnette", quantity="2 jours", ends_on=days_from_today(30), is_sample=True,
        structure__public_email="accueil@example.org", structure__internal_email="non@example.org",
        structure__commune=CommuneFactory(name="Bourg"),
    )  # fmt: skip
    html = client.get(it.get_absolute_url()).content.decode()
    for shown in (
        "Camionnette",
        "2 jours",
        "jusqu’au",
        "Bourg",
        "accueil@example.org",
        "exemple fictif",
    ):
        assert shown in html
    assert "non@example.org" not in html


def test_hostile_text_is_only_text(client):
    attack = "<script>alert(1)</script>"
    it = ListingFactory(title=attack, description=attack, quantity=attack)
    for url in (URL, it.get_absolute_url()):
        assert attack not in client.get(url).content.decode()


def test_empty_states_propose_a_way_on(client, db):
    assert "Aucune annonce pour le moment" in client.get(URL).content.decode()
    assert "Retirez un filtre" in client.get(URL, {"q": "rien"}).content.decode()


def test_the_number_of_queries_is_constant(client, territory):
    def add(number):
        for _ in range(number):
            it = ListingFactory(structure__commune=CommuneFactory())
            it.communes.add(CommuneFactory())

    def queries(url):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    add(1)
    few = queries(URL)
    add(9)
    assert queries(URL) == few <= 8
