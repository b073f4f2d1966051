"""The grid of an indicator with its script: keys, pasted blocks, cells that save themselves."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import SIZES, faults, on_each_screen
from tests.browser.test_edit import PASSWORD

PAGE = "/observatoire/exemple-emplois-partages/saisie/"
COMMUNES = "/observatoire/exemple-lieux-proches/saisie/?annee=2025"
PASTE = """text => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const options = { clipboardData, bubbles: true, cancelable: true };
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", options));
}"""


@pytest.fixture(scope="module")
def cookies(demo, browser, browser_context_args):
    page = browser.new_context(**browser_context_args).new_page()
    page.goto("/compte/login/")
    page.get_by_label("Adresse électronique").fill("collectivite@example.org")
    page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Se connecter", exact=True).click()
    page.wait_for_url("**/mon-espace/**")
    found = page.context.cookies()
    page.context.close()
    return found


@pytest.fixture
def opened(cookies, new_context):
    def go(address=PAGE, **options):
        context = new_context(**options)
        context.add_cookies(cookies)
        page = context.new_page()
        page.goto(address)
        return page

    return go


def said(page, words):
    expect(page.locator("[data-grid-status]")).to_contain_text(words, timeout=15000)


@on_each_screen
def test_axe_finds_nothing(opened, screen):
    for address in (
        PAGE,
        COMMUNES,
        "/observatoire/importer/",
        "/observatoire/exemple-lieux-proches/",
    ):
        page = opened(address, viewport=SIZES[screen])
        assert not faults(page, screen), address
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_a_wrong_cell_says_so_then_saves_itself(opened):
    page = opened()
    cell = page.locator("[data-cell=value]").first
    cell.fill("douze")
    cell.press("Enter")
    said(page, "attendent une correction")
    expect(cell).to_have_attribute("aria-invalid", "true")
    cell.fill("12")
    cell.press("ArrowDown")
    said(page, "Tout est enregistré")
    page.reload()
    expect(page.locator("[data-cell=value]").first).to_have_value("12")


def test_a_block_fills_from_the_current_cell(opened):
    page = opened()
    page.locator("[data-cell=value]").nth(1).focus()
    page.evaluate(PASTE, '8\t12\n"9"\t13\n')
    said(page, "Tout est enregistré")
    shown = [page.locator(f"[data-cell={name}]").nth(rank).input_value()
             for rank in (1, 2) for name in ("value", "objective")]  # fmt: skip
    assert shown == ["8", "12", "9", "13"]


def test_a_lost_connection_loses_nothing(opened):
    page = opened()
    cell = page.locator("[data-cell=comment]").first
    page.context.set_offline(True)
    cell.fill("Écrit hors connexion")
    cell.press("Tab")
    said(page, "Connexion perdue")
    page.context.set_offline(False)
    said(page, "Tout est enregistré")


def test_two_people_each_sees_the_other(opened):
    mine, theirs = opened(), opened()
    for page, value in ((theirs, "40"), (mine, "41")):
        cell = page.locator("[data-cell=objective]").last
        cell.fill(value)
        cell.press("Tab")
        if page is theirs:
            said(theirs, "Tout est enregistré")
    expect(mine.get_by_text("quelqu’un a enregistré")).to_be_visible()
    mine.get_by_role("button", name="Garder le mien").click()
    said(mine, "Tout est enregistré")
