"""/annuaire/<slug>/contacter/: a message goes to the structure, once, and its address to nobody."""

import re
import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts import at_most_once
from directory import relay
from directory.models import ContactMessage, MessageState
from directory.public_form import FORGED, SWEPT, TOO_FAST, TOO_OLD
from directory.rate_limits import FULL, LATER
from tests.directory.public_forms import opened, seal_of
from tests.factories import ContactMessageFactory, MembershipFactory, StructureFactory

pytestmark = pytest.mark.django_db
HIDDEN = "interne@structure.example.org"


@pytest.fixture
def it(territory):
    return StructureFactory(name="La Fabrique", slug="fabrique", internal_email=HIDDEN)


@pytest.fixture
def path(it):
    return reverse("directory:contact", args=[it.slug])


@pytest.fixture
def send(client, path, monkeypatch):
    """`send(**changes)`: a message that is right but for `changes`, from a form open for a while."""

    def post(seconds=30, **changes):
        told = {
            "name": "Camille Fictif",
            "email": "camille@example.org",
            "subject": "question",
            "body": "Bonjour,\r\navez-vous des bocaux ?",
            "jeton": opened(client, path, monkeypatch, seconds),
            "adresse_web": "",
        }
        return client.post(path, {**told, **changes})

    return post


def words(answer):
    return re.sub(r"[\s\u202f\xa0]+", " ", answer.content.decode())


def plain(text):
    return re.sub(r"[\s\u202f\xa0]+", " ", text)


# -- The page -------------------------------------------------------------------------------------
def test_the_form_never_shows_the_address(client, path):
    html = client.get(path).content.decode()
    assert HIDDEN not in html
    assert "La Fabrique" in html
    assert 'name="robots" content="noindex"' in html


def test_the_page_of_the_structure_leads_to_it(client, it, path):
    assert f'href="{path}"' in client.get(it.get_absolute_url()).content.decode()


def test_a_signed_in_visitor_finds_their_address(client_of, stranger, path):
    assert f'value="{stranger.email}"' in client_of(stranger).get(path).content.decode()


def test_without_an_address_the_page_says_so_and_offers_what_is_public(client, territory):
    it = StructureFactory(public_phone="05 49 00 00 00")
    path = reverse("directory:contact", args=[it.slug])
    for answer in (client.get(path), client.post(path, {"body": "…"})):
        assert answer.status_code == 200
        assert "ne connaît pas d’adresse" in answer.content.decode()
        assert "05 49 00 00 00" in answer.content.decode()
    assert path not in client.get(it.get_absolute_url()).content.decode()


def test_a_draft_is_not_written_to_even_by_its_members(client_of, animator, territory):
    it = StructureFactory(draft=True, internal_email=HIDDEN)
    member = MembershipFactory(structure=it).user
    for user in (None, member, animator):
        for name in ("contact", "contact_sent", "report", "report_sent"):
            path = reverse(f"directory:{name}", args=[it.slug])
            assert client_of(user).get(path).status_code == 404
            assert client_of(user).post(path).status_code in {404, 405}


# -- Sending --------------------------------------------------------------------------------------
def test_a_message_is_kept_queued_and_confirmed(send, it):
    answer = send()
    assert answer.url == reverse("directory:contact_sent", args=[it.slug])
    kept = ContactMessage.objects.get()
    assert (kept.structure, kept.sender_email) == (it, "camille@example.org")
    assert kept.body == "Bonjour,\navez-vous des bocaux ?"
    assert kept.state == MessageState.TO_SEND
    assert DBTaskResult.objects.filter(task_path="directory.relay.send").count() == 1


def test_the_confirmation_names_the_structure(client, it):
    path = reverse("directory:contact_sent", args=[it.slug])
    assert "La Fabrique" in client.get(path).content.decode()


def test_the_mail_goes_to_the_structure_and_answers_to_the_sender(send, settings):
    send()
    relay.send.func(ContactMessage.objects.get().pk)
    (sent,) = mail.outbox
    assert sent.to == [HIDDEN]
    assert sent.reply_to == ["camille@example.org"]
    assert sent.from_email == settings.DEFAULT_FROM_EMAIL
    assert "avez-vous des bocaux" in sent.body
    assert ContactMessage.objects.get().state == MessageState.SENT


def test_the_public_address_comes_before_the_internal_one(territory):
    message = ContactMessageFactory(
        structure__public_email="accueil@example.org", structure__internal_email=HIDDEN
    )
    relay.send.func(message.pk)
    assert mail.outbox[0].to == ["accueil@example.org"]


def test_the_copy_leaves_the_address_out(territory):
    message = ContactMessageFactory(copy_asked=True, structure__public_email=HIDDEN)
    relay.send.func(message.pk)
    relay.send_copy.func(message.pk)
    relay.send_copy.func(message.pk)
    _, copy = mail.outbox
    assert copy.to == [message.sender_email]
    assert not copy.reply_to
    assert HIDDEN not in str(copy.message())


