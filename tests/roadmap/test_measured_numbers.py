"""Numbers as people and machines write them read back to the same amount."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from rendering.typography import number
from roadmap.measuring.numbers import read_amount, read_number, typed
from roadmap.models import Indicator

AMOUNTS = st.decimals(
    min_value=-(10**11), max_value=10**11, allow_nan=False, allow_infinity=False, places=6
)


@given(AMOUNTS)
def test_what_an_input_shows_reads_back(amount):
    assert read_number(typed(amount)) == amount


@given(AMOUNTS)
def test_french_and_machine_forms_read_alike(amount):
    assert read_number(number(amount)) == amount
    assert read_number(f"{amount:f}") == amount
    assert read_number(f"{amount:f}".replace(".", ",")) == amount


@given(st.text(max_size=30))
def test_any_text_is_a_number_nothing_or_refused(text):
    try:
        found = read_number(text)
    except ValidationError:
        return
    assert found is None or found.is_finite()


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1 234,5", "1234.5"), ("1\u202f234,5", "1234.5"), ("1'234.5", "1234.5"), ("−3", "-3"),
        ("+3", "3"), (",5", "0.5"), ("5,", "5"), ("-0", "0"), ("  7 ", "7"),
    ],
)  # fmt: skip
def test_usual_spellings(text, amount):
    assert read_number(text) == Decimal(amount)


@pytest.mark.parametrize("text", ["", " ", "\u00a0"])
def test_empty_is_nothing_and_no_zero(text):
    assert read_number(text) is None


@pytest.mark.parametrize(
    "text", ["-", ",", "1,2,3", "12 34", "1 2345", "0x1", "nan", "inf", "1e3", "½", "١", "1" * 50]
)
def test_the_rest_is_refused(text):
    with pytest.raises(ValidationError):
        read_number(text)


def test_own_unit_may_follow():
    assert read_amount("12,5 %", Indicator(unit="%", precision=1)) == Decimal("12.5")
    assert read_amount("12 k€", Indicator(unit="k€")) == 12


def test_decimals_and_size_are_bounded():
    for text in ("1,25", "1000000000000"):
        with pytest.raises(ValidationError):
            read_amount(text, Indicator(precision=1))
    assert read_amount("1,50", Indicator(precision=1)) == Decimal("1.5")
