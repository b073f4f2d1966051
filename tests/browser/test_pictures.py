"""A structure sends a logo and photos, with and without scripts, on a phone too."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import SIZES, faults, on_each_screen
from tests.browser.test_edit import cookies, opened  # noqa: F401 — fixtures
from tests.factories import image_file

PAGE = "/annuaire/exemple-bocaux/"
IMAGES = f"{PAGE}modifier/images/"
PHONE = {"width": 320, "height": 640}


def file(name, colour, size=(1400, 900)):
    data = image_file("JPEG", size=size, colour=colour)
    return {"name": name, "mimeType": "image/jpeg", "buffer": data}


def save(page):
    page.get_by_role("button", name="Enregistrer les images").click()
    page.wait_for_load_state()


@on_each_screen
def test_axe_finds_nothing(opened, screen):  # noqa: F811
    page = opened("edition", IMAGES, viewport=SIZES[screen])
    assert not faults(page, screen)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scripts", [True, False])
def test_photos_are_sent_described_moved_and_removed(opened, scripts):  # noqa: F811
    page = opened("edition", IMAGES, viewport=PHONE, java_script_enabled=scripts)
    before = page.locator(".picture-list > li").count()
    two = [
        file("a.jpg", "#804020" if scripts else "#208040"),
        file("b.jpg", "#2040a0" if scripts else "#a02040"),
    ]
    page.get_by_label("Ajouter des photos").set_input_files(two)
    save(page)
    rows = page.locator(".picture-list > li")
    expect(rows).to_have_count(before + 2)
    expect(page.get_by_text("pas encore montrée : décrivez-la")).to_have_count(2)
    for number in (before + 1, before + 2):
        page.get_by_label(f"Ce que montre la photo {number}").fill(f"Une image d’essai {number}")
    page.get_by_role("button", name=f"Avancer la photo {before + 2}").click()
    page.wait_for_load_state()
    moved = page.get_by_label(f"Ce que montre la photo {before + 1}")
    expect(moved).to_have_value(f"Une image d’essai {before + 2}")
    page.goto(PAGE)
    expect(page.get_by_alt_text(f"Une image d’essai {before + 1}")).to_have_count(1)
    page.goto(IMAGES)
    for _ in range(2):
        page.get_by_role("link", name=f"Retirer la photo {before + 1}").click()
        page.get_by_role("button", name="Retirer la photo").click()
        page.wait_for_load_state()
    expect(rows).to_have_count(before)


def test_enter_in_a_text_saves_and_moves_nothing(opened):  # noqa: F811
    page = opened("edition", IMAGES)
    first = page.get_by_label("Ce que montre la photo 1")
    words = first.input_value()
    first.press("Enter")
    page.wait_for_load_state()
    expect(page.get_by_label("Ce que montre la photo 1")).to_have_value(words)
    assert "#photo" not in page.url


def test_a_file_that_is_no_image_is_told_and_words_are_kept(opened):  # noqa: F811
    page = opened("edition", IMAGES)
    page.get_by_label("Texte du logo").fill("Texte tapé")
    bad = {"name": "logo.jpg", "mimeType": "image/jpeg", "buffer": b"<svg onload='alert(1)'/>"}
    page.locator("#id_logo").set_input_files(bad)
    save(page)
    expect(page.get_by_role("alert")).to_contain_text("SVG")
    expect(page.get_by_label("Texte du logo")).to_have_value("Texte tapé")
