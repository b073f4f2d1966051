"""Saying where a structure is: a picture to press and addresses to choose, with scripts and without."""

import re

import pytest
from playwright.sync_api import expect

PASSWORD = "trois arches de craie claire"
PAGE = "/annuaire/exemple-bocaux/modifier/"
PHONE = {"width": 320, "height": 640}


def signed_in(page):
    page.goto("/compte/login/")
    page.get_by_label("Adresse électronique").fill("edition@example.org")
    page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Se connecter", exact=True).click()
    page.wait_for_url("**/mon-espace/**")
    return page


@pytest.fixture
def member(page):
    return signed_in(page)


@pytest.fixture
def without_scripts(browser, browser_context_args):
    """On a phone."""
    options = {**browser_context_args, "java_script_enabled": False, "viewport": PHONE}
    context = browser.new_context(**options)
    yield signed_in(context.new_page())
    context.close()


def picture(page):
    return page.locator("input[name=point]")


def degrees(page):
    return [page.get_by_label(name).input_value() for name in ("Latitude", "Longitude")]


def test_without_scripts_a_place_is_pressed_then_saved(without_scripts):
    page = without_scripts
    page.goto(f"{PAGE}lieu/")
    before = degrees(page)
    size = picture(page).bounding_box()
    assert size["x"] >= 0
    assert size["x"] + size["width"] <= PHONE["width"]
    picture(page).click(position={"x": 120, "y": 130})
    after = degrees(page)
    assert after != before
    assert page.get_by_text(re.compile("^Ce point est")).is_visible()
    page.get_by_role("button", name="Enregistrer ce lieu").click()
    assert page.get_by_text("Le lieu est enregistré").is_visible()
    assert degrees(page) == after


def test_the_picture_is_pressed_in_place(member):
    member.goto(f"{PAGE}lieu/")
    before = degrees(member)
    picture(member).click(position={"x": 200, "y": 200})
    expect(member.locator("[data-place-status]")).to_have_text(re.compile("^Ce point est"))
    assert degrees(member) != before


def test_the_keyboard_moves_the_point(member):
    member.goto(f"{PAGE}lieu/")
    latitude, longitude = map(float, degrees(member))
    picture(member).focus()
    member.keyboard.press("Shift+ArrowUp")
    member.keyboard.press("Shift+ArrowLeft")
    expect(member.locator("[data-place-status]")).to_have_text(re.compile("^Ce point est"))
    moved_latitude, moved_longitude = map(float, degrees(member))
    assert moved_latitude > latitude
    assert moved_longitude < longitude
    expect(picture(member)).to_be_focused()


def test_an_address_is_chosen_by_keyboard(member):
    member.goto(PAGE)
    address = member.get_by_label("Adresse", exact=True)
    insee = member.get_by_label("Commune", exact=True).locator("option").nth(3)
    name = insee.inner_text()
    address.fill("")
    address.press_sequentially(f"mairie de {name}")
    options = member.get_by_role("option", name=re.compile(f"^{name}, autour"))
    expect(options).to_be_visible()
    assert address.get_attribute("aria-expanded") == "true"
    member.keyboard.press("ArrowDown")
    chosen = address.get_attribute("aria-activedescendant")
    assert member.locator(f"#{chosen}").get_attribute("aria-selected") == "true"
    member.keyboard.press("Escape")
    expect(options).to_be_hidden()
    member.keyboard.press("ArrowDown")
    expect(options).to_be_visible()
    member.keyboard.press("ArrowDown")
    member.keyboard.press("Enter")
    assert address.get_attribute("aria-expanded") == "false"
    assert member.get_by_label("Commune", exact=True).input_value() == insee.get_attribute("value")
    expect(member.locator("[data-address-status]")).to_contain_text("Adresse reprise")


def test_without_scripts_an_address_is_chosen_among_buttons(without_scripts):
    page = without_scripts
    page.goto(PAGE)
    name = page.get_by_label("Commune", exact=True).locator("option").nth(3).inner_text()
    page.get_by_label("Commune", exact=True).select_option(label=name)
    page.get_by_label("Adresse", exact=True).fill("1 rue de l’essai")
    page.get_by_role("button", name="Chercher l’adresse").click()
    page.get_by_label(f"{name}, autour de la mairie").check()
    page.get_by_role("button", name="Reprendre cette adresse").click()
    assert page.get_by_label("Adresse", exact=True).input_value() == "1 rue de l’essai"
    assert all(degrees(page))
