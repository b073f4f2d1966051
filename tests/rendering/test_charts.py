import re
from decimal import Decimal

import pytest

from rendering.charts import BOTTOM, LEFT, RIGHT, TOP, Part, Point, SeriesChart, StatusBar


def series(*values, **options):
    points = [
        Point(str(2020 + k), None if v is None else Decimal(v), **options)
        for k, v in enumerate(values)
    ]
    return SeriesChart(points, "Emplois")


def test_values_stand_between_zero_and_the_highest():
    chart = series(0, 5, 10)
    assert [chart.y(Decimal(v)) for v in (0, 5, 10)] == [BOTTOM, (BOTTOM + TOP) / 2, TOP]


def test_periods_spread_from_left_to_right_and_one_stands_in_the_middle():
    assert [series(1, 2).x(rank) for rank in (0, 1)] == [LEFT, RIGHT]
    assert series(1).x(0) == (LEFT + RIGHT) / 2


def test_a_missing_period_cuts_the_line_and_is_said():
    svg = series(1, 2, None, 4, 5).svg
    line = re.findall(r'chart-line" d="([^"]+)"', svg)[0]
    assert line.count("M") == 2
    assert svg.count("<circle") == 4
    assert "n. c." in svg


def test_one_lonely_value_between_gaps_has_a_dot_but_no_line():
    svg = series(None, 3, None).svg
    assert "chart-line" not in svg
    assert svg.count("<circle") == 1


def test_missing_reads_as_missing_in_the_table():
    assert Point("2020").words == "non renseigné"
    assert Point("2020", Decimal("4.30"), unit="%", estimated=True).words == "4,3\u202f% (estimé)"


@pytest.mark.parametrize("values", [(), (None, None), (0, 0), ("-5", "5"), ("1e30", 1)])
def test_odd_series_still_draw(values):
    assert series(*values).svg.startswith("<svg")


def test_negative_values_stand_below_zero():
    chart = series("-5", 5)
    assert chart.y(Decimal(-5)) == BOTTOM
    assert chart.y(Decimal(0)) == (BOTTOM + TOP) / 2


def test_a_hostile_label_stays_text():
    chart = SeriesChart([Point("<script>x</script>", Decimal(1))], '"><script>')
    assert "<script" not in chart.svg


def test_the_status_bar_fills_its_breadth_with_what_is_counted():
    bar = StatusBar(
        [Part("done", "faites", 1), Part("paused", "en pause", 0), Part("late", "x", 3)]
    )
    assert [part.label for part in bar.shown] == ["faites", "x"]
    assert re.findall(r'x="([\d.]+)%" width="([\d.]+)%"', bar.svg) == [
        ("0.00", "25.00"), ("25.00", "75.00"),
    ]  # fmt: skip


def test_an_empty_status_bar_draws_nothing():
    assert "<rect" not in StatusBar([]).svg
