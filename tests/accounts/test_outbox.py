"""accounts.outbox: a mail is kept with what it tells, and leaves at most once, if it is wished."""

import datetime as dt
import smtplib

import pytest
from django.core import mail
from django.db import transaction
from django.template import Context, Engine
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts import at_most_once, mail_kinds, mail_words, outbox
from accounts.models import MailFile, MailState, MailTemplate, MailWish, OutgoingMail, User
from tests.accounts.mail_kinds import deliver
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
WORDS = {"nom": "Camille"}


def state_of(written):
    return OutgoingMail.objects.get(pk=written.pk).state


# -- Written with what it tells --------------------------------------------------------------------
def test_a_mail_is_kept_with_its_task(plain, stranger):
    written = outbox.write(plain, stranger, WORDS, path="/mon-espace/")
    assert (written.to, written.state) == (stranger.email, MailState.TO_SEND)
    assert written.subject == "Bonjour Camille"
    assert DBTaskResult.objects.get().task_path == "accounts.outbox.send"


def test_it_goes_with_the_deed_that_fails(plain, stranger):
    def deed():
        outbox.write(plain, stranger, WORDS)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        transaction.atomic(deed)()
    assert not OutgoingMail.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_a_key_is_written_once(plain, stranger):
    assert outbox.write(plain, stranger, WORDS, key="claim:1")
    assert outbox.write(plain, stranger, WORDS, key="claim:1") is None
    assert outbox.write(plain, stranger, WORDS, key="claim:2")
    assert OutgoingMail.objects.count() == DBTaskResult.objects.count() == 2


def test_many_at_once_are_each_written_once(declared, plain, stranger):
    urgent = declared("urgent", is_deadline=True)
    file = MailFile.objects.create(name="a.txt", content_type="text/plain", content=b"x")
    letters = [
        outbox.Letter(to, WORDS, "/aide/", f"cle:{rank}")
        for rank, to in enumerate([stranger, "ailleurs@example.org", UserFactory(is_active=False)])
    ]
    assert outbox.write_many(urgent, letters, scope="body:1", files=[file]) == 2
    assert outbox.write_many(urgent, letters, scope="body:1", files=[file]) == 0
    assert OutgoingMail.objects.count() == DBTaskResult.objects.count() == 2
    assert len(deliver()) == 2
    assert all(len(one.attachments) == 1 for one in mail.outbox)
    with pytest.raises(ValueError, match="essai"):
        outbox.write_many(plain, letters)


def test_a_closed_account_is_not_written_to(plain):
    assert outbox.write(plain, UserFactory(is_active=False), WORDS) is None


def test_an_account_closed_meanwhile_receives_nothing(plain, stranger):
    written = outbox.write(plain, stranger, WORDS)
    User.objects.update(is_active=False)
    assert not deliver()
    assert state_of(written) == MailState.UNWANTED


@pytest.mark.parametrize(
    "name",
    ["Camille\r\nBcc: x@example.org", "Camille\u2028Bcc: x@example.org", "Ca\0mille\u202eelif",
     "a" * 5000],
)  # fmt: skip
def test_no_word_reaches_the_headers(plain, stranger, name):
    outbox.write(plain, stranger, {"nom": name})
    (sent,) = deliver()
    raw = sent.message().as_bytes()
    assert b"\nBcc:" not in raw.split(b"\n\n")[0]
    assert len(sent.subject) <= 200
    assert not {"\0", "\u202e"} & set(sent.body + sent.subject)
    assert sent.recipients() == [stranger.email]


def test_a_broken_address_is_refused_and_told_to_staff(plain, server):
    written = outbox.write(plain, "x@example.org\r\nBcc: y@example.org", WORDS)
    assert not deliver()
    assert OutgoingMail.objects.to_check().get() == written


# -- What leaves ----------------------------------------------------------------------------------------
def test_it_says_why_it_came_and_how_to_have_no_more(plain, stranger, settings):
    outbox.write(plain, stranger, WORDS, path="/mon-espace/", scope="structure:3")
    (sent,) = deliver()
    assert f"Voici, Camille\xa0: {settings.SITE_URL}/mon-espace/" in sent.body
    assert "Vous recevez ce message parce que c’est un essai." in sent.body
    assert f"{settings.SITE_URL}/mon-espace/courriels/" in sent.body
    link = sent.extra_headers["List-Unsubscribe"].strip("<>")
    assert link.startswith(f"{settings.SITE_URL}/courriels/arreter/")
    assert link in sent.body
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.parametrize("given", [{"is_deadline": True}, {"topic": "compte"}])
def test_what_always_leaves_offers_no_way_to_stop_it(declared, stranger, given):
    outbox.write(declared("sur", **given), stranger, WORDS)
    (sent,) = deliver()
    assert "List-Unsubscribe" not in sent.extra_headers
    assert "/courriels/arreter/" not in sent.body
    assert "/mon-espace/courriels/" in sent.body


