import datetime as dt
from decimal import Decimal

import pytest
from django.template import engines
from django.utils.safestring import mark_safe

from rendering import typography

NARROW, NO_BREAK = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("Vraiment ?", f"Vraiment{NARROW}?"),
        ("Oui ; non !", f"Oui{NARROW}; non{NARROW}!"),
        ("Lieu : ici", f"Lieu{NO_BREAK}: ici"),
        ("à 18:30", "à 18:30"),
        ("https://a.invalid", "https://a.invalid"),
        ("« mot »", f"«{NARROW}mot{NARROW}»"),
        ("«mot»", f"«{NARROW}mot{NARROW}»"),
        ("11 % de 35,2 M€", f"11{NARROW}% de 35,2{NARROW}M€"),
        ("3 hommes", "3 hommes"),
    ],
)
def test_spaces_do_not_break_where_french_forbids_it(typed, set_):
    assert typography.set_spaces(typed) == set_
    assert typography.set_spaces(set_) == set_


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (196849, f"196{NARROW}849"),
        (0, "0"),
        (Decimal("4.30"), "4,3"),
        (Decimal("-25"), "−25"),
        (Decimal("-0.5"), "−0,5"),
        (Decimal("1E+3"), f"1{NARROW}000"),
        (35.2, "35,2"),
        (None, "non renseigné"),
        (Decimal("NaN"), "non renseigné"),
        (float("inf"), "non renseigné"),
    ],
)
def test_numbers_read_in_french(value, words):
    assert typography.number(value) == words


def test_a_unit_follows_its_number_without_breaking():
    assert typography.number(1000, "€") == f"1{NARROW}000{NARROW}€"


def test_a_moment_reads_in_full_in_the_time_of_the_site():
    moment = dt.datetime(2026, 11, 3, 17, 30, tzinfo=dt.UTC)
    assert typography.day_and_hour(moment) == (
        f"mardi{NO_BREAK}3 novembre 2026 à 18{NARROW}h{NARROW}30"
    )


def test_near_midnight_the_day_is_the_one_of_the_site():
    assert "4 novembre" in typography.day(dt.datetime(2026, 11, 3, 23, 30, tzinfo=dt.UTC))


def test_the_first_of_a_month_is_an_ordinal():
    assert "1er mars" in typography.day(dt.date(2027, 3, 1))


def test_a_round_hour_has_no_minutes():
    assert typography.hour(dt.time(9, 0)) == f"9{NARROW}h"


def test_a_span_within_a_day_says_the_day_once():
    begin = dt.datetime(2026, 11, 3, 17, 0, tzinfo=dt.UTC)
    assert typography.span(begin, begin + dt.timedelta(hours=2)).endswith(
        f"de 18{NARROW}h à 20{NARROW}h"
    )
    assert typography.span(begin, begin + dt.timedelta(days=1)).startswith("du mardi")
    assert typography.span(begin, None) == typography.day_and_hour(begin)


@pytest.mark.parametrize("year", [1, 9999])
def test_the_edges_of_time_do_not_fail(year):
    assert str(year) in typography.day(dt.date(year, 6, 1))


@pytest.mark.parametrize(
    ("name", "letters"),
    [("La Fabrique imaginaire", "FI"), ("Régie", "R"), ("l'Écluse", "É"), ("", "?"), ("<b>", "B")],
)
def test_initials_skip_small_words(name, letters):
    assert typography.initials(name) == letters


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<b>Non</b> !", f"&lt;b&gt;Non&lt;/b&gt;{NARROW}!"),
        (mark_safe("<b>Non</b> !"), f"<b>Non</b>{NARROW}!"),
    ],
)
def test_spaces_make_nothing_safer_or_less_safe(text, shown):
    template = engines["django"].from_string("{{ text|typo }}")
    assert template.render({"text": text}) == shown


@pytest.mark.parametrize(
    "day", [dt.date(2026, 1, 1), dt.datetime(2025, 12, 31, 23, 30, tzinfo=dt.UTC)]
)
def test_the_first_of_a_month_is_an_ordinal_everywhere(day):
    assert typography.day_number(day) == "1er"
    assert typography.short_day(day) == f"1er{NO_BREAK}janv.{NO_BREAK}2026"
    assert typography.day(day) == f"jeudi{NO_BREAK}1er janvier 2026"
    assert typography.short_day(dt.date(2026, 1, 11)) == f"11{NO_BREAK}janv.{NO_BREAK}2026"
