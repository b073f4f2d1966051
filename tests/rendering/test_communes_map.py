import re

import pytest

from rendering.communes_map import PADDING, Area, CommunesMap, Marker
from rendering.mercator import WIDTH

WEST = [(0.0, 46.0), (0.1, 46.0), (0.1, 46.1), (0.0, 46.1), (0.0, 46.0)]
EAST = [(0.1, 46.0), (0.2, 46.0), (0.2, 46.1), (0.1, 46.1), (0.1, 46.0)]


def two_communes(*values, **options):
    areas = [
        Area("1", "Ouest", "/ouest/", [WEST], values[0]),
        Area("2", "Est", "/est/", [EAST], values[1]),
    ]
    return CommunesMap(areas, **options)


def test_north_is_up_and_west_is_left():
    drawing = two_communes(1, 1)
    assert drawing.place(0.0, 46.1) == pytest.approx((PADDING, PADDING), abs=0.5)
    x, y = drawing.place(0.2, 46.0)
    assert x == pytest.approx(WIDTH - PADDING)
    assert y > PADDING


def test_a_degree_of_longitude_is_shorter_than_one_of_latitude():
    drawing = two_communes(1, 1)
    (x0, y0), (x1, _), (_, y1) = (
        drawing.place(0, 46), drawing.place(0.1, 46), drawing.place(0, 46.1),
    )  # fmt: skip
    assert (x1 - x0) / (y0 - y1) == pytest.approx(0.694, abs=0.01)  # cos 46°


def test_neighbours_keep_their_shared_border():
    paths = re.findall(r' d="M(\d+) (\d+)l([^"]+)z"', two_communes(1, 1).svg)
    corners = [absolute(path) for path in paths]
    assert len(set(corners[0]) & set(corners[1])) == 2


def absolute(path):
    x, y, places = int(path[0]), int(path[1]), []
    places.append((x, y))
    steps = [int(n) for n in re.findall(r"-?\d+", path[2])]
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        places.append((x, y))
    return places


def test_each_commune_is_one_link_with_its_name_and_count():
    svg = two_communes(3, 0).svg
    assert svg.count("<a ") == svg.count("<path ") == 2
    assert 'href="/ouest/" aria-label="Ouest\u00a0: 3 structures"' in svg
    assert 'aria-label="Est\u00a0: 0 structure"' in svg


def test_the_preview_has_no_link_and_one_path_per_tint():
    preview = two_communes(3, 3, labelled=1).preview
    assert "<text" not in preview
    assert "<a " not in preview
    assert preview.count("<path ") == 1


def test_tints_are_quarters_of_the_places_that_have_some():
    areas = [Area(str(n), str(n), "/", [WEST], n) for n in range(9)]
    drawing = CommunesMap(areas)
    assert [drawing.tint(area.value) for area in areas] == [0, 1, 1, 2, 2, 3, 3, 4, 4]
    assert [step.words for step in drawing.legend][:3] == [
        "0 structure", "1 à 2 structures", "3 à 4 structures",
    ]  # fmt: skip


def test_without_links_there_is_one_path_per_tint():
    svg = two_communes(3, 0, linked=False).svg
    assert "<a " not in svg
    assert svg.count("<path ") == 2


def test_the_commune_in_use_is_told():
    area = Area("1", "Ouest", "/ouest/", [WEST], 1, is_chosen=True)
    assert 'aria-current="true"' in CommunesMap([area]).svg


def test_a_group_is_a_circle_with_its_count():
    markers = [Marker(0.05, 46.05, f"{n} là", f"/{n}/", n) for n in (1, 2, 10, 100)]
    svg = CommunesMap([Area("1", "Ouest", "", [WEST], 1)], markers).svg
    assert re.findall(r"map-mark-(\d)", svg) == ["0", "1", "2", "3"]
    assert re.findall(r'class="map-count"[^>]+>(\d+)<', svg) == ["2", "10", "100"]


def test_only_the_largest_are_labelled():
    svg = two_communes(3, 1, labelled=1).svg
    assert svg.count("map-label") == 1
    assert ">Ouest</text>" in svg


def test_hostile_names_stay_text():
    area = Area("1", '"><script>alert(1)</script>', '"onload=x', [WEST], 1)
    svg = CommunesMap(
        [area], [Marker(0.05, 46.05, "<img onerror=x>", "/m/", 1, "<img onerror=y>")], labelled=1
    ).svg
    assert "<script" not in svg
    assert "<img" not in svg
    assert '"onload' not in svg


@pytest.mark.parametrize("rings", [[], [[]], [[(0, 46)]], [[(0, 46), (0, 46), (0, 46)]]])
def test_a_commune_without_a_contour_still_draws(rings):
    assert "Sans contour" in CommunesMap([Area("1", "Sans contour", "/", rings, 1)], labelled=1).svg


def test_an_empty_map_is_an_empty_drawing():
    assert CommunesMap([]).svg.startswith("<svg")
    assert CommunesMap([]).legend == []
