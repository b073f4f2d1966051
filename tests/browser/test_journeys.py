"""What a person does, by mouse and by keyboard."""

import re


def test_the_first_stop_of_the_keyboard_is_a_skip_link(page):
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#contenu"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#contenu"


def test_a_citizen_finds_a_structure_from_daily_life(page):
    page.goto("/")
    page.locator("a[href*='quotidien=']").nth(4).click()
    assert page.locator("main h3 a").count() > 0


def test_a_search_from_the_header_finds_an_actor_of_the_documents(page):
    page.goto("/")
    page.get_by_label("Rechercher dans tout le site").fill("baudet")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.get_by_role("link", name=re.compile("Baudet")).count() > 0


def test_an_official_reads_how_a_figure_is_made(page):
    page.goto("/feuille-de-route/")
    page.locator(".bay").first.click()
    assert page.locator("main table").count() >= 1
    assert page.get_by_text(re.compile("poids", re.IGNORECASE)).count() > 0


def test_demonstration_data_is_announced(page):
    page.goto("/")
    assert page.get_by_text("Données de démonstration").is_visible()
