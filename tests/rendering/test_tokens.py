"""Contrast of the pairs that the components use, computed on static/css/tokens.css."""

import re

import pytest
from django.conf import settings

from rendering import palette

GROUNDS = ("paper", "surface", "sunk")
TEXTS = ("ink", "ink-soft", "accent", "accent-strong", "good", "warn", "bad")


def themes():
    css = (settings.BASE_DIR / "static/css/tokens.css").read_text()
    day, night = css.split("@media screen and (prefers-color-scheme: dark)")
    night = night.split("@media (forced-colors")[0]
    return {"day": colours(day), "night": colours(night)}


def colours(css):
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", css))


@pytest.mark.parametrize("theme", ["day", "night"])
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_reaches_aa_on_every_ground(theme, text, ground):
    tokens = themes()[theme]
    assert palette.contrast(tokens[text], tokens[ground]) >= palette.AA


@pytest.mark.parametrize("theme", ["day", "night"])
def test_words_on_buttons_reach_aa(theme):
    tokens = themes()[theme]
    for fill in ("accent", "accent-strong", "bad"):
        assert palette.contrast(tokens["on-accent"], tokens[fill]) >= palette.AA


@pytest.mark.parametrize("theme", ["day", "night"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_focus_and_the_edges_of_fields_reach_three_to_one(theme, ground):
    tokens = themes()[theme]
    assert palette.contrast(tokens["focus"], tokens[ground]) >= 3
    assert palette.contrast(tokens["mortar-strong"], tokens[ground]) >= 3


def test_the_palette_walks_against_the_hardest_ground_of_each_theme():
    tokens = themes()
    hardest_day = min((tokens["day"][name] for name in GROUNDS), key=palette.luminance)
    hardest_night = max((tokens["night"][name] for name in GROUNDS), key=palette.luminance)
    assert (hardest_day, hardest_night) == (palette.DAY_GROUND, palette.NIGHT_GROUND)


def test_both_themes_define_the_same_colours():
    tokens = themes()
    assert tokens["day"].keys() == tokens["night"].keys()


def test_the_site_stylesheet_imports_every_file_once():
    folder = settings.BASE_DIR / "static/css"
    named = re.findall(r'@import url\("([^"]+)"\) layer\(\w+\);', (folder / "site.css").read_text())
    apart = {"site.css", "admin.css"}  # the bundle itself, and the admin's own sheet
    there = {str(path.relative_to(folder)) for path in folder.rglob("*.css")} - apart
    assert sorted(named) == sorted(there)


def test_only_files_beside_the_bundle_point_at_images():
    """The files are bundled into css/site.css: a relative address must mean the same there."""
    components = (settings.BASE_DIR / "static/css/components").glob("*.css")
    assert not [path.name for path in components if "url(" in path.read_text()]