def test_an_address_without_account_is_offered_no_page_of_an_account(plain):
    outbox.write(plain, "ailleurs@example.org", WORDS)
    (sent,) = deliver()
    assert "/courriels/" not in sent.body
    assert "parce que c’est un essai" in sent.body


def test_a_mail_whose_kind_is_no_more_still_leaves(plain, stranger):
    written = outbox.write(plain, stranger, WORDS)
    OutgoingMail.objects.update(kind="disparu")
    assert len(deliver()) == 1
    assert state_of(written) == MailState.SENT


# -- Wishes, cap, deadlines --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("given", "wish", "state"),
    [
        ({}, None, MailState.TO_SEND),
        ({"topic": "vie"}, None, MailState.FOR_DIGEST),
        ({"topic": "vie"}, "aussitot", MailState.TO_SEND),
        ({}, "resume", MailState.FOR_DIGEST),
        ({}, "jamais", MailState.UNWANTED),
        ({"is_deadline": True}, "jamais", MailState.TO_SEND),
        ({"is_deadline": True}, "resume", MailState.TO_SEND),
        ({"is_secret": True}, "resume", MailState.TO_SEND),
        ({"is_secret": True}, "jamais", MailState.UNWANTED),
        ({"topic": "compte"}, "jamais", MailState.TO_SEND),
    ],
)
def test_the_wish_decides(declared, stranger, given, wish, state):
    kind = declared("voulu", **given)
    if wish:
        MailWish.objects.create(user=stranger, topic=kind.topic, wish=wish)
    assert outbox.write(kind, stranger, WORDS).state == state
    assert DBTaskResult.objects.exists() == (state == MailState.TO_SEND)


def test_the_wish_about_one_thing_comes_first(plain, stranger):
    MailWish.objects.create(user=stranger, topic="contact", wish="jamais")
    MailWish.objects.create(user=stranger, topic="contact", scope="structure:3", wish="aussitot")
    assert outbox.write(plain, stranger, WORDS, scope="structure:3").state == MailState.TO_SEND
    assert outbox.write(plain, stranger, WORDS, scope="structure:4").state == MailState.UNWANTED


def test_the_fourth_of_the_week_waits_for_the_digest(plain, stranger):
    states = [outbox.write(plain, stranger, WORDS).state for _ in range(4)]
    assert states == [MailState.TO_SEND] * 3 + [MailState.FOR_DIGEST]
    assert outbox.write(plain, UserFactory(), WORDS).state == MailState.TO_SEND


def test_deadlines_leave_beyond_the_cap_and_are_not_counted(plain, declared, stranger):
    urgent = declared("urgent", is_deadline=True)
    assert {outbox.write(urgent, stranger, WORDS).state for _ in range(5)} == {MailState.TO_SEND}
    assert outbox.write(plain, stranger, WORDS).state == MailState.TO_SEND


def test_an_older_mail_counts_no_more(plain, stranger):
    for _ in range(3):
        outbox.write(plain, stranger, WORDS)
    OutgoingMail.objects.update(created_at=timezone.now() - dt.timedelta(days=8))
    assert outbox.write(plain, stranger, WORDS).state == MailState.TO_SEND


def test_four_written_at_the_same_moment_are_counted_again_at_the_door(plain, stranger):
    written = [outbox.write(plain, stranger, WORDS) for _ in range(4)]
    OutgoingMail.objects.update(state=MailState.TO_SEND)  # as two processes would have written them
    assert len(deliver()) == 3
    assert state_of(written[3]) == MailState.FOR_DIGEST


def test_a_wish_said_meanwhile_is_heard(plain, stranger):
    written = outbox.write(plain, stranger, WORDS)
    MailWish.objects.create(user=stranger, topic="contact", wish="jamais")
    assert not deliver()
    assert state_of(written) == MailState.UNWANTED


# -- At most once ------------------------------------------------------------------------------------------
def test_it_leaves_once(plain, stranger):
    written = outbox.write(plain, stranger, WORDS)
    for _ in range(3):
        outbox.send.func(written.pk)
    assert len(mail.outbox) == 1


def test_it_is_marked_before_the_server_hears_of_it(plain, stranger, server):
    seen = []
    written = outbox.write(plain, stranger, WORDS)
    server(open=lambda _self: seen.append(state_of(written)))
    deliver()
    assert seen == [MailState.SENDING]


def test_a_server_that_is_away_is_tried_after_longer_and_longer_rests(plain, stranger, server):
    server(opening=ConnectionRefusedError())
    written = outbox.write(plain, stranger, WORDS)
    DBTaskResult.objects.all().delete()
    rests = []
    for _ in range(at_most_once.ATTEMPTS):
        before = timezone.now()
        deliver()
        for task in DBTaskResult.objects.all():
            rests.append(round((task.run_after - before).total_seconds() / 60))
            task.delete()
    assert rests == [1, 4, 16, 64, 256]
    assert state_of(written) == MailState.REFUSED
    written.refresh_from_db()
    assert written.error == "ConnectionRefusedError"


