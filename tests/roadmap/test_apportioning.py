"""What is printed of the parts adds up to what is printed of the whole."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from roadmap.apportioning import shares
from roadmap.progress import rounded

PARTS = st.lists(st.tuples(st.integers(1, 9), st.integers(0, 7), st.integers(1, 7)), max_size=12)


@given(PARTS)
def test_parts_add_up_and_round_to_the_figure(rows):
    total = sum(weight for weight, _, _ in rows)
    exact = [
        weight * (Decimal(100) * min(done, steps) / steps) / total for weight, done, steps in rows
    ]
    found = shares(exact)
    assert sum(found.parts, Decimal(0)) == found.total
    assert rounded(found.total) == rounded(sum(exact, Decimal(0)))
    assert all(
        abs(part - whole) <= Decimal("0.1") for part, whole in zip(found.parts, exact, strict=True)
    )


def test_thirds():
    assert shares([Decimal(100) / 3] * 3).words == ["33,4", "33,3", "33,3"]


def test_finer_where_a_tenth_would_lie():
    assert shares([Decimal("12.46")]).total_words == "12,46"
