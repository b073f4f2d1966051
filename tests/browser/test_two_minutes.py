"""The official's two minutes: from home, each question in one or two clicks, on a phone and a projector."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_keeping_a_page import PHONE, sign_in

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
    sign_in(page, OFFICIAL)
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
    assert official.locator("main .changes li").count() > 0
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


# -- The pilot's minute -----------------------------------------------------------------------------
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_pilot_ticks_two_steps_writes_a_note_and_declares_a_block(new_context, scripts):
    page = new_context(viewport=PHONE, java_script_enabled=scripts).new_page()
    sign_in(page, "pilote@example.org")
    address = opens_an_action_with_two_steps_to_do(page)
    done = page.locator(".tick.is-done").count()
    for more in (1, 2):
        page.get_by_role("button", name=re.compile("^Cocher")).first.click()
        expect(page.locator(".tick.is-done")).to_have_count(done + more)
    page.get_by_role("link", name="Écrire une note").click()
    page.get_by_label("Note", exact=True).fill("Deux étapes d’exemple sont faites.")
    page.get_by_role("button", name="Enregistrer la note").click()
    expect(page.get_by_text("Deux étapes d’exemple sont faites.").first).to_be_visible()
    page.get_by_role("link", name="Déclarer un blocage").click()
    page.get_by_label("Motif", exact=True).select_option(label="locaux ou foncier")
    page.get_by_label("Ce qui bloque").fill("Il manque une clé d’exemple.")
    page.get_by_label("Son nom").fill("Fictive (exemple fictif)")
    page.get_by_label("Son adresse électronique").fill(f"cle-{scripts:d}@example.org".lower())
    page.get_by_role("button", name="Déclarer le blocage").click()
    page.wait_for_url(address)
    expect(page.get_by_text("Il manque une clé d’exemple.").first).to_be_visible()
    assert narrow_enough(page)
    leaves_it_as_it_was(page, address)


def opens_an_action_with_two_steps_to_do(page):
    """Of those the pilot follows; its address."""
    page.goto("/mon-espace/")
    rows = page.locator("section[aria-labelledby=pilotage] .row", has_text="en cours")
    for address in rows.locator("a").evaluate_all("all => all.map(a => a.pathname)"):
        page.goto(address)
        if page.get_by_role("button", name=re.compile("^Cocher")).count() > 1:
            return page.url
    raise AssertionError("the sample has no action with two steps to do")


def leaves_it_as_it_was(page, address):
    """The next test starts from the same sample."""
    page.get_by_role("link", name="Corriger ou retirer ce blocage").click()
    page.get_by_role("button", name="Retirer le blocage").click()
    page.goto(address)
    for _ in range(2):
        page.get_by_role("button", name=re.compile("^(Décocher|Annuler)")).last.click()
