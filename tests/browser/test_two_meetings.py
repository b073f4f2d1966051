"""Two meetings in a row: staff at a desk, members by the links of their mails on a phone.

Days do not pass here: what had to come (the hour of the meeting, the last day for remarks) is put
behind by `manage.py shell`, and the daily job, `manage.py send_reminders`, is run by hand.
"""

import datetime as dt
import re
import subprocess
import sys

import pytest
from django.conf import settings
from playwright.sync_api import expect

from tests.browser.test_block import fits, phone  # noqa: F401
from tests.browser.test_keeping_a_page import DESK, last_mail, sign_in, staff, told  # noqa: F401

BODY = "exemple-financeurs"  # restricted, three voices of five for its quorum, tacit approval
CHAIR, MEMBER = "martial.invente@example.org", "mandat@example.org"
REPORTER, FIRM = "remi.gabarit@example.org", "victor.essai@example.org"
ANSWER = re.compile(r"/gouvernance/reunions/\d+/repondre/\S+/")
READ = re.compile(r"/gouvernance/compte-rendu/lien/\S+/")
WORDS = "Louer ensemble un four à pain mobile (exemple fictif)."
SAID = "Le four coûterait huit arches par mois."
REMARK = "J’avais compris neuf arches, pas huit."
WHY = "Le devis lu en séance dit bien huit."
TODAY = dt.datetime.now(dt.UTC).date()
BEGUN = """
from django.utils import timezone
from events.models import EventTiming
now = timezone.now().replace(microsecond=0)
EventTiming.objects.filter(event__meeting={pk}).update(
    starts_at=now - timezone.timedelta(minutes=5), ends_at=now + timezone.timedelta(hours=2))
"""
READ_IN_TIME = """
from django.utils import timezone
from events.models import Minutes
Minutes.objects.filter(meeting={pk}).update(
    remarks_until=timezone.localdate() - timezone.timedelta(days=1))
"""


@pytest.fixture
def desk(staff):  # noqa: F811
    """Another page of the account that reads the mails."""
    page = staff.context.new_page()
    page.set_viewport_size(DESK)
    yield page
    page.close()


def test_two_meetings_in_a_row(demo, desk, staff, phone):  # noqa: F811
    gives_an_address(desk, "Rémi", REPORTER)
    gives_an_address(desk, "Victor", FIRM)
    first = plans(desk, "Lecture du printemps", days=20)
    prepares(desk)
    convenes(desk)
    members_answer(phone, staff)
    passes(demo, BEGUN.format(pk=key_of(first)))
    opens_without_quorum(desk, first)
    reaches_the_quorum(desk)
    decision = decides(desk)
    closes(desk)
    drafts(desk, first)
    reader = remarks(phone, staff)
    refuses(desk, first)
    reads_the_answer(reader, staff)
    passes(demo, READ_IN_TIME.format(pk=key_of(first)))
    is_approved_tacitly(demo, desk, reader, first)
    corrects(desk, first, phone)
    opens_the_second(desk, decision)


def key_of(address):
    return re.search(r"/reunions/(\d+)/", address).group(1)


def passes(demo, code):
    manage(demo, "shell", "-c", code)