def test_a_server_that_comes_back_gets_it_under_the_same_name(plain, stranger, server):
    server(sending=smtplib.SMTPRecipientsRefused({stranger.email: (450, b"greylisted")}))
    written = outbox.write(plain, stranger, WORDS)
    deliver()
    assert state_of(written) == MailState.TO_SEND
    server(sending=None)
    (sent,) = deliver()
    assert sent.extra_headers["Message-ID"] == at_most_once.message_id(f"courriel-{written.token}")


def test_a_refusal_for_good_waits_for_staff_without_the_address_in_the_log(
    plain, stranger, server, caplog
):
    server(sending=smtplib.SMTPRecipientsRefused({"x": (550, stranger.email.encode())}))
    written = outbox.write(plain, stranger, WORDS)
    deliver()
    assert OutgoingMail.objects.to_check().get() == written
    assert "550" in caplog.text
    assert stranger.email not in caplog.text


def test_a_crash_while_leaving_is_never_sent_twice_and_waits_for_a_person(plain, stranger, server):
    server(sending=smtplib.SMTPServerDisconnected("gone"))
    written = outbox.write(plain, stranger, WORDS)
    with pytest.raises(smtplib.SMTPServerDisconnected):
        outbox.send.func(written.pk)
    server(sending=None)
    outbox.send.func(written.pk)
    assert not getattr(mail, "outbox", [])
    assert not OutgoingMail.objects.to_check().exists()
    OutgoingMail.objects.update(sending_at=timezone.now() - dt.timedelta(hours=1))
    assert OutgoingMail.objects.to_check().get() == written


# -- Secrets ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize("code", [None, 550])
def test_a_secret_is_erased_once_sent_or_refused_for_good(declared, stranger, server, code):
    if code:
        server(sending=smtplib.SMTPRecipientsRefused({"x": (code, b"no")}))
    written = outbox.write(declared("secret", is_secret=True), stranger, WORDS, path="/porte/42/")
    deliver()
    written.refresh_from_db()
    assert written.state == (MailState.REFUSED if code else MailState.SENT)
    assert (written.body, written.path) == ("", "")


def test_a_secret_that_is_tried_again_keeps_its_words(declared, stranger, server):
    server(opening=ConnectionRefusedError())
    written = outbox.write(declared("secret", is_secret=True), stranger, WORDS)
    deliver()
    written.refresh_from_db()
    assert written.body


def test_a_secret_nobody_wants_is_not_kept(declared, stranger):
    MailWish.objects.create(user=stranger, topic="contact", wish="jamais")
    assert not outbox.write(declared("secret", is_secret=True), stranger, WORDS).body


# -- The demo -----------------------------------------------------------------------------------------------
def test_held_mails_stay_and_can_be_read(declared, stranger, settings):
    settings.MAIL_HELD = True
    written = outbox.write(declared("secret", is_secret=True), stranger, WORDS)
    assert (written.state, DBTaskResult.objects.count()) == (MailState.HELD, 0)
    assert "Camille" in written.body


def test_what_was_about_to_leave_is_held_too(plain, stranger, settings):
    written = outbox.write(plain, stranger, WORDS)
    settings.MAIL_HELD = True
    assert not deliver()
    assert state_of(written) == MailState.HELD


# -- Staff's words -----------------------------------------------------------------------------------------
def test_staff_s_words_are_used(plain, stranger):
    MailTemplate.objects.create(kind="essai", subject="Cher {{ nom }}", body="Lisez {{ lien }}")
    written = outbox.write(plain, stranger, WORDS, path="/aide/")
    assert written.subject == "Cher Camille"
    assert written.body.startswith("Lisez http://localhost:8000/aide/\n")


@pytest.mark.parametrize(
    "body", ["{% if nom %}", "{% load x %}", "{% include 'x' %}", "{{ nom|no }}", " "]
)
def test_broken_words_of_staff_never_lose_a_mail(plain, stranger, body):
    MailTemplate.objects.create(kind="essai", subject="Cher {{ nom }}", body=body)
    written = outbox.write(plain, stranger, WORDS)
    assert written.subject == "Bonjour Camille"


def test_what_a_person_wrote_is_never_read_as_a_template(plain, stranger):
    written = outbox.write(plain, stranger, {"nom": "{{ lien }}{% now 'Y' %} & <b>"})
    assert written.subject == "Bonjour {{ lien }}{% now 'Y' %} & <b>"


@pytest.mark.parametrize("kind", mail_kinds.kinds(), ids=lambda kind: kind.code)
def test_every_kind_of_the_site_reads_well_with_its_examples(kind):
    strict = Engine(autoescape=False, string_if_invalid="INCONNU %s")
    context = Context({**kind.sample, "lien": "https://x.invalid/"})
    for part in (kind.subject, kind.body, kind.headline, kind.reason):
        assert "INCONNU" not in strict.from_string(part).render(context)
    mail_words.refuse_unfit(kind, mail_words.program_words(kind))  # staff begin with them


def test_the_reason_is_elided_before_a_vowel():
    filled = mail_words.Filled("Objet", "Corps", "Titre", "on vous le demande", "")
    assert "Vous recevez ce message parce qu’on vous le demande." in filled.text
