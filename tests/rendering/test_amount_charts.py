import re
from decimal import Decimal

from rendering.balloons import Balloons
from rendering.charts import Part
from rendering.nested import NestedBars, NestedRow
from rendering.stacked import StackedBars, StackedRow


def paths(svg):
    return dict(re.findall(r'<path class="([^"]+)" d="([^"]+)"', str(svg)))


def test_stacked_bars_share_one_scale():
    rows = [
        StackedRow("Grande", [Part("realisee", "", 1), Part("en_cours", "", 3)]),
        StackedRow("Petite", [Part("en_cours", "", 1)]),
    ]
    drawn = paths(StackedBars(rows, "Essai").svg)
    assert drawn["part-done"] == "M2.0 22H91.0v12H2.0z"
    assert drawn["part-doing"].endswith("M2.0 58H91.0v12H2.0z")


def test_stacked_bars_tell_the_total_and_cut_long_names():
    svg = str(StackedBars([StackedRow("x" * 90, [Part("en_cours", "", 3)])], "Essai").svg)
    assert "… (3)" in svg
    assert "x" * 60 not in svg


def test_stacked_bars_of_nothing_are_drawn():
    assert paths(StackedBars([StackedRow("Vide", [])], "Essai").svg) == {}


def test_nested_bars_draw_no_bar_for_what_is_missing():
    drawn = paths(NestedBars([NestedRow("Don", [Decimal(100), Decimal(50), None])], "Essai").svg)
    assert drawn == {"nested-1": "M2 21H179.0v14H2z", "nested-0": "M2 21H356.0v14H2z"}


def test_balloons_have_the_area_of_their_amount():
    cells = [[(Decimal(400), True), (Decimal(100), True)]]
    disc = paths(Balloons(["A", "B"], ["Une"], cells, "Essai").svg)["balloon"]
    assert "a16.0 16.0" in disc
    assert "a8.0 8.0" in disc


def test_balloons_tell_missing_from_nothing():
    cells = [[(None, True), (None, False)]]
    drawn = paths(Balloons(["A", "B"], ["Une"], cells, "Essai").svg)
    assert drawn["balloon-unknown"].count("z") == 1
    assert "balloon" not in drawn
