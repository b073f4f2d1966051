"""The form by which a structure keeps its page, with and without scripts, alone and together."""

import random
import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import SIZES, faults, on_each_screen

PASSWORD = "trois arches de craie claire"
PAGE = "/annuaire/exemple-bocaux/modifier/"
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def cookies(demo, browser, browser_context_args):
    """The session of each account, opened once: sign-in is limited in number."""

    def sign_in(email):
        page = browser.new_context(**browser_context_args).new_page()
        page.goto("/compte/login/")
        page.get_by_label("Adresse électronique").fill(email)
        page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Se connecter", exact=True).click()
        page.wait_for_url("**/mon-espace/**")
        found = page.context.cookies()
        page.context.close()
        return found

    return {name: sign_in(f"{name}@example.org") for name in ("edition", "administration")}


@pytest.fixture
def opened(cookies, new_context):
    """`opened("edition", **options)`: the form, signed in, without anybody's draft."""

    def go(name, address=PAGE, **options):
        context = new_context(**options)
        context.add_cookies(cookies[name])
        page = context.new_page()
        page.goto(address)
        throw = page.get_by_role("button", name="Jeter le brouillon")
        if throw.count():
            throw.click()
        return page

    return go


def save(page):
    page.get_by_role("button", name="Enregistrer").last.click()
    page.wait_for_load_state()


@on_each_screen
def test_axe_finds_nothing(opened, screen):
    for address in (PAGE, f"{PAGE}liens/?q=exemple", f"{PAGE}?ouvrir=1"):
        page = opened("edition", address, viewport=SIZES[screen])
        assert not faults(page, screen), address
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_the_page_is_light(opened):
    page = opened("edition")
    assert page.evaluate("document.getElementsByTagName('*').length") <= 500


def test_a_draft_keeps_itself_and_is_taken_up(opened):
    page = opened("edition")
    typed = f"BDL {random.randrange(10**6)}"
    page.get_by_label("Sigle").fill(typed)
    expect(page.locator("[data-draft-status]")).to_contain_text("Brouillon gardé", timeout=15000)
    page = opened_again(page)
    expect(page.get_by_text("Vous aviez commencé")).to_be_visible()
    page.get_by_role("link", name="Reprendre mon brouillon").click()
    expect(page.get_by_label("Sigle")).to_have_value(typed)


def opened_again(page):
    other = page.context.new_page()
    other.goto(PAGE)
    return other


def test_a_lost_connection_is_told_and_nothing_typed_is_lost(opened):
    page = opened("edition")
    page.context.set_offline(True)
    page.get_by_label("Zone d’intervention").fill("Tout le canton")
    status = page.locator("[data-draft-status]")
    expect(status).to_contain_text("Connexion perdue", timeout=15000)
    page.context.set_offline(False)
    expect(status).to_contain_text("Brouillon gardé", timeout=15000)
    expect(page.get_by_label("Zone d’intervention")).to_have_value("Tout le canton")


def test_the_preview_and_a_family_of_activities_open_in_place(opened):
    page = opened("edition")
    page.get_by_label("Présentation").fill("Du **pain**")
    page.get_by_role("button", name="Voir la présentation").click()
    expect(page.locator("#apercu strong")).to_have_text("pain")
    family = page.locator("button[name=ouvrir]").first
    name = family.inner_text()
    family.click()
    expect(page.get_by_role("group", name=name)).to_be_visible()
    expect(page.get_by_label("Présentation")).to_have_value("Du **pain**")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_two_people_without_scripts_choose_field_by_field(opened, size):
    options = {"java_script_enabled": False, "viewport": size}
    hers, his = opened("edition", **options), opened("administration", **options)
    hers.get_by_label("Sigle").fill(f"D’elle {size['width']}")
    his.get_by_label("Sigle").fill(f"De lui {size['width']}")
    his.get_by_label("Zone d’intervention").fill(f"Autour {size['width']}")
    save(hers)
    save(his)
    expect(his).to_have_title(re.compile("^Erreur"))
    his.get_by_role("radio", name="Ce que vous avez écrit").check()
    save(his)
    expect(his.locator(".messages")).to_contain_text("Page enregistrée")
    hers.goto(PAGE)
    expect(hers.get_by_label("Sigle")).to_have_value(f"De lui {size['width']}")
    expect(hers.get_by_label("Zone d’intervention")).to_have_value(f"Autour {size['width']}")


def test_without_scripts_a_family_opens_and_a_preview_shows(opened):
    page = opened("edition", java_script_enabled=False)
    page.get_by_label("Sigle").fill("Gardé")
    page.locator("button[name=ouvrir]").first.click()
    expect(page.get_by_label("Sigle")).to_have_value("Gardé")
    page.get_by_label("Présentation").fill("Du **pain**")
    page.get_by_role("button", name="Voir la présentation").click()
    expect(page.locator("#apercu strong")).to_have_text("pain")
    expect(page.get_by_label("Sigle")).to_have_value("Gardé")


def test_the_summary_of_mistakes_leads_to_the_field_by_keyboard(opened):
    page = opened("edition", java_script_enabled=False)
    page.get_by_label("Année de création").fill("12")
    page.get_by_label("Année de création").press("Enter")
    page.wait_for_load_state()
    page.get_by_role("link", name=re.compile("Année de création")).press("Enter")
    assert page.evaluate("location.hash") == "#id_founded_year"