def test_a_copy_to_an_unverified_mailbox_carries_no_stranger_s_link(territory):
    message = ContactMessageFactory(
        copy_asked=True, structure__public_email=HIDDEN, body="Voir https://mechant.example ici."
    )
    relay.send.func(message.pk)
    relay.send_copy.func(message.pk)
    told, copy = mail.outbox
    assert "https://mechant.example" in told.body
    assert "mechant" not in copy.body
    assert ContactMessage.objects.get().body == "Voir https://mechant.example ici."


def test_the_same_message_leaves_once(territory):
    message = ContactMessageFactory()
    for _ in range(3):
        relay.send.func(message.pk)
    assert len(mail.outbox) == 1


def test_its_message_id_stays_the_same(territory):
    message = ContactMessageFactory()
    relay.send.func(message.pk)
    relay.send_again(message)
    relay.send.func(message.pk)
    first, second = (one.extra_headers["Message-ID"] for one in mail.outbox)
    assert first == second


# -- When the mail server does not follow ------------------------------------------------------------
@pytest.fixture
def server(settings, monkeypatch):
    settings.MAILERS = {"default": {"BACKEND": "tests.accounts.mail_kinds.Server"}}

    def fail(**how):
        for name, error in how.items():
            monkeypatch.setattr(f"tests.accounts.mail_kinds.Server.{name}", error)

    return fail


def test_a_server_that_is_away_is_tried_again_later(server, territory):
    server(opening=ConnectionRefusedError())
    message = ContactMessageFactory()
    relay.send.func(message.pk)
    message.refresh_from_db()
    assert (message.state, message.attempts) == (MessageState.TO_SEND, 1)
    assert DBTaskResult.objects.get().run_after > timezone.now()
    server(opening=None)
    relay.send.func(message.pk)
    assert len(mail.outbox) == 1


def test_a_server_that_asks_to_come_back_is_tried_again(server, territory):
    server(sending=smtplib.SMTPRecipientsRefused({HIDDEN: (450, b"greylisted")}))
    message = ContactMessageFactory()
    relay.send.func(message.pk)
    message.refresh_from_db()
    assert message.state == MessageState.TO_SEND


def test_it_gives_up_after_some_attempts(server, territory):
    server(opening=TimeoutError())
    message = ContactMessageFactory(attempts=at_most_once.ATTEMPTS - 1)
    relay.send.func(message.pk)
    message.refresh_from_db()
    assert message.state == MessageState.REFUSED
    assert ContactMessage.objects.to_check().get() == message


def test_a_refusal_is_shown_to_the_staff_without_the_address_in_the_log(server, territory, caplog):
    server(sending=smtplib.SMTPRecipientsRefused({HIDDEN: (550, HIDDEN.encode())}))
    message = ContactMessageFactory()
    relay.send.func(message.pk)
    message.refresh_from_db()
    assert message.state == MessageState.REFUSED
    assert "550" in caplog.text
    assert HIDDEN not in caplog.text


@pytest.mark.parametrize(
    "refusal", [smtplib.SMTPRecipientsRefused({HIDDEN: (550, HIDDEN.encode())}), ValueError(HIDDEN)]
)
def test_a_copy_refused_ends_without_the_address_in_the_log(server, territory, caplog, refusal):
    message = ContactMessageFactory(copy_asked=True, sender_email=HIDDEN)
    server(sending=refusal)
    relay.send_copy.func(message.pk)
    assert "code 55" in caplog.text
    assert HIDDEN not in caplog.text


def test_a_mailbox_that_went_meanwhile_is_told_to_the_staff(server, territory):
    message = ContactMessageFactory(structure__public_email="", structure__internal_email="")
    relay.send.func(message.pk)
    message.refresh_from_db()
    assert message.state == MessageState.REFUSED
    assert not getattr(mail, "outbox", [])


def test_a_crash_in_the_middle_is_never_sent_twice_and_waits_for_a_person(server, territory):
    server(sending=smtplib.SMTPServerDisconnected("gone"))
    message = ContactMessageFactory()
    with pytest.raises(smtplib.SMTPServerDisconnected):
        relay.send.func(message.pk)
    server(sending=None)
    relay.send.func(message.pk)
    assert not getattr(mail, "outbox", [])
    assert not ContactMessage.objects.to_check().exists()
    ContactMessage.objects.update(sending_at=timezone.now() - timedelta(hours=1))
    assert ContactMessage.objects.to_check().get().needs_check


def test_the_staff_send_it_again(client_of, animator, territory):
    message = ContactMessageFactory(state=MessageState.REFUSED)
    sent = ContactMessageFactory(state=MessageState.SENT)
    url = reverse("admin:directory_contactmessage_changelist")
    answer = client_of(animator).post(
        url, {"action": "send_again", "_selected_action": [message.pk, sent.pk]}, follow=True
    )
    assert "1 message repart" in words(answer)
    message.refresh_from_db()
    assert message.state == MessageState.TO_SEND
    assert DBTaskResult.objects.count() == 1