def manage(demo, *words):
    command = [sys.executable, "manage.py", *words]
    run = subprocess.run(
        command,
        cwd=settings.BASE_DIR,
        env=demo.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def chooses(field, words):
    field.select_option(field.locator("option", has_text=words).get_attribute("value"))


# -- Before ----------------------------------------------------------------------------------------
def gives_an_address(page, name, email):
    page.goto(f"/admin/accounts/person/?q={name}")
    page.locator("#result_list tbody th a").first.click()
    page.locator("#id_email").fill(email)
    page.get_by_role("button", name="Enregistrer", exact=True).first.click()
    page.wait_for_url("**/admin/accounts/person/?*")


def plans(page, title, *, days):
    """The address of the meeting."""
    page.goto(f"/gouvernance/{BODY}/")
    page.get_by_role("link", name="Planifier une réunion").click()
    page.get_by_label("Titre").fill(title)
    page.get_by_label("Jour").fill(f"{TODAY + dt.timedelta(days=days)}")
    page.get_by_label("De", exact=True).fill("17:30")
    page.get_by_label("À", exact=True).fill("19:30")
    page.get_by_label(re.compile("^Lieu")).fill("Salle inventée")
    page.get_by_role("button", name="Planifier la réunion").click()
    told(page, re.compile("elle est à l’agenda"))
    return page.url.replace("preparer/", "")


def items_of(page):
    return page.locator("section[aria-labelledby=horaire] li")


def prepares(page):
    expect(items_of(page).first).to_contain_text("Où en est la décision")
    page.locator("#points fieldset.keep-row").last.get_by_label("Point").fill("Un four à pain")
    page.get_by_role("button", name="Enregistrer l’ordre du jour").click()
    told(page, "Ordre du jour enregistré.")
    page.get_by_role("link", name="Retour à la réunion").click()


def convenes(page):
    page.get_by_role("link", name="Convoquer la réunion").click()
    told(page, "Sans adresse connue du site")
    page.get_by_label("Un mot pour les personnes convoquées").fill("Venez nombreux.")
    page.get_by_role("button", name="Envoyer la convocation (4)").click()
    told(page, re.compile("4 courriels écrits"))


def members_answer(phone, staff):  # noqa: F811
    """The reporter has the page open while the one to whom he turns passes his own voice on."""
    member, reporter, firm, chair = phone(), phone(), phone(), phone()
    reporter.goto(ANSWER.search(last_mail(staff, REPORTER)).group())
    fits(reporter)
    answers(member, staff, MEMBER, "Je donne procuration", "Martial Inventé")
    told(member, re.compile("Votre réponse est notée"))
    passes_on(reporter, "Yann Fictif")
    told(reporter, "Cette personne ne peut plus recevoir de procuration.")
    reporter.get_by_label("Je ne viendrai pas").check()
    reporter.get_by_role("button", name="Envoyer ma réponse").click()
    told(reporter, re.compile("Votre réponse est notée"))
    answers(firm, staff, FIRM, "Je donne procuration", "Martial Inventé")
    told(firm, re.compile("porte déjà 1 procuration"))
    assert "vous donne procuration" in last_mail(staff, CHAIR)
    answers(chair, staff, CHAIR, "Je serai là")
    told(chair, re.compile("Vous donnent procuration.*Yann Fictif"))


def answers(page, staff, email, words, holder=""):  # noqa: F811
    page.goto(ANSWER.search(last_mail(staff, email)).group())
    if holder:
        passes_on(page, holder)
        return
    page.get_by_label(words).check()
    page.get_by_role("button", name="Envoyer ma réponse").click()


def passes_on(page, holder):
    page.get_by_label("Je donne procuration").check()
    chooses(page.get_by_label("À qui donnez-vous procuration"), holder)
    page.get_by_role("button", name="Envoyer ma réponse").click()


# -- The sitting -------------------------------------------------------------------------------------
def line(page, name):
    return page.locator(".sitting-line", has_text=name)


def opens_without_quorum(page, meeting):
    page.goto(meeting)
    page.get_by_role("link", name="Tenir la réunion").first.click()
    page.get_by_role("button", name="Ouvrir la séance").click()
    expect(line(page, "Yann Fictif")).to_contain_text("procuration à Martial Inventé")
    told(page, "Sans quorum, aucune décision ne peut être prise")
    asks_for_a_decision(page)
    told(page, "Le quorum manque")
    page.get_by_label("Décision", exact=True).fill(WORDS)
    page.get_by_label("Comment elle est prise").select_option(label="par consensus")
    page.get_by_role("button", name="Enregistrer la décision").click()
    told(page, re.compile("vous pouvez convoquer une seconde fois"))
    page.goto(f"{meeting}tenir/")


def asks_for_a_decision(page):
    item = page.locator(".sitting-item", has_text="Un four à pain")
    item.get_by_role("link", name="Prendre une décision").click()


def reaches_the_quorum(page):
    jeanne = line(page, "Jeanne Maquette")
    jeanne.get_by_role("button", name="Présence").click()
    expect(page.locator("#seance")).to_contain_text("Quorum atteint")
    item = page.locator(".sitting-item", has_text="Un four à pain")
    item.get_by_label("Échanges").fill(SAID)
    item.get_by_role("button", name="Enregistrer les échanges").click()
    expect(page.locator("#seance")).to_contain_text("Quorum atteint")


def decides(page):
    """The address of what is decided."""
    asks_for_a_decision(page)
    page.get_by_label("Décision", exact=True).fill(WORDS)
    page.get_by_label("Comment elle est prise").select_option(label="par vote")
    for group in page.locator("fieldset fieldset.keep-row").all():
        group.get_by_label("pour").fill("1")
    chooses(page.get_by_label("Personne chargée de la suite"), "Martial Inventé")
    page.get_by_label("Échéance").fill(f"{TODAY + dt.timedelta(days=7)}")
    page.get_by_role("button", name="Enregistrer la décision").click()
    page.get_by_role("link", name=WORDS).click()
    told(page, re.compile("3 pour, 0 contre"))
    return page.url


def closes(page):
    page.go_back()
    page.get_by_role("button", name="Clore la séance").click()
    told(page, re.compile("Séance close le"))


# -- The minutes ---------------------------------------------------------------------------------------
def drafts(page, meeting):
    page.goto(meeting)
    page.get_by_role("link", name="Rédiger le compte rendu").click()
    page.get_by_role("button", name="Établir le brouillon").click()
    told(page, re.compile("Brouillon établi"))
    told(page, SAID)
    told(page, WORDS)
    page.get_by_role("link", name="Diffuser, approuver, publier").first.click()
    page.get_by_role("button", name="Diffuser", exact=True).click()
    told(page, re.compile("Compte rendu diffusé"))


def remarks(phone, staff):  # noqa: F811
    """The page of the member, by the link of a mail."""
    page = phone()
    page.goto(READ.search(last_mail(staff, CHAIR)).group())
    fits(page)
    said = page.locator(".minutes-text", has_text=SAID)
    said.locator("xpath=following-sibling::p[1]").get_by_role("link").click()
    page.get_by_role("textbox", name="Votre remarque").fill(REMARK)
    page.get_by_role("button", name="Envoyer la remarque").click()
    told(page, re.compile("Remarque enregistrée"))
    return page


def refuses(page, meeting):
    page.goto(f"{meeting}compte-rendu/")
    page.get_by_role("link", name="Répondre aux remarques").click()
    page.get_by_role("link", name="Répondre à Martial Inventé").click()
    page.get_by_label("Refuser, en disant pourquoi").check()
    page.get_by_role("button", name="Enregistrer la réponse").click()
    told(page, "Dites pourquoi la remarque est refusée.")
    page.get_by_label("Un mot à qui l’a faite").fill(WHY)
    page.get_by_role("button", name="Enregistrer la réponse").click()
    told(page, re.compile("Réponse enregistrée"))


def reads_the_answer(page, staff):  # noqa: F811
    assert WHY in last_mail(staff, CHAIR)
    page.reload()
    told(page, re.compile(WHY))


def is_approved_tacitly(demo, page, reader, meeting):
    assert "1 compte rendu approuvé tacitement" in manage(demo, "send_reminders")
    reader.reload()
    told(reader, "Ce compte rendu n’attend plus de remarque")
    page.goto(f"{meeting}compte-rendu/")
    told(page, re.compile("approuvé le .*tacite"))
    page.get_by_role("link", name="Publier", exact=True).click()
    page.get_by_role("button", name="Publier", exact=True).click()
    told(page, re.compile("Compte rendu publié"))


def corrects(page, meeting, phone):  # noqa: F811
    page.get_by_role("link", name="Corriger par un erratum").click()
    chooses(page.get_by_label("Paragraphe"), SAID)
    page.get_by_label("Au lieu de cela, lire").fill("Le four coûterait dix arches par mois.")
    page.get_by_label("Raison").fill("Le devis a été mal recopié.")
    page.get_by_role("button", name="Enregistrer l’erratum").click()
    told(page, re.compile("Erratum enregistré"))
    member, stranger = phone(), phone()
    sign_in(member, MEMBER)
    member.goto(f"{meeting}compte-rendu/")
    told(member, "Le four coûterait dix arches par mois.")
    told(member, SAID)
    fits(member)
    assert stranger.goto(f"{meeting}compte-rendu/").status == 404


def opens_the_second(page, decision):
    second = plans(page, "Lecture de l’été", days=40)
    expect(items_of(page).first).to_contain_text(WORDS)
    page.goto(second)
    told(page, re.compile(re.escape(WORDS[:-1])))
    page.goto(decision)
    told(page, re.compile("ouverte", re.IGNORECASE))
