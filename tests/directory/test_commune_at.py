"""The commune of a point, on drawn contours and on those of this repository's territory."""

import json

import pytest
from django.conf import settings

from directory.models import Commune
from directory.places.commune_at import BORDER, ON_IT, commune_at, metres_to, reaches
from tests.factories import CommuneFactory, StructureFactory

pytestmark = pytest.mark.django_db


def square(west, south, east, north):
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def commune(insee, *polygons, **more):
    contour = {"type": "MultiPolygon", "coordinates": polygons}
    return CommuneFactory(insee=insee, latitude=46.5, longitude=0.5, contour=contour, **more)


def test_a_point_is_in_one_part_of_its_commune_or_another():
    two = commune("99001", [square(0, 46, 0.1, 46.1)], [square(0.3, 46.3, 0.4, 46.4)])
    assert commune_at(46.05, 0.05) == two
    assert commune_at(46.35, 0.35) == two
    assert commune_at(46.2, 0.2) is None


def test_a_single_polygon_is_read_too():
    contour = {"type": "Polygon", "coordinates": [square(0, 46, 0.1, 46.1)]}
    assert commune_at(46.05, 0.05) is None
    one = CommuneFactory(contour=contour, latitude=46.05, longitude=0.05)
    assert commune_at(46.05, 0.05) == one


def test_an_enclave_is_its_own_commune():
    around = commune("99001", [square(0, 46, 1, 47), square(0.4, 46.4, 0.6, 46.6)])
    assert commune_at(46.5, 0.5) is None
    enclave = commune("99002", [square(0.4, 46.4, 0.6, 46.6)])
    assert commune_at(46.5, 0.5) == enclave
    assert commune_at(46.1, 0.1) == around


@pytest.mark.parametrize("point", [(46.05, 0.1), (46.0, 0.1), (46.1, 0.1), (46.03, 0.1)])
def test_a_common_border_is_always_the_first_one_s(point):
    second = commune("99002", [square(0, 46, 0.1, 46.1)])
    assert commune_at(*point) == second
    first = commune("99001", [square(0.1, 46, 0.2, 46.1)])
    assert commune_at(*point) == first


@pytest.mark.parametrize(
    "point",
    [
        (None, None), (46.05, None), (float("nan"), 0.05), (46.05, float("inf")), (1e308, 1e308),
        (-91.0, 0.0), (46.05, 181.0), ("46.05", "0.05"), (True, False),
    ],
)  # fmt: skip
def test_what_is_no_point_is_nowhere(point):
    commune("99001", [square(-1, -1, 1, 47)])
    assert commune_at(*point) is None


def test_communes_without_contour_or_out_of_the_territory_are_left_out():
    CommuneFactory(contour=None, latitude=None, longitude=None)
    commune("99001", [square(0, 46, 0.1, 46.1)], in_territory=False)
    assert commune_at(46.05, 0.05) is None


def test_beside_a_border_the_neighbour_is_as_likely():
    left = commune("99001", [square(0, 46, 0.1, 46.1)])
    east = 0.1 + 200 / 76_000
    assert commune_at(46.05, east) is None
    assert metres_to(left, 46.05, east) == pytest.approx(203, abs=3)
    assert reaches(left, 46.05, east)
    assert not reaches(left, 46.05, 0.1 + 2 * BORDER / 76_000)
    assert not reaches(CommuneFactory(contour=None), 46.05, 0.1)


@pytest.fixture
def real_communes():
    drawn = json.loads((settings.BASE_DIR / "config/territory/communes.geojson").read_text())
    for feature in drawn["features"]:
        told = feature["properties"]
        lon, lat = told["town_hall"]
        CommuneFactory(
            insee=told["insee"], name=told["name"], slug=told["insee"], longitude=lon, latitude=lat,
            contour=feature["geometry"],
        )  # fmt: skip
    return list(Commune.objects.order_by("pk"))


def test_every_town_hall_stands_in_its_own_commune(real_communes, django_assert_num_queries):
    with django_assert_num_queries(len(real_communes)):
        found = [commune_at(one.latitude, one.longitude) for one in real_communes]
    assert found == real_communes


def test_corners_of_real_contours_are_in_a_commune_that_has_them(real_communes):
    for one in real_communes:
        lon, lat = one.rings()[0][0]
        assert metres_to(commune_at(lat, lon), lat, lon) < ON_IT


def test_far_from_the_territory_is_nowhere(real_communes):
    assert commune_at(48.85, 2.35) is None
    assert commune_at(0, 0) is None


def test_a_postal_code_of_elsewhere_is_said():
    here = CommuneFactory(postal_codes=["99100", "99200"])
    assert here.postal_code_warning("99200") == ""
    assert here.postal_code_warning("") == ""
    assert CommuneFactory().postal_code_warning("99300") == ""
    said = here.postal_code_warning("99300")
    assert "99100 ou 99200" in said
    assert here.name in said


def test_a_structure_says_it_of_itself():
    here = CommuneFactory(postal_codes=["99100"])
    assert StructureFactory(commune=here, postal_code="99100").place_warning() == ""
    assert StructureFactory(postal_code="99300").place_warning() == ""
    assert here.name in StructureFactory(commune=here, postal_code="99300").place_warning()
