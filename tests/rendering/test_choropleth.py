"""A value for each commune: tints by rank, and hatching where nobody measured."""

from decimal import Decimal

import pytest

from rendering.choropleth import Choropleth, ValuedArea

SQUARE = [[[0, 46], [0.1, 46], [0.1, 46.1], [0, 46]]]


def drawn(*values, unit="%"):
    areas = [
        ValuedArea(f"Val-{n}", SQUARE, None if v is None else Decimal(v))
        for n, v in enumerate(values)
    ]
    return Choropleth(areas, "Part par commune", unit)


def test_quarters_of_those_that_have_a_value():
    shown = drawn(1, 2, 3, 4, None)
    assert [shown.tint(area) for area in shown.areas] == [1, 2, 3, 4, 0]


def test_legend_says_the_classes_then_what_is_missing():
    assert [one.words for one in drawn(1, 1, 2, 2, 3, 3, 4, 9, None).legend] == [
        "1\u202f%", "2\u202f%", "3\u202f%", "4 à 9\u202f%", "non renseigné",
    ]  # fmt: skip


def test_zero_is_a_value_and_missing_is_not():
    shown = drawn(0, None)
    assert shown.svg.count("hachures") == 2
    assert "map-1" in shown.svg


@pytest.mark.parametrize("values", [(), (None,), (5,), (5, 5, 5), (-2, 0, 3)])
def test_odd_sets_still_draw(values):
    assert drawn(*values).svg.startswith("<svg")
    assert all(one.words for one in drawn(*values).legend)


def test_a_hostile_title_stays_text():
    assert "<script" not in Choropleth([ValuedArea("<script>", SQUARE)], '"><script>').svg
