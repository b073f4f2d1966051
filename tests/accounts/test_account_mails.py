"""Mails about an account go by the outbox: the mail server has no part in a page of sign-in."""

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from accounts import mails
from accounts.models import MailState, OutgoingMail
from tests.accounts.mail_kinds import deliver
from tests.factories import OutgoingMailFactory, UserFactory

pytestmark = pytest.mark.django_db
FORGOTTEN = ["account_request_login_code", "account_reset_password"]


@pytest.fixture
def member(territory):
    user = UserFactory()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def ask(name, email):
    with CaptureQueriesContext(connection) as queries:
        answer = Client().post(reverse(name), {"email": email})
    writes = [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE"))]
    ours = [sql.split()[2].strip('"') for sql in writes if "django_session" not in sql]
    return answer.status_code, [table for table in ours if table != "cache"]


@pytest.mark.parametrize("name", FORGOTTEN)
def test_a_server_that_is_away_breaks_no_page(member, server, name):
    server(opening=ConnectionRefusedError())
    assert ask(name, member.email)[0] == 302
    assert OutgoingMail.objects.get().state == MailState.TO_SEND


@pytest.mark.parametrize("name", FORGOTTEN)
def test_an_account_or_none_costs_the_same_writes(member, name):
    """Sending by mail takes long: doing it for one and not for the other would tell them apart."""
    known, unknown = ask(name, member.email), ask(name, "inconnue@example.org")
    assert known == unknown
    assert OutgoingMail.objects.count() == DBTaskResult.objects.count() == 2


def test_a_code_leaves_at_once_and_is_forgotten(member):
    for _ in range(3):
        OutgoingMailFactory(user=member, to=member.email, state=MailState.SENT)
    ask("account_request_login_code", member.email)
    (sent,) = deliver()
    assert sent.subject == "Votre code de connexion"
    assert "List-Unsubscribe" not in sent.extra_headers
    kept = OutgoingMail.objects.get(kind=mails.ACCOUNT.code)
    assert (kept.is_deadline, kept.state, kept.body) == (True, MailState.SENT, "")


def test_the_code_is_read_by_staff_in_the_demo(member, settings, client_of, animator):
    settings.MAIL_HELD = True
    ask("account_request_login_code", member.email)
    held = OutgoingMail.objects.get()
    assert held.state == MailState.HELD
    page = client_of(animator).get(f"/admin/accounts/outgoingmail/{held.pk}/change/")
    assert "Voici votre code de connexion" in page.content.decode()
