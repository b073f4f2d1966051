"""Those who keep a page see how it does, read its history, and put an older version back."""

import re

import pytest
from playwright.sync_api import expect

from config.sample.cast import PASSPHRASE
from tests.browser.axe import SIZES, faults, on_each_screen

SPACE, HISTORY = "/mon-espace/exemple-bocaux/", "/annuaire/exemple-bocaux/historique/"


@pytest.fixture(scope="module")
def signed_in(demo, browser, tmp_path_factory):
    """The state of a browser where an administrator of a page of the sample has signed in."""
    page = browser.new_page(base_url=demo.url)
    page.goto("/compte/login/")
    page.get_by_label("Adresse électronique").fill("administration@example.org")
    page.get_by_label("Mot de passe", exact=True).fill(PASSPHRASE)
    page.get_by_role("button", name="Se connecter", exact=True).click()
    page.wait_for_url("**/mon-espace/**")
    state = tmp_path_factory.mktemp("state") / "state.json"
    page.context.storage_state(path=state)
    page.close()
    return state


@on_each_screen
def test_axe_finds_nothing_and_nothing_overflows(signed_in, new_context, screen):
    page = new_context(storage_state=signed_in, viewport=SIZES[screen]).new_page()
    page.goto(HISTORY)
    version = page.get_by_role("link", name=re.compile("Revenir à la page")).last
    problems = {}
    for address in ("/mon-espace/", SPACE, HISTORY, version.get_attribute("href")):
        page.goto(address)
        if found := faults(page, screen):
            problems[address] = found
        if page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
            problems[address, "overflow"] = True
    assert not problems


@pytest.mark.parametrize("scripts", [True, False])
def test_an_older_value_comes_back_and_the_newer_one_too(signed_in, new_context, scripts):
    page = new_context(storage_state=signed_in, java_script_enabled=scripts).new_page()
    page.goto(f"{HISTORY}?champ=summary")
    page.get_by_role("link", name=re.compile("Remettre la valeur d’avant")).first.click()
    expect(page.locator("ins")).to_have_count(1)
    page.get_by_role("button", name="Restaurer ce champ", exact=True).click()
    expect(page.get_by_text("C’est restauré")).to_be_visible()
    expect(page.get_by_text("depuis : restauration").first).to_be_visible()
    page.get_by_role("link", name=re.compile("Remettre la valeur d’avant")).first.click()
    page.get_by_role("button", name="Restaurer ce champ", exact=True).click()
    expect(page.get_by_text("C’est restauré")).to_be_visible()
