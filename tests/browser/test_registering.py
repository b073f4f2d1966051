"""A seat at an event that is full, without an account nor scripts, on a phone: wait, then come."""

import re

from playwright.sync_api import expect

from tests.browser.test_block import fits, phone  # noqa: F401
from tests.browser.test_keeping_a_page import last_mail, sign_in, staff, told  # noqa: F401

EVENT = "/agenda/exemple-petit-dejeuner-tournant-chez-les-batisseurs/"
HOLDER, VISITOR = "pilote@example.org", "zelie.reveuse@example.org"
LINK = re.compile(r"/inscriptions/[0-9a-f-]{36}/")


def test_a_visitor_waits_then_comes(phone, staff):  # noqa: F811
    visitor, holder = phone(), phone()
    asks(visitor)
    mine = LINK.search(last_mail(staff, VISITOR)).group()
    confirms(visitor, mine)
    assert "liste d’attente" in last_mail(staff, VISITOR)
    takes_off_those_before(staff)
    cancels(holder)
    accepts(visitor, LINK.search(last_mail(staff, VISITOR)).group())
    assert "Vous êtes inscrite" in last_mail(staff, VISITOR)
    ticks(staff)


def asks(page):
    page.goto(EVENT)
    page.get_by_role("link", name="Entrer en liste d’attente").click()
    fits(page)
    page.get_by_label("Prénom").fill("Zélie")
    page.get_by_label("Nom", exact=True).fill("Rêveuse (exemple fictif)")
    page.get_by_label("Adresse électronique").fill(VISITOR)
    page.get_by_label("Besoins d’accessibilité").fill("Une place près de la porte.")
    page.wait_for_timeout(3100)  # faster, one would be a robot
    page.get_by_role("button", name="Entrer en liste d’attente").click()
    told(page, re.compile("ouvrez votre courriel"))


def confirms(page, mine):
    page.goto(mine)
    fits(page)
    told(page, re.compile("vous entrerez en liste d’attente"))
    page.get_by_role("button", name="Confirmer mon inscription").click()
    told(page, re.compile(r"Vous êtes en liste d’attente, rang \d"))


def takes_off_those_before(page):
    """By the organisers' list, so that the next seat is the visitor's."""
    page.goto(f"{EVENT}inscrits/")
    waiting = page.locator(".rows > li", has_text="en liste d’attente").filter(has_not_text="Zélie")
    while waiting.count():
        waiting.first.get_by_role("button", name="Annuler").click()
        told(page, re.compile("L’inscription de .* est annulée"))


def cancels(page):
    sign_in(page, HOLDER)
    page.goto(EVENT)
    page.get_by_role("link", name="Voir, modifier ou annuler mon inscription").click()
    page.get_by_role("button", name="Annuler mon inscription").click()
    told(page, "Votre inscription est annulée.")


def accepts(page, mine):
    page.goto(mine)
    told(page, re.compile("Une place s’est libérée pour vous"))
    page.get_by_role("button", name="Accepter la place").click()
    told(page, "Votre inscription est confirmée.")
    page.goto(EVENT)
    expect(page.get_by_text("Zélie")).to_have_count(0)


def ticks(page):
    page.goto(EVENT)
    page.get_by_role("link", name="Les inscrites et inscrits").click()
    told(page, "Une place près de la porte.")
    page.get_by_role("link", name="Pointer les présences").click()
    page.get_by_label("Chercher un nom").fill("reveuse")
    page.get_by_role("search", name="Chercher une personne").get_by_role("button").click()
    page.get_by_role("button", name="Pointer Zélie").click()
    told(page, re.compile("présence pointée à"))
    page.context.set_offline(True)
    page.get_by_role("button", name="Défaire le pointage de Zélie").click()
    expect(page.get_by_text("non enregistré", exact=True)).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_role("button", name="Pointer Zélie")).to_be_visible(timeout=15000)
