import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rendering.arcade import APEX, CENTRE, GROUND, OPENING, SPRING, Arch, bay, fill_path


def level(percent):
    """The height at which the fill stops, read from the path itself."""
    path = fill_path(percent)
    return float(re.findall(r"([\d.]+)H", path)[0].split()[-1])


def test_an_untouched_item_has_no_fill():
    assert fill_path(0) == ""
    assert "arch-fill" not in bay("1", 0)


def test_the_fill_rises_from_the_ground_with_the_percentage():
    assert [level(percent) for percent in (25, 50, 75, 100)] == pytest.approx(
        [GROUND - share * (GROUND - APEX) for share in (0.25, 0.5, 0.75, 1)], abs=0.1
    )


def test_below_the_springing_the_fill_is_a_rectangle_and_above_it_follows_the_arch():
    assert "A" not in fill_path(50)
    assert fill_path(95).count("A") == 2


def test_a_full_bay_closes_at_the_apex():
    assert f"{float(CENTRE)} {float(APEX)}H{float(CENTRE)}" in fill_path(100)


@given(st.floats(min_value=-1000, max_value=1000, allow_nan=False))
def test_the_fill_never_leaves_the_opening(percent):
    numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", fill_path(percent))]
    assert all(0 <= n <= GROUND for n in numbers)
    if numbers:
        assert APEX <= level(percent) <= GROUND


@given(st.integers(1, 100))
def test_the_arch_meets_the_level_on_the_circle(percent):
    found = re.search(r"0 0 1 ([\d.]+) ([\d.]+)H", fill_path(percent))
    if found:
        x, y = float(found[1]), float(found[2])
        assert (x - CENTRE) ** 2 + (y - SPRING) ** 2 == pytest.approx(OPENING**2, rel=0.02)


def test_nothing_to_count_is_said_and_drawn_as_a_blind_bay():
    arch = Arch("5", "Ouvrir un lieu", "/x/", None)
    assert "arch-blind" in arch.svg
    assert "arch-fill" not in arch.svg
    assert arch.name.endswith("pas encore d’action")


def test_the_name_says_number_label_share_and_estimate():
    assert Arch("2", "Ouvrir un lieu", "/x/", 50, estimated=True).name == (
        "2. Ouvrir un lieu\u00a0: 50\u202f% (estimé)"
    )


def test_a_hostile_number_stays_text():
    assert "<script" not in bay("<script>alert(1)</script>", 10)
    assert "&lt;script&gt;" in bay("<script>alert(1)</script>", 10)
