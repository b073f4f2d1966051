"""The window of the map, as the address writes it, and the third party's plan."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import QueryDict

from directory.map.page import StructureMap
from directory.map.window import read_cadre
from directory.results import StructureSearch
from rendering.mercator import Box
from tests.factories import CommuneFactory, StructureFactory

URL = "/annuaire/carte/"
TILES = "https://tuiles.example/plan/{z}/{x}/{y}.png"
WRONG = [
    "", "0.1", "0.1,46.1,0.2", "0.1,46.1,0.2,46.2,0", "nan,nan,nan,nan", "0.1,nan,0.2,46.2",
    "-inf,46.1,inf,46.2", "1e308,46.1,1e309,46.2", "0.2,46.1,0.1,46.2", "0.1,46.2,0.2,46.1",
    "0.1,46.1,0.1,46.2", "-181,46,0,47", "0,-91,1,-90", "0,46,999,47", "٠.١,46,1,47", "0x1,46,1,47",
    " 0,46,1,47", "0,46,1,47 OR 1=1", "🙂", "0,46,1," + "9" * 4000,
]  # fmt: skip


def drawn(query=""):
    return StructureMap(StructureSearch(QueryDict(query), URL))


@pytest.fixture
def bourg(db):
    return CommuneFactory(insee="98001", name="Bourg", longitude=0.3, latitude=46.5)


def keys(found):
    return {control.key: control.url for control in found.controls}


@pytest.mark.parametrize("text", WRONG)
def test_what_is_not_a_window_is_ignored(text, bourg, client):
    assert read_cadre(text) is None
    answer = client.get(URL, {"cadre": text})
    assert answer.status_code == 200
    assert 'name="cadre"' not in answer.content.decode()


def test_a_window_is_read_and_shown_whole(bourg):
    asked = Box(0.1, 46.1, 0.2, 46.3)
    assert read_cadre("0.1,46.1,0.2,46.3") == asked
    shown = drawn("cadre=0.1,46.1,0.2,46.3").frame.box
    assert [round(edge, 6) for edge in (shown.south, shown.north)] == [46.1, 46.3]
    assert shown.west < asked.west < asked.east < shown.east


@pytest.mark.parametrize(
    "text", ["-180,-85,180,85", "0.3,46.5,0.3000001,46.5000001", "179,84,180,85"]
)
def test_windows_at_the_ends_of_the_world_stand(text, bourg, client):
    assert client.get(URL, {"cadre": text, "plan": "ign"}).status_code == 200


def test_zooming_in_then_out_comes_back(bourg):
    CommuneFactory(longitude=3, latitude=48)
    start = drawn("cadre=0.1,46.1,0.5,46.4")
    closer = drawn(urlsplit(keys(start)["+"]).query)
    back = drawn(urlsplit(keys(closer)["-"]).query)
    assert closer.frame.scale == pytest.approx(2 * start.frame.scale, rel=1e-3)
    assert back.frame.box == pytest.approx(start.frame.box, abs=1e-4)


def test_zooming_out_ends_with_the_whole_territory(bourg):
    assert keys(drawn())["-"] == ""
    assert keys(drawn("famille=association&cadre=0.29,46.49,0.31,46.51"))["-"] == (
        f"{URL}?famille=association"
    )


def test_zooming_in_ends_somewhere(bourg):
    found = drawn("cadre=0.3,46.5,0.3000001,46.5000001")
    assert keys(found)["+"] == ""


def test_moving_goes_half_a_window_further(bourg):
    found = drawn("cadre=0.1,46.1,0.5,46.4")
    east = drawn(urlsplit(keys(found)["ArrowRight"]).query).frame.box
    box = found.frame.box
    assert east.west == pytest.approx((box.west + box.east) / 2, abs=1e-4)
    assert east.south == pytest.approx(box.south, abs=1e-4)


def test_a_window_keeps_the_filters_and_the_plan(bourg):
    query = parse_qs(urlsplit(keys(drawn("q=pain&famille=cooperative&plan=ign"))["+"]).query)
    assert query["q"] == ["pain"]
    assert query["famille"] == ["cooperative"]
    assert query["plan"] == ["ign"]
    assert read_cadre(query["cadre"][0])


def test_nothing_is_asked_of_a_third_party_before_the_plan_is(client, territory, bourg, settings):
    settings.TILES_URL = TILES
    StructureFactory(commune=bourg)
    answer = client.get(URL)
    assert "tuiles.example" not in answer.headers["Content-Security-Policy"]
    html = answer.content.decode()
    assert not re.search(r'(src|href)="https://tuiles', html)
    assert "des images à tuiles.example" in html
    assert f'href="{URL}?plan=ign"' in html


def test_the_plan_is_images_of_the_named_third_party_alone(client, territory, bourg, settings):
    settings.TILES_URL = TILES
    answer = client.get(URL, {"plan": "ign"})
    policy = answer.headers["Content-Security-Policy"]
    assert "img-src 'self' data: https://tuiles.example;" in policy
    assert policy.count("tuiles.example") == 1
    html = answer.content.decode()
    images = re.findall(r'<image href="https://tuiles.example/plan/(\d+)/(\d+)/(\d+).png"', html)
    assert 4 <= len(images) <= 24
    assert f'href="{URL}"' in html
    assert "© tuiles.example" in html


def test_the_plan_of_ign_is_named_and_credited(client, territory, bourg):
    assert "Afficher le plan IGN (service externe)" in client.get(URL).content.decode()
    html = client.get(URL, {"plan": "ign"}).content.decode()
    assert "© IGN" in html
    assert "LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2&amp;STYLE=normal" in html


def test_without_tiles_no_plan_is_offered(client, territory, bourg, settings):
    settings.TILES_URL = ""
    html = client.get(URL, {"plan": "ign"}).content.decode()
    assert "service externe" not in html
    assert "<image" not in html
