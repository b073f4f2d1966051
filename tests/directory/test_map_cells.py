"""The cells of the ground: whatever the points, the filter and the window, nobody is lost."""

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from directory.map.cells import Cell, apart, cells, step_of
from directory.map.page import StructureMap
from directory.models import Structure
from directory.results import StructureSearch
from rendering.mercator import Box
from tests.factories import CommuneFactory, StructureFactory

URL = "/annuaire/carte/"
EVERYWHERE = Box(-180, -85, 180, 85)
POINTS = st.lists(
    st.one_of(st.none(), st.tuples(st.floats(-0.5, 1.5), st.floats(46, 47.5))), max_size=25
)
FILTERS = st.sampled_from(["", "famille=cooperative", "famille=association", "q=structure"])
WINDOWS = st.one_of(
    st.just(""),
    st.tuples(st.floats(-0.5, 1), st.floats(46, 47), st.floats(0.001, 0.7), st.floats(0.001, 0.7)),
)


def search(query):
    return StructureSearch(QueryDict(query), URL)


def cadre(window):
    if not window:
        return ""
    west, south, width, height = window
    return f"&cadre={west:.6f},{south:.6f},{west + width:.6f},{south + height:.6f}"


class TestNobodyIsLost(TestCase):
    @settings(max_examples=25, deadline=None)
    @given(points=POINTS, query=FILTERS, window=WINDOWS)
    def test_marks_and_words_add_up_to_the_total(self, points, query, window):
        place = CommuneFactory(longitude=0.3, latitude=46.5)
        CommuneFactory(longitude=0.9, latitude=46.8)
        for rank, point in enumerate(points):
            lon, lat = point or (None, None)
            family = ("cooperative", "association", "mutuelle")[rank % 3]
            commune = place if rank % 4 else None
            StructureFactory(longitude=lon, latitude=lat, commune=commune, family=family)
        found = StructureMap(search(query + cadre(window)))
        assert found.shown + found.away == found.search.total
        box = found.frame.box
        inside = sum(
            box.west <= lon <= box.east and box.south <= lat <= box.north
            for lon, lat in _places(query)
        )
        assert found.shown == inside
        assert sum(cell.number for cell in cells(found.search, box, 5)) == inside


def _places(query):
    """Where each structure of the result stands, one by one."""
    rows = Structure.objects.in_directory().select_related("commune")
    if query.startswith("famille="):
        rows = rows.filter(family=query.removeprefix("famille="))
    for row in rows:
        if row.longitude is not None:
            yield row.longitude, row.latitude
        elif row.commune:
            yield row.commune.longitude, row.commune.latitude


@pytest.mark.django_db
def test_a_cell_tells_the_structure_when_it_is_alone_and_the_commune_when_it_is_one():
    bourg = CommuneFactory(insee="98001", name="Bourg", longitude=0.3, latitude=46.5)
    alone = StructureFactory(commune=bourg, name="Seule", longitude=2, latitude=48)
    StructureFactory.create_batch(2, commune=bourg)
    pair, single = cells(search(""), EVERYWHERE, 1000)
    assert (pair.number, pair.name, pair.slug) == (2, "", "")
    assert pair.commune_name == single.commune_name == "Bourg"
    assert (single.name, single.slug, single.box) == ("Seule", alone.slug, Box(2, 48, 2, 48))


@pytest.mark.django_db
def test_a_cell_of_several_communes_or_of_none_names_none():
    bourg = CommuneFactory(longitude=0.3, latitude=46.5)
    StructureFactory(commune=bourg)
    StructureFactory(longitude=0.3, latitude=46.5)
    [cell] = cells(search(""), EVERYWHERE, 4)
    assert (cell.number, cell.commune) == (2, "")


@pytest.mark.django_db
def test_cells_are_one_query(django_assert_num_queries):
    for number in range(30):
        StructureFactory(longitude=0.1 + number / 50, latitude=46.5)
    found = search("")
    assert found.total == 30
    with django_assert_num_queries(1):
        assert len(cells(found, Box(0, 46, 1, 47), 8)) <= 9


def test_cells_do_not_move_while_the_window_does():
    steps = {step_of(Box(west, 46, west + 0.7, 47), 10) for west in (0, 0.013, 0.2, 5)}
    assert len(steps) == 1
    [step] = steps
    assert (360 / step).is_integer()
    assert 5 <= 0.7 / step <= 10


def cell(lon, lat, number=1):
    return Cell(lon, lat, number, Box(lon, lat, lon, lat), f"S{lon}", f"s{lon}", "98001", "Bourg")


def test_marks_that_would_touch_become_one():
    near, far = [cell(0, 0), cell(10, 0, 3)], cell(100, 0)
    group, alone = apart([*near, far], lambda x, y: (x, y), gap=20, most=10)
    assert (group.number, group.lon, group.box) == (4, 7.5, Box(0, 0, 10, 0))
    assert group.commune_name == "Bourg"
    assert alone == far


def test_more_are_joined_until_few_enough_are_left():
    grid = [cell(x * 50, y * 50) for x in range(10) for y in range(10)]
    few = apart(grid, lambda x, y: (x, y), gap=20, most=12)
    assert len(few) <= 12
    assert sum(found.number for found in few) == 100
