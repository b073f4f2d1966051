"""/annuaire/carte/: the same search, on the ground."""

import re

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from directory.choices import Insertion
from directory.map.page import MOST_MARKS, StructureMap
from directory.models import Commune
from directory.results import StructureSearch
from tests.factories import CommuneFactory, StructureFactory

pytestmark = pytest.mark.django_db
URL = "/annuaire/carte/"
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>'


def drawn(query=""):
    return StructureMap(StructureSearch(QueryDict(query), URL))


def page(client, query="", **headers):
    return client.get(f"{URL}?{query}", headers=headers).content.decode()


@pytest.fixture
def bourg():
    return CommuneFactory(insee="98001", name="Bourg", longitude=0.3, latitude=46.5)


def test_a_territory_of_other_contours_is_drawn_whole(client, territory):
    """Nothing of the map is written for one place: here, two islands of the other hemisphere."""
    for rank, (lon, lat) in enumerate([(55.5, -21.1), (45.2, -12.8)]):
        square = [[lon, lat], [lon + 0.4, lat], [lon + 0.4, lat + 0.3], [lon, lat]]
        CommuneFactory(
            name=f"Île {rank}",
            longitude=lon + 0.2,
            latitude=lat + 0.1,
            contour={"type": "MultiPolygon", "coordinates": [[square]]},
        )
    html = page(client)
    places = [
        tuple(map(int, found)) for found in re.findall(r'class="map-0" d="M(\d+) (\d+)l', html)
    ]
    assert len(places) == 2
    assert all(0 <= x <= 640 and 0 <= y <= 560 for x, y in places)
    assert "Île 0\xa0: 0 structure" in html


def test_communes_are_counted_and_lead_to_themselves(client, territory, bourg):
    CommuneFactory(insee="98002", name="Hameau", longitude=0.4)
    StructureFactory(commune=bourg, name="Coop", family="cooperative")
    StructureFactory(commune=bourg, name="Asso")
    html = page(client, "famille=cooperative")
    assert f'href="{URL}?famille=cooperative&amp;commune=98001"' in html
    assert "Bourg\xa0: 1 structure" in html
    assert "Hameau\xa0: 0 structure" in html
    [row] = drawn().rows
    assert (row.name, row.value, row.url) == ("Bourg", 2, "/annuaire/?commune=98001")


def test_a_commune_in_use_fills_the_window(bourg):
    CommuneFactory(longitude=1.5, latitude=47)
    assert drawn("commune=98001").frame.scale > 10 * drawn().frame.scale
    [area] = [area for area in drawn("commune=98001").areas if area.is_chosen]
    assert area.name == "Bourg"


def test_the_attribution_of_the_contours_is_visible(client, territory, bourg):
    territory.commune_attribution = "Contours fictifs, licence d’essai"
    territory.save()
    assert "Contours fictifs, licence d’essai" in page(client)


def test_a_structure_alone_is_a_point_that_leads_to_its_page(client, territory, bourg):
    it = StructureFactory(commune=bourg, name="La Fabrique", latitude=46.501, longitude=0.301)
    [mark] = drawn().marks
    assert (mark.label, mark.url) == ("La Fabrique, Bourg", it.get_absolute_url())
    html = page(client)
    assert f'<a href="{it.get_absolute_url()}" aria-label="La Fabrique, Bourg">' in html
    assert 'class="map-beside"' in html


def test_a_structure_without_a_point_is_counted_at_the_town_hall(bourg):
    StructureFactory(commune=bourg, name="Sans point")
    [mark] = drawn().marks
    assert (mark.cell.lon, mark.cell.lat) == (0.3, 46.5)


def test_neighbours_gather_into_one_link_that_zooms_on_them(bourg):
    CommuneFactory(longitude=2, latitude=48)
    for shift in (0, 0.002):
        StructureFactory(commune=bourg, latitude=46.5, longitude=0.3 + shift)
    [mark] = drawn("q=structure").marks
    assert mark.label == "2 structures à Bourg, agrandir"
    assert mark.url.startswith(f"{URL}?q=structure&cadre=")
    zoomed = drawn(mark.url.partition("?")[2])
    assert len(zoomed.marks) == 2


