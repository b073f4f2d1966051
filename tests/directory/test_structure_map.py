"""/annuaire/carte/: the same search, on the ground."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from directory.map import MAX_MARKERS, Point, StructureMap, gathered
from directory.results import StructureSearch
from tests.factories import CommuneFactory, StructureFactory

pytestmark = pytest.mark.django_db
URL = "/annuaire/carte/"


def drawn(query=""):
    return StructureMap(StructureSearch(QueryDict(query), URL))


@pytest.fixture
def bourg():
    return CommuneFactory(insee="99001", name="Bourg")


def test_communes_are_counted_and_lead_to_the_filtered_list(client, territory, bourg):
    CommuneFactory(insee="99002", name="Hameau")
    StructureFactory(commune=bourg, name="Coop", family="cooperative")
    StructureFactory(commune=bourg, name="Asso")
    html = client.get(URL, {"famille": "cooperative"}).content.decode()
    assert 'href="/annuaire/?famille=cooperative&amp;commune=99001"' in html
    assert "Bourg\xa0: 1 structure" in html
    assert "Hameau\xa0: 0 structure" in html
    assert [(area.name, area.value) for area in drawn().rows] == [("Bourg", 2)]


def test_the_attribution_of_the_contours_is_visible(client, territory, bourg):
    territory.commune_attribution = "Contours fictifs, licence d’essai"
    territory.save()
    assert "Contours fictifs, licence d’essai" in client.get(URL).content.decode()


def test_a_known_place_is_a_point_that_leads_to_the_page(bourg):
    it = StructureFactory(commune=bourg, name="La Fabrique", latitude=46.5, longitude=0.3)
    StructureFactory(commune=bourg, name="Sans point")
    [marker] = drawn().markers
    assert (marker.label, marker.url) == ("La Fabrique", it.get_absolute_url())


def test_many_points_gather_by_commune_into_few(bourg):
    points = [Point(f"S{i}", f"s{i}", 46 + i / 5000, 0.3, "99001", "Bourg") for i in range(400)]
    groups = gathered(points)
    assert len(groups) <= MAX_MARKERS
    assert sum(len(group) for group in groups) == 400


def test_a_gathered_point_names_some_and_leads_to_the_commune(bourg):
    for number in range(60):
        StructureFactory(
            name=f"S{number:02}", commune=bourg, latitude=46.5 + number / 2000, longitude=0.3
        )
    marker = drawn("q=structure").markers[0]
    assert "structures\xa0: S00, S01, S02" in marker.label
    assert marker.url == "/annuaire/?q=structure&commune=99001"


def test_structures_without_commune_are_said_to_be_missing(client, territory, bourg):
    StructureFactory(commune=bourg)
    StructureFactory()
    assert "1 structure sans commune connue" in client.get(URL).content.decode()


def test_a_map_without_communes_nor_structures_stands(client, db):
    assert client.get(URL).status_code == 200


def test_changing_a_filter_keeps_those_that_the_map_does_not_show(client, bourg):
    StructureFactory(commune=bourg)
    html = client.get(URL, {"commune": "99001"}).content.decode()
    assert '<input type="hidden" name="commune" value="99001"' in html


def test_hidden_structures_are_not_on_the_map(bourg):
    StructureFactory(commune=bourg, draft=True, latitude=46.5, longitude=0.3)
    StructureFactory(commune=bourg, outside=True, latitude=46.5, longitude=0.3)
    assert drawn().markers == []
    assert drawn().rows == []


def test_the_number_of_queries_is_constant(client, territory, bourg):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(URL).status_code == 200
        return len(captured)

    StructureFactory(commune=bourg, latitude=46.5, longitude=0.3)
    few = queries()
    for _ in range(9):
        StructureFactory(commune=CommuneFactory(), latitude=46.51, longitude=0.3)
    assert queries() == few <= 7
