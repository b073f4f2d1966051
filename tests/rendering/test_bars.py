"""A bar chart of months: one path, figures that never run into each other, missing never zero."""

from decimal import Decimal

import pytest

from rendering.bars import WIDTH, BarChart
from rendering.charts import Point


def chart(*values):
    points = [Point(f"m{rank}", None if v is None else Decimal(v)) for rank, v in enumerate(values)]
    return BarChart(points, "Visites <b>").svg


def test_each_month_with_a_value_has_its_bar_and_its_figure():
    svg = chart(1, 0, None, 4)
    assert svg.count("z") == 2
    assert svg.count("chart-value") == 3
    assert "Visites &lt;b&gt;" in svg


def test_the_greatest_alone_is_written_when_figures_are_wide():
    svg = chart(12_345, 1, 2)
    assert svg.count("chart-value") == 1
    assert "12\u202f345" in svg


def test_the_last_month_is_labelled_inside_the_drawing():
    svg = chart(*range(12))
    assert svg.count("chart-label") == 4
    assert ">m11<" in svg
    last = svg.rsplit('x="', 1)[1].split('"')[0]
    assert float(last) < WIDTH


@pytest.mark.parametrize("values", [(), (0,), (None,), (0, 0, None)])
def test_nothing_to_show_is_still_a_drawing(values):
    assert chart(*values).startswith("<svg")