def test_a_group_of_several_communes_is_named_after_the_nearest(bourg):
    CommuneFactory(name="Loin", longitude=2, latitude=48)
    other = CommuneFactory(name="Avanton", longitude=0.31, latitude=46.5)
    StructureFactory(commune=bourg)
    StructureFactory.create_batch(2, commune=other)
    assert drawn().marks[0].words == "3 structures autour d’Avanton"


def test_a_group_at_one_address_leads_to_the_list(bourg):
    StructureFactory.create_batch(3, commune=bourg)
    [mark] = drawn("famille=association").marks
    assert mark.label == "3 structures à Bourg, voir la liste"
    assert mark.url == "/annuaire/?famille=association&commune=98001"


def test_groups_that_would_read_the_same_say_where_they_are(bourg):
    for lon in (0.1, 0.5):
        for shift in (0, 0.001):
            StructureFactory(commune=bourg, latitude=46.5, longitude=lon + shift)
    labels = {mark.label for mark in drawn("cadre=0,46.2,0.6,46.8").marks}
    assert labels == {
        "2 structures à Bourg, à l’ouest, agrandir",
        "2 structures à Bourg, à l’est, agrandir",
    }


def test_many_points_become_few_marks_and_nobody_is_lost(bourg):
    for number in range(120):
        point = {"latitude": 46.4 + number % 11 / 50, "longitude": 0.1 + number % 13 / 40}
        StructureFactory(commune=bourg, **point)
    found = drawn()
    assert len(found.marks) <= MOST_MARKS
    assert found.shown + found.away == found.search.total == 120
    assert found.marks == sorted(found.marks, key=lambda mark: -mark.cell.number)


def test_the_list_says_what_the_map_says_in_the_same_order(client, territory, bourg):
    CommuneFactory(longitude=1, latitude=46.9, name="Aubiers")
    StructureFactory(commune=bourg, name="Zeste", latitude=46.8, longitude=0.9)
    StructureFactory.create_batch(3, commune=bourg)
    html = page(client)
    svg, rows = html[html.index("data-cadre") :], html[html.index("map-rows") :]
    svg = svg[: svg.index("</svg>")]
    on_the_map = re.findall(r'<a href="([^"]+)" aria-label="[^"]+"><circle', svg)
    in_words = re.findall(r'<li[^>]*><a href="([^"]+)"', rows[: rows.index("</ol>")])
    assert len(on_the_map) == 2
    assert on_the_map == in_words


def test_structures_without_commune_are_told_in_words(client, territory, bourg):
    StructureFactory(commune=bourg)
    StructureFactory()
    assert "1 structure sans commune connue" in page(client)


def test_structures_out_of_the_window_are_told_in_words(client, territory, bourg):
    StructureFactory(commune=bourg)
    html = page(client, "cadre=1,47,1.1,47.1")
    assert "Aucune structure dans ce cadre" in html
    assert "1 autre structure hors de ce cadre" in html


def test_a_map_without_communes_nor_structures_stands(client):
    assert client.get(URL).status_code == 200


def test_a_map_without_communes_shows_where_structures_are(client):
    StructureFactory(latitude=46.5, longitude=0.3)
    StructureFactory(latitude=46.6, longitude=0.4)
    assert drawn().shown == 2
    assert client.get(URL).status_code == 200


def test_nothing_found_still_shows_the_ground(client, territory, bourg):
    html = page(client, "q=rien-de-tel")
    assert "Aucune structure dans ce cadre" in html
    assert "Bourg\xa0: 0 structure" in html


def test_changing_a_filter_keeps_what_the_form_does_not_show(client, bourg):
    StructureFactory(commune=bourg)
    StructureFactory(commune=CommuneFactory())
    html = page(client, "commune=98001&cadre=0.2,46.4,0.4,46.6&plan=ign")
    assert 'value="98001" checked' in html
    assert '<input type="hidden" name="cadre" value="0.2,46.4,0.4,46.6" form="filtres">' in html
    assert '<input type="hidden" name="plan" value="ign" form="filtres">' in html


