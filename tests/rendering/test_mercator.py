"""The projection, and the tiles that lie under it."""

from math import cos, log, pi, radians, tan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rendering.mercator import Box, Frame, lat_of, lon_of, x_of, y_of
from rendering.tiles import DEEPEST, MOST, Tile, tiles

EDGES = st.tuples(st.floats(-179, 178), st.floats(-84, 83), st.floats(1e-5, 1), st.floats(1e-5, 1))


def around(lon, lat, reach):
    return Frame.around(Box(lon - reach, lat - reach, lon + reach, lat + reach))


@given(lon=st.floats(-180, 180), lat=st.floats(-85, 85))
def test_there_and_back(lon, lat):
    assert lon_of(x_of(lon)) == pytest.approx(lon, abs=1e-9)
    assert lat_of(y_of(lat)) == pytest.approx(lat, abs=1e-9)


@given(edges=EDGES)
def test_a_frame_shows_all_that_is_asked_in_its_middle(edges):
    west, south, width, height = edges
    box = Box(west, south, west + width, south + height)
    shown = Frame.around(box).box
    assert shown.west <= box.west + 1e-9
    assert shown.north >= box.north - 1e-9
    assert shown.meets(box)


def test_the_world_has_ends():
    frame = Frame.around(Box(-180, -85, 180, 85))
    assert frame.moved(3, 3).box == pytest.approx(frame.moved(9, 9).box)
    assert frame.zoomed(0.001).scale == frame.width


@pytest.mark.parametrize(
    ("lon", "lat", "zoom", "column", "row"),
    [(0.34, 46.58, 12, 2051, 1447), (2.2945, 48.8584, 15, 16592, 11272), (-0.1, 0.1, 1, 0, 0)],
)
def test_tiles_have_their_known_numbers(lon, lat, zoom, column, row):
    found = tiles(around(lon, lat, 90 / 2**zoom))
    here = Frame.around(Box(lon, lat, lon, lat)).place
    assert here(lon, lat) == pytest.approx((320, 280), abs=0.01)
    side = 2**zoom
    by_hand = (1 - log(tan(radians(lat)) + 1 / cos(radians(lat))) / pi) / 2 * side
    assert (int((lon + 180) / 360 * side), int(by_hand)) == (column, row)
    deeper = {
        (t.column >> (t.zoom - zoom), t.row >> (t.zoom - zoom)) for t in found if t.zoom >= zoom
    }
    assert not deeper or (column, row) in deeper


@given(edges=EDGES)
def test_tiles_cover_the_window_and_are_not_too_many(edges):
    west, south, width, height = edges
    frame = Frame.around(Box(west, south, west + width, south + height))
    found = tiles(frame)
    assert 1 <= len(found) <= MOST
    assert all(0 <= tile.zoom <= DEEPEST for tile in found)
    assert min(tile.x for tile in found) <= 0.01
    assert min(tile.y for tile in found) <= 0.01
    assert max(tile.x + tile.size for tile in found) >= frame.width - 0.01
    assert max(tile.y + tile.size for tile in found) >= frame.height - 0.01


def test_a_tile_lies_where_its_corner_is_on_earth():
    frame = around(0.34, 46.58, 0.1)
    for tile in tiles(frame):
        side = 2**tile.zoom
        corner = lon_of(tile.column / side), lat_of(tile.row / side)
        assert frame.place(*corner) == pytest.approx((tile.x, tile.y), abs=1e-6)


def test_an_address_is_filled_in():
    template = "https://t.example/?z={z}&row={y}&col={x}&again={z}"
    assert Tile(12, 2051, 1447, 0, 0, 256).address(template) == (
        "https://t.example/?z=12&row=1447&col=2051&again=12"
    )
