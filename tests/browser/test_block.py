"""A block from its declaration to its end, without scripts, on a phone: the mail's link suffices."""

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_keeping_a_page import PHONE, last_mail, sign_in, staff, told  # noqa: F401

ASKED = "nadia.fictive@example.org"
WHY = "Il manque une salle d’exemple deux matinées par semaine."
LINK = re.compile(r"/feuille-de-route/deblocage/\S+/")


@pytest.fixture
def phone(new_context):
    return lambda: new_context(viewport=PHONE, java_script_enabled=False).new_page()


def test_an_action_is_held_up_then_freed_by_a_link(phone, staff):  # noqa: F811
    pilot, asked, visitor = phone(), phone(), phone()
    action = declares(pilot)
    visitor.goto(action)
    told(visitor, re.compile("Bloquée depuis le"))
    expect(visitor.get_by_text(WHY)).to_have_count(0)
    link = LINK.search(last_mail(staff, ASKED)).group()
    waits(asked, link)
    passes_on(asked, link)
    asked.goto(link)
    told(asked, "passée à quelqu’un d’autre")
    frees(asked, LINK.search(last_mail(staff, "martial.fictif@example.org")).group())
    pilot.goto(action)
    told(pilot, re.compile("Débloquée le"))
    told(visitor_of(visitor, action), re.compile("Débloquée le"))
    expect(visitor.get_by_text(WHY)).to_have_count(0)


def declares(page):
    """By the pilot of an action; its address."""
    sign_in(page, "pilote@example.org")
    rows = page.locator("section[aria-labelledby=pilotage] .row", has_text="en cours")
    rows.first.locator("a").first.click()
    action = page.url.partition("#")[0]
    page.get_by_role("link", name="Déclarer un blocage").click()
    page.get_by_role("button", name="Déclarer le blocage").click()
    told(page, "Choisissez un motif.")
    page.get_by_label("Motif", exact=True).select_option(label="locaux ou foncier")
    page.get_by_label("Ce qui bloque").fill(WHY)
    page.get_by_label(re.compile("son prénom")).fill("Nadia")
    page.get_by_label("Son nom").fill("Fictive (exemple fictif)")
    page.get_by_label("Son adresse électronique").fill(ASKED)
    page.get_by_role("button", name="Déclarer le blocage").click()
    page.wait_for_url(action)
    told(page, re.compile("en est averti par courriel"))
    told(page, WHY)
    page.goto("/mon-espace/")
    told(page, "Vos actions bloquées")
    return action


def waits(page, link):
    page.goto(link)
    told(page, WHY)
    fits(page)
    page.get_by_label("Votre réponse").fill("Je visite une salle d’exemple.")
    page.get_by_role("button", name="Envoyer cette réponse d’attente").click()
    told(page, re.compile("votre réponse est gardée"))


def passes_on(page, link):
    page.goto(link)
    page.get_by_label("Son nom").fill("Martial (exemple fictif)")
    page.get_by_label("Son adresse électronique").fill("martial.fictif@example.org")
    soon = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=9)
    page.get_by_label("Une réponse est attendue avant le").fill(f"{soon}")
    page.get_by_role("button", name="Passer la demande").click()
    told(page, re.compile("la demande est passée à Martial"))


def frees(page, link):
    page.goto(link)
    told(page, "Je visite une salle d’exemple.")
    page.get_by_label("Ce qui débloque l’action").fill("La salle d’exemple est libre.")
    page.get_by_role("button", name="Débloquer l’action").click()
    told(page, re.compile("l’action est débloquée"))


def visitor_of(page, action):
    page.goto(action)
    return page


def fits(page):
    """Nothing overflows a narrow screen."""
    inside = page.locator("main").bounding_box()
    assert inside["x"] + inside["width"] <= PHONE["width"]
