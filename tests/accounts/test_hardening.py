"""Odd inputs and odd settings: a clear answer, never an error of ours."""

import json

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import Person
from rendering.visible import UNSEEN_NAME
from tests.accounts.test_sign_in import SECRET, totp_code
from tests.factories import PersonFactory, StructureFactory

pytestmark = pytest.mark.django_db
UNSEEN = [
    " ",
    "\u00a0",
    "\u200b",
    "\u200e\u202e",
    "\u2060\u3164",
    "\u2800",
    "\U000e0041",
    "\ufeff \xad",
]


# -- Names -------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", UNSEEN)
def test_a_name_that_cannot_be_seen_is_refused(name):
    for row in (PersonFactory.build(last_name=name), StructureFactory.build(name=name)):
        with pytest.raises(ValidationError) as refusal:
            row.validate_constraints(exclude={"slug", "siret", "email"})
        assert refusal.value.messages == [UNSEEN_NAME]


@pytest.mark.parametrize("name", UNSEEN)
def test_nor_by_another_way_than_a_form(name):
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(last_name=name)


@pytest.mark.parametrize("name", ["Né", "李", "O\u2019Brien", "M\u200cx", "É", "3"])
def test_a_name_of_any_script_is_taken(name):
    PersonFactory.build(last_name=name).validate_constraints()


def test_the_admin_says_so(client_of, animator, territory):
    animator.is_superuser = True
    animator.save()
    page = client_of(animator).post(reverse("admin:accounts_person_add"), {"last_name": "\u2800"})
    assert UNSEEN_NAME.replace("\u00a0", "") in page.content.decode().replace("\u00a0", "").replace(
        "&nbsp;", ""
    )


# -- Second factors at rest ----------------------------------------------------------------------
def test_the_database_does_not_hold_the_secret(stranger):
    TOTP.activate(stranger, SECRET)
    RecoveryCodes.activate(stranger)
    kept = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert SECRET not in kept
    assert all(len(row["secret" if "secret" in row else "seed"]) > 90 for row in json.loads(kept))


def test_the_code_of_the_application_still_passes(stranger):
    assert TOTP.activate(stranger, SECRET).validate_code(totp_code(SECRET))


def test_an_older_key_reads_until_all_is_written_again(stranger, settings, capsys):
    factor = TOTP.activate(stranger, SECRET).instance
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another key"
    assert get_adapter().decrypt(factor.data["secret"]) == SECRET
    call_command("renew_factor_secrets")
    assert "1 seconds facteurs renouvelés, 0 illisibles." in capsys.readouterr().out
    settings.SECRET_KEY_FALLBACKS = []
    factor.refresh_from_db()
    assert get_adapter().decrypt(factor.data["secret"]) == SECRET


def test_what_no_key_reads_lets_nobody_in(stranger, settings, caplog):
    factor = TOTP.activate(stranger, SECRET)
    settings.SECRET_KEY = "another key"
    assert not factor.validate_code(totp_code(SECRET))
    assert not factor.validate_code(totp_code("A" * 16))
    assert "SECRET_KEY" in caplog.text


# -- Proxies ---------------------------------------------------------------------------------------
def test_more_proxies_than_there_are_is_a_bad_request(settings, territory, caplog):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 3
    answer = Client().post(
        reverse("account_login"),
        {"login": "a@example.org", "password": "faux"},
        headers={"X-Forwarded-For": "192.0.2.1"},
    )
    assert answer.status_code == 400
    assert "TRUSTED_PROXIES" in caplog.text


# -- The admin's lists ------------------------------------------------------------------------------
@pytest.mark.parametrize("year", ["999999999", "9" * 40, "9999", "0", "-1", "an", "\u0663"])
@pytest.mark.parametrize(
    ("model", "column"), [("events_decision", "due_on"), ("events_event", "first_at")]
)
def test_a_day_that_no_calendar_has_is_no_error(
    client_of, animator, territory, model, column, year
):
    animator.is_superuser = True
    animator.save()
    answer = client_of(animator).get(
        reverse(f"admin:{model}_changelist"), {f"{column}__year": year}
    )
    assert answer.status_code in {200, 302, 400}
