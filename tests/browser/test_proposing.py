"""A structure proposes an event on a phone without scripts; the team publishes it; it is then postponed."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.test_keeping_a_page import picture, sign_in, told

PHONE = {"width": 320, "height": 640}
TITLE = "Veillée des conserves (exemple fictif)"


@pytest.fixture(scope="module")
def staff(demo, browser, browser_context_args):
    context = browser.new_context(**browser_context_args)
    page = context.new_page()
    sign_in(page, "animation@example.org", demo)
    yield page
    context.close()


def fits(page):
    """Nothing is wider than the phone."""
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def fill_a_date(page, rank, day, begins, ends):
    row = page.get_by_role("group", name=f"Date {rank}", exact=True)
    row.get_by_label("Jour").fill(f"{day:%Y-%m-%d}")
    row.get_by_label("De").fill(begins)
    row.get_by_label("À").fill(ends)


def test_from_a_proposal_to_the_agenda(new_context, staff):
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    sign_in(page, "edition@example.org")
    page.goto("/agenda/proposer/")
    proposes(page)
    page.goto("/mon-espace/evenements/")
    told(page, "soumis")
    publishes(staff)
    visitor = new_context(viewport=PHONE).new_page()
    visitor.goto("/agenda/?q=conserves")
    visitor.get_by_role("link", name=TITLE).first.click()
    fits(visitor)
    expect(visitor.get_by_alt_text("Des bocaux sur une table")).to_be_visible()
    postpones(page)
    visitor.reload()
    told(visitor, "La cuisine est en travaux.")


def proposes(page):
    soon = timezone.localdate() + dt.timedelta(days=20)
    page.get_by_label("Titre").fill(TITLE)
    fill_a_date(page, 1, soon, "22:00", "01:00")
    page.get_by_role("button", name="Ajouter une date").click()
    fill_a_date(page, 2, soon + dt.timedelta(days=7), "18:30", "20:00")
    fits(page)
    page.get_by_role("button", name="Proposer à la publication").click()
    told(page, "Résumez l’événement en une phrase.")
    page.get_by_label("Résumé en une phrase").fill("On stérilise ensemble (exemple fictif).")
    page.get_by_label("Lieu", exact=True).fill("Cuisine partagée")
    page.get_by_label("Image", exact=True).set_input_files(picture())
    page.get_by_label("Ce que montre l’image").fill("Des bocaux sur une table")
    fits(page)
    page.get_by_role("button", name="Proposer à la publication").click()
    told(page, "est proposé")


def publishes(staff):
    staff.goto("/admin/events/event/?publication__exact=soumis")
    row = staff.locator("#result_list tr", has_text=TITLE)
    row.locator("input[type=checkbox]").check()
    staff.locator("select[name=action]").select_option("publish")
    staff.get_by_role("button", name="Exécuter").click()
    told(staff, "1 changement d’état.")
    staff.goto("/admin/accounts/outgoingmail/?q=edition@example.org")
    told(staff, f"Publié : {TITLE}".replace(" :", "\u00a0:"))


def postpones(page):
    page.goto("/mon-espace/evenements/")
    page.get_by_role("link", name=f"Reporter ou annuler {TITLE}").click()
    page.get_by_label("Il est reporté, sans nouvelle date pour l’instant").check()
    page.get_by_label("Pourquoi").fill("La cuisine est en travaux.")
    fits(page)
    page.get_by_role("button", name="Enregistrer et prévenir").click()
    told(page, "C’est dit")
