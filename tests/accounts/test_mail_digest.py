"""The weekly digest: what waits for an answer first, once a week, never empty."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts import digest, outbox
from accounts.models import MailState, MailWish, OutgoingMail
from tests.accounts.mail_kinds import deliver
from tests.factories import OutgoingMailFactory, UserFactory

pytestmark = pytest.mark.django_db
MONDAY = dt.date(2026, 11, 2)
NEXT_MONDAY = MONDAY + dt.timedelta(days=7)


@pytest.fixture
def waits(plain, stranger):
    def make(headline, **given):
        given = {"user": stranger, "state": MailState.FOR_DIGEST, "kind": plain.code} | given
        return OutgoingMailFactory(headline=headline, **given)

    return make


def test_nothing_to_tell_makes_no_mail(stranger):
    assert digest.write_due(MONDAY) == 0
    assert not OutgoingMail.objects.exists()


def test_what_needs_an_answer_comes_first(waits, stranger, settings):
    waits("Une nouvelle", path="/nouvelle/")
    waits("Une demande", path="/demande/", needs_answer=True)
    assert digest.write_due(MONDAY) == 1
    (sent,) = deliver()
    assert sent.to == [stranger.email]
    assert sent.subject.replace("\xa0", " ") == "Votre semaine : 1 réponse attendue, 1 nouvelle"
    asked, told = sent.body.index("- Une demande"), sent.body.index("- Une nouvelle")
    assert asked < told
    assert f"- Une demande\n  {settings.SITE_URL}/demande/" in sent.body
    assert "List-Unsubscribe" in sent.extra_headers


def test_what_it_told_is_marked(waits):
    one, other = waits("Une nouvelle"), waits("Une autre")
    digest.write_due(MONDAY)
    for mail in (one, other):
        mail.refresh_from_db()
        assert mail.state == MailState.IN_DIGEST
        assert mail.digest.kind == outbox.DIGEST


def test_one_a_week_by_iso_week(waits):
    waits("Une nouvelle")
    assert digest.write_due(MONDAY) == 1
    late = waits("Arrivée mardi")
    assert digest.write_due(MONDAY + dt.timedelta(days=6)) == 0
    late.refresh_from_db()
    assert late.state == MailState.FOR_DIGEST
    assert digest.write_due(NEXT_MONDAY) == 1
    assert digest.write_due(NEXT_MONDAY) == 0


def test_the_week_of_new_year_is_one(waits):
    waits("Avant")
    digest.write_due(dt.date(2026, 12, 31))
    waits("Après")
    assert digest.write_due(dt.date(2027, 1, 1)) == 0


def test_it_leaves_though_the_week_was_full_and_does_not_fill_the_next(waits, plain, stranger):
    for _ in range(4):
        outbox.write(plain, stranger, {"nom": "Camille"})
    assert digest.write_due(MONDAY) == 1
    assert len(deliver()) == 4
    OutgoingMail.objects.exclude(kind=outbox.DIGEST).update(
        created_at=timezone.now() - dt.timedelta(days=8)
    )
    states = {outbox.write(plain, stranger, {"nom": "Camille"}).state for _ in range(3)}
    assert states == {MailState.TO_SEND}


def test_what_was_stopped_meanwhile_is_not_told(waits, stranger):
    mail = waits("Une nouvelle")
    MailWish.objects.create(user=stranger, topic="contact", wish="jamais")
    assert digest.write_due(MONDAY) == 0
    mail.refresh_from_db()
    assert mail.state == MailState.UNWANTED


def test_who_wants_no_digest_has_none(waits, stranger):
    mail = waits("Une nouvelle")
    MailWish.objects.create(user=stranger, topic="resume", wish="jamais")
    assert digest.write_due(MONDAY) == 0
    assert not deliver()
    mail.refresh_from_db()
    assert mail.state == MailState.UNWANTED


def test_a_closed_account_has_none(waits):
    waits("Une nouvelle", user=UserFactory(is_active=False))
    assert digest.write_due(MONDAY) == 0


def test_a_flood_is_cut_and_what_is_said_twice_is_said_once(waits):
    for n in range(digest.SHOWN + 5):
        waits(f"Nouvelle {n}")
        waits(f"Nouvelle {n}")
    digest.write_due(MONDAY)
    (sent,) = deliver()
    assert sent.body.count("- Nouvelle") == digest.SHOWN
    assert "et 5 de plus" in sent.body


def test_everyone_gets_their_own(waits, stranger):
    other = UserFactory()
    waits("Pour l’une")
    waits("Pour l’autre", user=other)
    assert digest.write_due(MONDAY) == 2
    told = {sent.to[0]: sent.body for sent in deliver()}
    assert "Pour l’une" in told[stranger.email]
    assert "Pour l’une" not in told[other.email]


def test_held_in_the_demo(waits, settings):
    settings.MAIL_HELD = True
    waits("Une nouvelle")
    digest.write_due(MONDAY)
    assert OutgoingMail.objects.get(kind=outbox.DIGEST).state == MailState.HELD


def run():
    out = StringIO()
    call_command("send_digests", stdout=out)
    return out.getvalue()


def test_the_command_says_how_many(waits):
    waits("Une nouvelle")
    assert "1 résumé écrit." in run()
    assert "0 résumé écrit." in run()


def test_the_command_wakes_what_its_task_forgot(plain, stranger):
    OutgoingMailFactory(user=stranger, kind=plain.code)
    outbox.write(plain, stranger, {"nom": "Camille"})  # its task waits for the worker
    assert "1 courriel oublié repart." in run()