def test_filters_out_of_view_are_one_click_away(client, territory):
    """The page stays light; one in use is in view, so that it can be left."""
    for kind in Insertion.values[:2]:
        StructureFactory(insertion=[kind], commune=CommuneFactory())
    cadre = "cadre=0.2,46.4,0.9,46.9"
    html = page(client, cadre)
    assert "<legend>Insertion</legend>" not in html
    link = re.search(r'href="([^"]+)"[^>]*>Insertion</a>', html).group(1)
    assert "cadre=" in link
    opened = client.get(link.replace("&amp;", "&")).content.decode()
    assert "<legend>Insertion</legend>" in opened
    used = page(client, f"insertion={Insertion.values[0]}")
    assert f'value="{Insertion.values[0]}" checked' in used


def test_hidden_structures_are_not_on_the_map(bourg):
    StructureFactory(commune=bourg, draft=True, latitude=46.5, longitude=0.3)
    StructureFactory(commune=bourg, outside=True, latitude=46.5, longitude=0.3)
    assert drawn().marks == []
    assert drawn().rows == []


def test_hostile_names_stay_text(client, territory):
    place = CommuneFactory(name=HOSTILE, population=10)
    StructureFactory(name=HOSTILE, commune=place, latitude=place.latitude + 0.004, longitude=0.305)
    html = page(client)
    assert "<script>alert" not in html
    assert "<img" not in html


def test_only_the_part_that_changes_is_sent_to_a_script(client, territory, bourg):
    StructureFactory(commune=bourg)
    whole, part = client.get(URL), client.get(URL, headers={"X-Partial": "map"})
    assert "X-Partial" in whole.headers["Vary"]
    assert "X-Partial" in part.headers["Vary"]
    html = part.content.decode()
    assert html.strip().startswith(
        '<div class="map-page" data-map-said="1 structure dans ce cadre"'
    )
    assert "<html" not in html
    assert html.strip() in whole.content.decode()


@pytest.fixture
def country():
    """Four thousand communes with contours: too many to draw, or to link, at once."""
    communes = []
    for rank in range(4000):
        lon, lat = rank % 80 / 20, 44 + rank // 80 / 25
        ring = [[lon, lat], [lon + 0.05, lat], [lon + 0.05, lat + 0.04], [lon, lat]]
        communes.append(
            Commune(
                insee=f"{rank:05}",
                name=f"Commune {rank}",
                slug=f"commune-{rank}",
                department="99",
                longitude=lon + 0.02,
                latitude=lat + 0.02,
                population=rank,
                contour={"type": "Polygon", "coordinates": [ring]},
            )
        )
    Commune.objects.bulk_create(communes)


def test_a_territory_of_thousands_of_communes_stays_light(client, territory, country):
    for rank in range(0, 4000, 40):
        StructureFactory(commune_id=f"{rank:05}")
    html = page(client)
    assert len(html) < 100_000
    assert len(re.findall(r"<[a-z]", html)) <= 500
    assert 'class="map-ground" d="M' in html
    assert "structures autour de Commune" in html
    assert drawn().shown == 100


def test_a_window_of_a_large_territory_draws_its_contours(client, country):
    near, nearer = "cadre=1,45,1.3,45.25", "cadre=1,45,1.1,45.1"
    assert not drawn(near).drawing.ground
    assert 48 < len(drawn(near).areas) <= 150
    assert not drawn(near).drawing.linked
    assert drawn(nearer).drawing.linked
    assert len(page(client, nearer)) < 60_000


def test_the_number_of_queries_is_constant(client, territory, bourg):
    def queries(query=""):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"{URL}?{query}").status_code == 200
        return len(captured)

    StructureFactory(commune=bourg, latitude=46.5, longitude=0.3)
    few, few_zoomed = queries(), queries("cadre=0.2,46.4,0.4,46.6")
    other = CommuneFactory()
    for number in range(299):
        place = {"latitude": 46.4 + number / 1500, "longitude": 0.2 + number % 17 / 80}
        StructureFactory(commune=other, **place)
    assert queries() == few <= 8
    assert queries("cadre=0.2,46.4,0.4,46.6") == few_zoomed <= 8
