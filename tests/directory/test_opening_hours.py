"""Opening hours: simple ones by day, others as they were typed."""

import re

import pytest

from directory.opening_hours import by_day
from tests.factories import StructureFactory


def told(text):
    return [(days, re.sub(r"\s", " ", times)) for days, times in by_day(text)]


def test_days_of_the_same_hours_go_together():
    assert told("Mo-Fr 09:00-12:30,14:00-17:00; Sa 10:00-12:00") == [
        ("lundi au vendredi", "9 h à 12 h 30, 14 h à 17 h"),
        ("samedi", "10 h à 12 h"),
        ("dimanche", "fermé"),
    ]


def test_a_later_rule_wins_and_holidays_are_left_out():
    assert told("Mo-Su 10:00-18:00; Tu off; PH off") == [
        ("lundi", "10 h à 18 h"),
        ("mardi", "fermé"),
        ("mercredi au dimanche", "10 h à 18 h"),
    ]


def test_a_range_may_go_over_sunday_and_midnight():
    assert told("Sa-Mo 18:00-24:00; Tu,We 18:00-02:00") == [
        ("lundi", "18 h à minuit"),
        ("mardi et mercredi", "18 h à 2 h"),
        ("jeudi et vendredi", "fermé"),
        ("samedi et dimanche", "18 h à minuit"),
    ]


def test_always_open():
    assert told("24/7") == [("lundi au dimanche", "0 h à minuit")]


@pytest.mark.parametrize(
    "text",
    [
        "", "Mardi au samedi, 10 h – 18 h", "Mo-Fr 25:00-26:00", "Mo 9-12", "Xx 09:00-12:00",
        "Jul-Aug Mo 09:00-12:00", "Mo 09:00-12:00 \"sur rendez-vous\"", "week 1-53", "Mo-Fr",
        "; ; ;", "Mo " * 5000, "09:00-12:00",
    ],
)  # fmt: skip
def test_what_is_richer_is_left_as_typed(text):
    assert by_day(text) == []


@pytest.mark.django_db
def test_the_page_shows_one_or_the_other(client, territory):
    simple = StructureFactory(opening_hours="Mo-Fr 09:00-12:30")
    free = StructureFactory(opening_hours="Sur rendez-vous\nle mardi")
    assert "lundi au vendredi" in client.get(simple.get_absolute_url()).content.decode()
    html = client.get(free.get_absolute_url()).content.decode()
    assert "Sur rendez-vous<br>le mardi" in html
