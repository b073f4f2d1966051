"""From a stranger to the keeper of a page, with scripts and without, on a desk and on a phone."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

PASSWORD = "trois arches de craie claire"
MAILS = "/admin/accounts/outgoingmail/"
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 320, "height": 640}


def sign_in(page, email, demo=None):
    page.goto("/compte/login/")
    page.get_by_label("Adresse électronique").fill(email)
    page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Se connecter", exact=True).click()
    if demo:
        passes_the_second_factor(page, email, demo)
    page.wait_for_url("**/mon-espace/**")


def passes_the_second_factor(page, email, demo):
    """Tried again with the next digits when the first ones changed on the way."""
    for _attempt in range(2):
        page.get_by_label("Code").fill(demo.second_factor(email))
        with page.expect_navigation():
            page.get_by_role(
                "button", name=re.compile("Se connecter|Valider|Continuer")
            ).first.click()
        if "/mon-espace/" in page.url:
            return


@pytest.fixture(scope="module")
def staff(demo, browser, browser_context_args):
    """Animation, who reads in the admin the mails that a demo keeps."""
    context = browser.new_context(**browser_context_args)
    page = context.new_page()
    sign_in(page, "animation@example.org", demo)
    yield page
    context.close()


def last_mail(staff, to):
    """What the last mail to `to` says."""
    staff.goto(f"{MAILS}?q={to}")
    staff.locator("#result_list tbody th a").first.click()
    return staff.locator("#content").inner_text()


def sign_up(page, staff, email):
    """From the page of sign-up that is open; ends where one wanted to go."""
    page.get_by_label("Adresse électronique").fill(email)
    page.get_by_label("Mot de passe", exact=True).fill("une phrase que personne ne devine")
    page.get_by_role("button", name="Créer").click()
    page.wait_for_url("**/compte/confirm-email/**")
    code = re.search(r"^\s*([A-Z0-9]{4}-[A-Z0-9]{4})\s*$", last_mail(staff, email), re.MULTILINE)
    page.get_by_label("Code").fill(code.group(1))
    page.get_by_role("button", name=re.compile("Confirmer|Valider")).click()


def picture():
    file = io.BytesIO()
    Image.new("RGB", (900, 700), "#0f766e").save(file, "JPEG")
    return {"name": "atelier.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def told(page, words):
    expect(page.get_by_text(words).first).to_be_visible()


@pytest.mark.parametrize(
    ("slug", "size", "scripts"),
    [("exemple-copeau-joyeux", PHONE, False), ("exemple-mur-porteur", DESK, True)],
    ids=["phone without scripts", "desk with scripts"],
)
def test_a_structure_comes_to_keep_its_page(slug, size, scripts, new_context, staff):
    visitor = new_context(viewport=size, java_script_enabled=scripts)
    page, home = visitor.new_page(), f"/annuaire/{slug}/"
    domain = slug.removeprefix("exemple-") + ".example.org"
    claims(page, staff, home, f"chantier@{domain}")
    before = edits(page, home)
    adds_a_picture(page, home)
    colleague = new_context(viewport=size, java_script_enabled=scripts).new_page()
    invites(page, colleague, staff, home, f"rabot@{domain}")
    signs_the_charter(page)
    sees_visits(page, slug, new_context)
    restores(page, home, before)


def claims(page, staff, home, email):
    page.goto(home)
    page.get_by_role("link", name="C’est votre structure").click()
    page.get_by_role("link", name="Créer un compte").first.click()
    sign_up(page, staff, email)
    page.get_by_label("Votre fonction").fill("Menuisière (exemple fictif)")
    page.get_by_role("button", name="Demander à tenir cette page").click()
    expect(page.get_by_role("link", name="Modifier la page")).to_be_visible()


def edits(page, home):
    """Gives what the summary was."""
    page.goto(f"{home}modifier/")
    summary = page.get_by_label("Résumé en une phrase")
    before = summary.input_value()
    summary.fill("Des mots tout neufs (exemple fictif)")
    page.get_by_role("button", name="Enregistrer", exact=True).first.click()
    told(page, re.compile("Page enregistrée"))
    page.goto(home)
    told(page, "Des mots tout neufs (exemple fictif)")
    return before


def adds_a_picture(page, home):
    page.goto(f"{home}modifier/images/")
    page.get_by_label("Ajouter des photos").set_input_files(picture())
    page.get_by_role("button", name="Enregistrer les images").click()
    told(page, "pas encore montrée")
    page.get_by_label("Ce que montre la photo 1").fill("Un établi peint en vert")
    page.get_by_role("button", name="Enregistrer les images").click()
    page.goto(home)
    photo = page.get_by_alt_text("Un établi peint en vert")
    photo.scroll_into_view_if_needed()
    expect(photo).to_be_visible()
    assert page.request.get(photo.get_attribute("src")).headers["content-type"] == "image/webp"


def invites(page, colleague, staff, home, email):
    page.goto(f"{home}membres/")
    page.get_by_label("Adresse électronique").fill(email)
    page.get_by_role("button", name="Envoyer l’invitation").click()
    told(page, re.compile(f"invitation est partie à {re.escape(email)}"))
    link = re.search(r"/invitations/\S+/", last_mail(staff, email)).group()
    colleague.goto(link)
    colleague.get_by_role("link", name="Créer un compte").first.click()
    sign_up(colleague, staff, email)
    colleague.get_by_role("button", name="Accepter l’invitation").click()
    colleague.goto(home)
    expect(colleague.get_by_role("link", name="Modifier la page")).to_be_visible()


def signs_the_charter(page):
    page.goto("/chartes/")
    page.locator("main h3 a").first.click()
    page.get_by_role("link", name="Signer pour ma structure").click()
    page.get_by_label("Nom de la personne qui signe").fill("Ana Fictive")
    page.get_by_label("Sa fonction").fill("Présidente (exemple fictif)")
    page.get_by_label(re.compile("J’ai lu la version")).check()
    page.get_by_role("button", name="Signer la charte").click()
    told(page, re.compile("signé", re.IGNORECASE))


def sees_visits(page, slug, new_context):
    other = new_context(user_agent="Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0")  # no robot
    other.new_page().goto(f"/annuaire/{slug}/")
    page.goto(f"/mon-espace/{slug}/")
    told(page, re.compile(r"[1-9]\d* visites?\b.* et \d+ messages?"))


def restores(page, home, before):
    page.goto(f"{home}historique/")
    page.get_by_role("link", name=re.compile("Remettre la valeur d’avant.*Résumé")).first.click()
    told(page, before)
    page.get_by_role("button", name="Restaurer ce champ").first.click()
    page.goto(home)
    told(page, before)
