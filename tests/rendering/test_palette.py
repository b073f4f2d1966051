import pytest
from hypothesis import given
from hypothesis import strategies as st

from rendering import palette

colours = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


@given(colours)
def test_any_hue_is_readable_by_day_and_by_night(colour):
    assert palette.contrast(palette.on_paper(colour), palette.DAY_GROUND) >= palette.AA
    assert palette.contrast(palette.on_night(colour), palette.NIGHT_GROUND) >= palette.AA


def test_a_hue_that_is_already_readable_is_left_alone_by_day():
    assert palette.on_paper("#6A3574") == "#6a3574"


def test_black_on_white_has_the_known_contrast():
    assert palette.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert palette.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    "colour", ["", "red", "#fff", "#12345g", "#1234567", "url(x)", "#123456;}"]
)
def test_what_is_not_a_colour_is_refused(colour):
    with pytest.raises(palette.ColourError, match="n’est pas une couleur"):
        palette.on_paper(colour)


@pytest.mark.parametrize("key", ["", "a b", "a{", "é", "a\n"])
def test_a_key_that_could_escape_its_selector_is_refused(key):
    with pytest.raises(palette.ColourError, match="ne peut pas nommer"):
        palette.stylesheet({key: "#123456"})


def test_the_stylesheet_gives_each_hue_by_day_and_by_night():
    css = palette.stylesheet({"axe-a": "#2b6a3f", "pole-b": "#eeee00"})
    assert css.count(".hue-axe-a {") == css.count(".hue-pole-b {") == 2
    assert css.startswith("@layer tokens {")
    assert css.count("{") == css.count("}")
    assert "prefers-color-scheme: dark" in css
