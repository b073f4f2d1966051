"""Mails are forgotten after six months; that one was sent, of which kind and when, remains."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import mail_retention
from accounts.models import MailState, OutgoingMail
from tests.accounts.mail_kinds import deliver
from tests.factories import OutgoingMailFactory

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - timedelta(days=181)


def test_an_old_mail_loses_its_words_and_its_address():
    old = OutgoingMailFactory(created_at=LONG_AGO, state=MailState.SENT, path="/aide/", key="a:1")
    new = OutgoingMailFactory(created_at=LONG_AGO + timedelta(days=2))
    assert mail_retention.erase_old_mails(timezone.now(), dry_run=True) == 1
    assert mail_retention.erase_old_mails(timezone.now()) == 1
    assert mail_retention.erase_old_mails(timezone.now()) == 0
    old.refresh_from_db()
    assert (old.to, old.subject, old.body, old.headline, old.path) == ("", "", "", "", "")
    assert (old.state, old.kind) == (MailState.SENT, "essai")
    new.refresh_from_db()
    assert new.body


def test_what_still_waited_does_not_leave_empty():
    OutgoingMailFactory(created_at=LONG_AGO, state=MailState.TO_SEND)
    mail_retention.erase_old_mails(timezone.now())
    assert not deliver()
    assert OutgoingMail.objects.get().state == MailState.UNWANTED
