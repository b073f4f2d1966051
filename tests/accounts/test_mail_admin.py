"""Mails in the admin: the log, what waits to be checked, staff's own words and their preview."""

import datetime as dt
import re

import pytest
from django.core.mail import EmailMessage, mailers
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts import outbox
from accounts.models import MailState, MailTemplate, OutgoingMail
from tests.admin_forms import change_url
from tests.factories import MailTemplateFactory, OutgoingMailFactory

pytestmark = pytest.mark.django_db
LOG = "/admin/accounts/outgoingmail/"
TEMPLATES = "/admin/accounts/mailtemplate/"
WORDS = {"nom": "Camille"}


@pytest.fixture
def staff(client_of, animator, territory):
    return client_of(animator)


def words(answer):
    return re.sub(r"[\s\u202f\xa0]+", " ", answer.content.decode())


# -- The log -----------------------------------------------------------------------------------------
def test_it_is_searched_and_filtered(staff, plain):
    sent = OutgoingMailFactory(to="camille@example.org", state="envoye", kind=plain.code)
    doubtful = OutgoingMailFactory(
        state="en_envoi", sending_at=timezone.now() - dt.timedelta(hours=1), subject="Été fictif"
    )
    for query, found in [
        ("?q=camille", [sent]),
        ("?q=ete", [doubtful]),
        ("?state__exact=envoye", [sent]),
        ("?modele=essai", [sent]),
        ("?verifier=oui", [doubtful]),
    ]:
        if query == "?modele=essai":
            OutgoingMail.objects.filter(pk=doubtful.pk).update(kind="autre")
        assert list(staff.get(LOG + query).context["cl"].result_list) == found, query


def test_nothing_is_typed_added_or_deleted(staff, plain, stranger):
    mail = outbox.write(plain, stranger, WORDS)
    page = staff.get(change_url(mail))
    assert not page.context["adminform"].form.fields
    staff.post(change_url(mail), {"subject": "Autre", "to": "x@example.org", "state": "envoye"})
    assert OutgoingMail.objects.get().subject == mail.subject
    assert staff.get(f"{LOG}add/").status_code == 403
    assert (
        staff.post(change_url(mail).replace("change", "delete"), {"post": "yes"}).status_code == 403
    )


def test_its_text_is_read_without_the_link_that_stops(staff, plain, stranger):
    mail = outbox.write(plain, stranger, WORDS)
    html = words(staff.get(change_url(mail)))
    assert "Voici, Camille" in html
    assert "parce que c’est un essai" in html
    assert "/courriels/arreter/" not in html


def test_a_secret_is_hidden_from_staff_unless_nothing_leaves(staff, declared, stranger, settings):
    kind = declared("secret", is_secret=True, body="Code ABCD-EFGH")
    mail = outbox.write(kind, stranger, WORDS, path="/porte/42/")
    html = words(staff.get(change_url(mail)))
    assert "ABCD-EFGH" not in html
    assert "/porte/42/" not in html
    settings.MAIL_HELD = True
    held = outbox.write(kind, stranger, WORDS)
    assert "ABCD-EFGH" in words(staff.get(change_url(held)))


def act(staff, action, *mails):
    chosen = {"action": action, "_selected_action": [mail.pk for mail in mails]}
    return words(staff.post(LOG, chosen, follow=True))


def test_staff_send_again_what_did_not_arrive(staff, plain, stranger):
    refused = OutgoingMailFactory(state="refuse", user=stranger, kind=plain.code)
    erased = OutgoingMailFactory(state="refuse", body="")
    sent = OutgoingMailFactory(state="envoye")
    told = act(staff, "send_again", refused, erased, sent)
    assert "1 courriel repart. 2 laissés" in told
    refused.refresh_from_db()
    assert (refused.state, refused.attempts) == (MailState.TO_SEND, 0)
    assert DBTaskResult.objects.count() == 1
    assert "Renvoyé" in staff.get(f"{LOG}{refused.pk}/history/").content.decode()


def test_staff_note_that_it_arrived_and_a_secret_is_erased(staff, declared):
    kind = declared("secret", is_secret=True)
    long_ago = timezone.now() - dt.timedelta(hours=1)
    mail = OutgoingMailFactory(state="en_envoi", sending_at=long_ago, kind=kind.code)
    leaving = OutgoingMailFactory(state="en_envoi", sending_at=timezone.now(), kind=kind.code)
    act(staff, "arrived", mail, leaving)
    mail.refresh_from_db()
    assert (mail.state, mail.body) == (MailState.SENT, "")
    leaving.refresh_from_db()
    assert leaving.state == MailState.SENDING


def test_what_a_lost_task_left_for_a_day_is_shown(staff):
    OutgoingMailFactory(created_at=timezone.now() - dt.timedelta(days=2))
    OutgoingMailFactory()
    assert staff.get(f"{LOG}?verifier=oui").context["cl"].result_count == 1
    assert "à vérifier (à envoyer)" in words(staff.get(LOG))


