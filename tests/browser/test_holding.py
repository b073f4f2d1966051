"""A meeting is held in the browser: taps, words that survive a lost network, two people at once."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser.test_keeping_a_page import PHONE, staff, told  # noqa: F401

COMING = "Comité des arches, réunion de mi-parcours"


@pytest.fixture
def screen(staff):  # noqa: F811
    """The screen of the coming meeting of the sample, open, as staff sees it."""
    staff.set_viewport_size(PHONE)
    staff.goto("/gouvernance/exemple-comite/")
    staff.get_by_role("link", name=COMING).first.click()
    staff.goto(staff.url.partition("#")[0].rstrip("/") + "/tenir/")
    opening = staff.get_by_role("button", name="Ouvrir la séance")
    if opening.count():
        opening.click()
    expect(staff.get_by_role("button", name="Clore la séance")).to_be_visible()
    return staff


def test_a_tap_points_and_the_quorum_follows_in_place(screen):
    address = screen.url
    first = screen.locator(".sitting-line").first
    first.get_by_role("button", name="Absence", exact=True).click()
    expect(first.get_by_role("button", name="Absence", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    first.get_by_role("button", name="Présence").click()
    expect(screen.locator("#seance")).to_contain_text("en personne")
    assert screen.url == address


def test_words_survive_a_lost_network_and_a_lost_page(screen):
    box = screen.locator("[data-note]").first
    words, status = box.locator("textarea"), box.locator("[data-note-status]")
    words.fill("Avant la coupure")
    expect(status).to_have_text("enregistré")
    screen.context.set_offline(True)
    words.fill("Écrit sans réseau")
    expect(status).to_contain_text("gardé sur cet appareil")
    screen.context.set_offline(False)
    screen.reload()
    expect(screen.locator("[data-note] textarea").first).to_have_value("Écrit sans réseau")
    # Saved as soon as the network is back: before the page was loaded again, or after.
    end = time.monotonic() + 20
    while "Écrit sans réseau" not in screen.request.get(screen.url.partition("#")[0]).text():
        assert time.monotonic() < end, "what was typed never reached the site"
        screen.wait_for_timeout(300)


def test_two_people_who_type_lose_nothing(screen):
    other = screen.context.new_page()
    other.goto(screen.url.partition("#")[0])
    other.wait_for_load_state("networkidle")  # it has looked at what others wrote: nothing yet
    one, two = screen.locator("[data-note]").nth(1), other.locator("[data-note]").nth(1)
    one.locator("textarea").fill("Les mots de la première")
    expect(one.locator("[data-note-status]")).to_have_text("enregistré")
    # The second page has not looked again yet: what it types meets what was saved.
    two.locator("textarea").evaluate("box => { box.value = 'Les mots du second' }")
    two.locator("textarea").dispatch_event("input")
    expect(two.locator("[data-note-status]")).to_contain_text(
        re.compile("quelqu’un d’autre a écrit|enregistré"), timeout=15000
    )
    expect(two.locator("[data-note-theirs]")).to_have_text("Les mots de la première")
    expect(two.locator("textarea")).to_have_value("Les mots du second")
    expect(one.locator("textarea")).to_have_value("Les mots de la première")