# -- Abuse ------------------------------------------------------------------------------------------
REFUSED = [
    ({"adresse_web": "http://x"}, SWEPT),
    ({"jeton": "forgé"}, FORGED),
    ({"jeton": ""}, FORGED),
    ({"jeton": "a\0b"}, FORGED),
    ({"seconds": 0}, TOO_FAST),
    ({"seconds": 25 * 3600}, TOO_OLD),
    ({"name": "Camille\r\nBcc: x@example.org"}, "Écrivez sur une seule ligne."),
    ({"name": "Cam\0ille"}, "Le caractère nul"),
    ({"name": ""}, "obligatoire"),
    ({"name": "a" * 81}, "80 caractères"),
    ({"subject": "question\r\nBcc: x@example.org"}, "Sélectionnez un choix valide"),
    ({"email": "x@example.org\r\nBcc: y@example.org"}, "adresse"),
    ({"body": "http://a http://b https://c www.d"}, "Gardez 3 liens au plus"),
    ({"body": "a" * 2001}, "2000 caractères"),
    ({"body": "a\0b"}, "Le caractère nul"),
]


@pytest.mark.parametrize(("change", "said"), REFUSED, ids=lambda v: str(v)[:40])
def test_what_is_refused_is_said_and_nothing_is_sent(send, change, said):
    answer = send(**change)
    assert answer.status_code == 200
    assert plain(said) in words(answer)
    assert not ContactMessage.objects.exists()


def test_what_was_typed_is_kept(send):
    html = send(body="http://a http://b http://c http://d", name="Camille & Cie").content.decode()
    assert "http://a http://b http://c http://d" in html
    assert 'value="Camille &amp; Cie"' in html


def test_a_megabyte_is_refused_in_one_sentence(send):
    assert "2000 caractères" in words(send(body="a" * 1_000_000))


def test_after_a_refusal_the_same_page_can_be_sent(send, client, path, monkeypatch):
    answer = send(seconds=25 * 3600)
    assert plain(TOO_OLD) in words(answer)
    fresh = seal_of(answer.content.decode())
    assert "C’était très rapide" in words(send(jeton=fresh))
    monkeypatch.setattr("directory.public_form.FASTEST", 0)
    assert send(jeton=fresh).status_code == 302


def test_the_seal_of_another_structure_does_not_serve(send, client, monkeypatch):
    other = StructureFactory(public_email="autre@example.org")
    seal = opened(client, reverse("directory:contact", args=[other.slug]), monkeypatch)
    assert plain(FORGED) in words(send(jeton=seal))


def test_sent_twice_it_is_one_message(send, client, path, monkeypatch):
    seal = opened(client, path, monkeypatch)
    answers = [send(jeton=seal) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {302}
    assert ContactMessage.objects.count() == 1
    assert DBTaskResult.objects.count() == 1


def test_one_sender_writes_five_times_an_hour(send):
    answers = [send(email=f"camille+{n}@example.org") for n in range(6)]
    assert [a.status_code for a in answers] == [302] * 5 + [429]
    assert plain(LATER) in words(answers[-1])
    assert "avez-vous des bocaux" in words(answers[-1])
    assert ContactMessage.objects.count() == 5


def test_one_connection_writes_ten_times_an_hour_whatever_it_pretends(send, client):
    for n in range(10):
        client.defaults["HTTP_X_FORWARDED_FOR"] = f"10.0.0.{n}"
        assert send(email=f"camille{n}@example.org").status_code == 302
    assert send(email="dernier@example.org").status_code == 429


def test_behind_a_trusted_proxy_each_visitor_counts_for_themselves(send, client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for n in range(11):
        client.defaults["HTTP_X_FORWARDED_FOR"] = f"1.2.3.4, 10.0.0.{n}"
        assert send(email=f"camille{n}@example.org").status_code == 302


def test_one_structure_receives_thirty_a_day(send, client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for n in range(31):
        client.defaults["HTTP_X_FORWARDED_FOR"] = f"10.0.0.{n}"
        answer = send(email=f"camille{n}@example.org")
    assert answer.status_code == 429
    assert plain(FULL) in words(answer)


def test_a_script_is_only_text_everywhere(send, client, client_of, animator):
    attack = "<script>alert(1)</script>"
    refused = send(name=attack, body=f"{attack} http://a http://b http://c http://d")
    assert attack not in refused.content.decode()
    send(name=attack, body=attack)
    message = ContactMessage.objects.get()
    page = reverse("admin:directory_contactmessage_change", args=[message.pk])
    assert attack not in client_of(animator).get(page).content.decode()
    relay.send.func(message.pk)
    assert mail.outbox[0].content_subtype == "plain"
    assert attack in mail.outbox[0].body


def test_a_post_without_csrf_token_is_refused(it, path):
    from django.test import Client

    assert Client(enforce_csrf_checks=True).post(path, {"body": "x"}).status_code == 403
