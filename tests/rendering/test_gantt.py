import datetime as dt
import re

import pytest

from rendering.gantt import Bar, BarGroup, Gantt, Mark, quarter_start, quarter_words

TODAY = dt.date(2026, 11, 22)


def drawn(*bars, quarters=8, today=TODAY, title="Proposition d’essai"):
    groups = [BarGroup(title, bars)]
    return str(Gantt(dt.date(2026, 1, 1), quarters, today, groups, "Calendrier d’essai").svg)


def bar(begin=dt.date(2026, 4, 1), end=dt.date(2026, 9, 30), **fields):
    return Bar("1.1 Essai", begin, end, fields.pop("kind", "en_cours"), **fields)


def path(svg, kind):
    return "".join(re.findall(rf'<path class="{kind}" d="([^"]+)"', svg))


@pytest.mark.parametrize(
    ("day", "later", "expected"),
    [
        (dt.date(2026, 1, 1), 0, dt.date(2026, 1, 1)),
        (dt.date(2026, 1, 1), 4, dt.date(2027, 1, 1)),
        (dt.date(2026, 1, 1), 7, dt.date(2027, 10, 1)),
        (dt.date(2026, 11, 22), 0, dt.date(2026, 10, 1)),
    ],
)
def test_quarters_follow_each_other(day, later, expected):
    assert quarter_start(day, later) == expected


def test_quarters_are_named():
    assert quarter_words(dt.date(2026, 10, 1)) == "T4 2026"
    assert drawn(bar()).count(">T1 2027<") == 1


def test_bar_spans_from_its_first_day_to_the_end_of_its_last():
    gantt = Gantt(dt.date(2026, 1, 1), 4, TODAY, [], "Essai")
    left, right = gantt.x(dt.date(2026, 4, 1)), gantt.x(dt.date(2026, 10, 1))
    assert f"M{left} " in path(drawn(bar(), quarters=4), "part-doing")
    assert f"H{right}v" in path(drawn(bar(), quarters=4), "part-doing")


def test_bar_stays_within_the_drawing():
    svg = drawn(bar(dt.date(2020, 1, 1), dt.date(2040, 1, 1)))
    assert "M8" in path(svg, "part-doing")
    assert "H1032v" in path(svg, "part-doing")


def test_unfixed_dates_are_drawn_open():
    assert path(drawn(bar()), "gantt-open") == ""
    assert "h22" in path(drawn(bar(end=None)), "gantt-open")
    assert "h-22" in path(drawn(bar(begin=None)), "gantt-open")


def test_late_is_said_by_a_form_and_a_word():
    svg = drawn(bar(late=True))
    assert path(svg, "gantt-late")
    assert "▲ en retard" in svg
    assert "en retard" not in drawn(bar())


def test_steps_are_marked_by_what_became_of_them_and_only_in_the_drawing():
    marks = [
        Mark(dt.date(2026, 5, 1), "mark-done"),
        Mark(dt.date(2026, 6, 1), "mark-to-do"),
        Mark(dt.date(2031, 6, 1), "mark-late"),
    ]
    svg = drawn(bar(marks=marks))
    assert path(svg, "gantt-mark-done")
    assert path(svg, "gantt-mark-to-do")
    assert not path(svg, "gantt-mark-late")


def test_today_is_a_line_with_its_word_when_it_is_drawn():
    assert "aujourd’hui" in drawn(bar())
    assert "aujourd’hui" not in drawn(bar(), today=dt.date(2031, 1, 1))


def test_hundred_bars_cost_one_text_each():
    few, many = drawn(bar()), drawn(*[bar()] * 100)
    assert many.count("<") - few.count("<") == 99 * 2


def test_markup_in_a_title_stays_text():
    assert "<b>" not in drawn(bar(), title="<b>")


def test_no_row_is_an_empty_calendar():
    assert "T1 2026" in str(Gantt(dt.date(2026, 1, 1), 4, TODAY, [], "Vide").svg)
