"""The official's two minutes: from home, each question in one or two clicks, on a phone and a projector."""

import re

import pytest

from config.sample.cast import PASSPHRASE

OFFICIAL = "collectivite@example.org"
SCREENS = [
    {"viewport": {"width": 320, "height": 640}},
    {"viewport": {"width": 320, "height": 640}, "java_script_enabled": False},
    {"viewport": {"width": 1280, "height": 800}},
    {"viewport": {"width": 1920, "height": 1080}},
]


@pytest.fixture(params=SCREENS, ids=lambda s: "-".join(map(str, [*s["viewport"].values(), len(s)])))
def official(request, demo, new_context):
    """Signed in, on home."""
    page = new_context(**request.param).new_page()
    page.goto("/compte/login/")
    page.locator("[name=login]").fill(OFFICIAL)
    page.locator("[name=password]").fill(PASSPHRASE)
    with page.expect_navigation():
        page.locator("[name=password]").press("Enter")
    page.goto("/")
    return page


def narrow_enough(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")


def test_where_a_proposition_stands_is_one_click_away(official):
    arch = official.locator("a[href*='/propositions/']").nth(3)
    address = arch.get_attribute("href")
    arch.click()
    official.wait_for_url(f"**{address}")
    assert official.locator("h2#avancement").is_visible()
    assert official.locator("main .progress").first.is_visible()
    assert narrow_enough(official)


def test_what_moved_since_the_last_meeting_is_said_on_home_and_told_in_one_click(official):
    assert official.get_by_text(re.compile("Depuis la réunion du")).first.is_visible()
    official.get_by_role("link", name="Lire chaque changement").click()
    official.wait_for_url("**/feuille-de-route/changements/")
    assert official.locator("main .change").count() > 0
    assert narrow_enough(official)


def test_what_waits_for_them_is_on_home_and_answered_in_one_click(official):
    waiting = official.locator("section[aria-labelledby=attente]")
    assert waiting.is_visible()
    waiting.get_by_role("link").filter(has_text=re.compile(r"^\d+\.\d+ ")).first.click()
    official.wait_for_url("**/feuille-de-route/blocages/**")
    assert official.locator("main form").count() > 0
    assert narrow_enough(official)


def test_on_a_projector_words_are_larger_than_on_a_desk(new_context):
    sizes = []
    for width in (1280, 1920):
        page = new_context(viewport={"width": width, "height": 900}).new_page()
        page.goto("/feuille-de-route/")
        sizes.append(page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)"))
        assert narrow_enough(page)
    assert sizes[1] > sizes[0]