def test_what_does_not_go_by_the_outbox_is_held_too(staff, settings):
    settings.MAILERS = {"default": {"BACKEND": "accounts.held_mail.HeldMailBackend"}}
    EmailMessage("Objet", "Texte", "a@example.org", ["b@example.org"]).send()
    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.state) == ("b@example.org", MailState.HELD)
    assert "Texte" in words(staff.get(change_url(mail)))
    assert mailers.default.__class__.__name__ == "HeldMailBackend"


# -- Staff's own words ---------------------------------------------------------------------------------
def test_all_kinds_are_listed_with_whose_words_they_have(staff, plain):
    html = words(staff.get(TEMPLATES))
    assert "Essai essai" in html
    assert f"{TEMPLATES}add/?kind=essai" in html
    own = MailTemplateFactory(kind="essai")
    html = words(staff.get(TEMPLATES))
    assert f"{TEMPLATES}{own.pk}/change/" in html
    assert "revenir aux mots du programme" in html


def test_they_begin_with_the_program_s(staff, plain):
    html = words(staff.get(f"{TEMPLATES}add/?kind=essai"))
    assert "Bonjour {{ nom }}" in html
    assert "Voici, {{ nom }}" in html


def write(staff, subject, body, kind="essai"):
    return staff.post(
        f"{TEMPLATES}add/", {"kind": kind, "subject": subject, "body": body}, follow=True
    )


def test_they_are_used(staff, plain, stranger):
    write(staff, "Cher {{ nom }}", "{% if nom %}Lisez.{% endif %}")
    assert outbox.write(plain, stranger, WORDS).subject == "Cher Camille"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("{{ nim }}", "« nim » n’existe pas ici : les mots permis sont lien, nom."),
        ("{{ nom", "Une accolade est ouverte sans être fermée"),
        ("{% if nom %}a", "Une condition n’est pas fermée"),
        ("{% if nom %}a{% endif %}{% endif %}", "Une condition n’est pas fermée"),
        ("{% if nim %}a{% endif %}", "« nim » n’existe pas ici"),
        ("{% load humanize %}", "« load humanize » ne se lit pas"),
        ("{% include 'base.html' %}", "ne se lit pas"),
        ("{% for x in nom %}{% endfor %}", "ne se lit pas"),
        ("{% debug %}", "ne se lit pas"),
        ('{{ nom|center:"99999999999" }}', "ne se lit pas"),
        ("{{ nom.__class__ }}", "ne se lit pas"),
        ("{% if not nom %}a{% endif %}", "ne peuvent pas être vides"),
        ("{# rien #}", "ne peuvent pas être vides"),
    ],
)
def test_a_mistake_is_told_in_one_sentence_and_nothing_is_kept(staff, plain, typed, said):
    for answer in (write(staff, "Objet", typed), write(staff, typed, "Texte")):
        assert said in words(answer).replace("&#x27;", "'")
        assert not MailTemplate.objects.exists()


def test_an_unknown_kind_is_refused(staff):
    assert "Sélectionnez un choix valide" in words(write(staff, "Objet", "Texte", kind="rien"))


def test_the_words_to_use_are_listed_beside_the_form(staff, plain):
    own = MailTemplateFactory(kind="essai")
    html = words(staff.get(change_url(own)))
    assert "{{ nom }}" in html
    assert "Camille" in html
    assert "{{ lien }}" in html


def test_going_back_to_the_program_s_words(staff, plain, stranger):
    own = MailTemplateFactory(kind="essai")
    chosen = {"action": "back_to_program", "_selected_action": [own.pk]}
    assert "1 modèle reprend les mots du programme" in words(
        staff.post(TEMPLATES, chosen, follow=True)
    )
    assert outbox.write(plain, stranger, WORDS).subject == "Bonjour Camille"


# -- Preview ------------------------------------------------------------------------------------------
@pytest.fixture
def preview():
    return reverse("admin:accounts_mailtemplate_preview")


def test_preview_of_the_words_in_use(staff, plain, preview):
    assert "Bonjour Camille" in words(staff.get(f"{preview}?kind=essai"))
    MailTemplateFactory(kind="essai", subject="Cher {{ nom }}")
    assert "Cher Camille" in words(staff.get(f"{preview}?kind=essai"))


def test_preview_of_what_is_being_typed_keeps_nothing(staff, plain, preview):
    typed = {"kind": "essai", "subject": "Chère {{ nom }} <b>", "body": "Texte"}
    html = words(staff.post(preview, typed))
    assert "Chère Camille &lt;b&gt;" in html
    assert not MailTemplate.objects.exists()
    html = words(staff.post(f"{preview}?kind=essai", {"subject": "{{ x }}", "body": "Texte"}))
    assert "« x » n’existe pas ici" in html


def test_preview_is_for_staff_and_for_known_kinds(staff, client_of, official, preview, plain):
    assert staff.get(f"{preview}?kind=rien").status_code == 404
    assert client_of(official).get(f"{preview}?kind=essai").status_code == 403
    assert client_of(None).get(f"{preview}?kind=essai").status_code == 302
