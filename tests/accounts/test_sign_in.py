"""The ways in: by password, by code, with a second factor; and the way out."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.urls import reverse

from accounts.models import User
from tests.accounts.mail_kinds import deliver
from tests.factories import PASSWORD, UserFactory
from tests.hostile import inspect

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"  # of the codes
NEW_PASSWORD = "la colline bleue en mai"


@pytest.fixture
def member(territory):
    user = UserFactory()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def post(client, name, **data):
    return client.post(reverse(name), data, follow=True)


def code_in_mail():
    return re.search(r"^[A-Z]{4}-[A-Z]{4}$", deliver()[-1].body, re.MULTILINE)[0]


def is_signed_in(client):
    return client.get(reverse("my_space")).status_code == 200


def sign_in(client, user, password=PASSWORD):
    return post(client, "account_login", login=user.email, password=password)


def test_password_opens_the_account(client, member):
    page = sign_in(client, member)
    assert page.request["PATH_INFO"] == reverse("my_space")
    assert f"Vous êtes dans votre compte, {member.email}." in page.content.decode()


def test_wrong_password_is_told_in_french(client, member):
    page = sign_in(client, member, "faux").content.decode()
    assert "L’adresse ou le mot de passe ne convient pas." in page
    assert not is_signed_in(client)


def test_sign_up_confirms_the_address_by_a_code(client, territory):
    page = post(client, "account_signup", email="neuve@example.org", password1=NEW_PASSWORD)
    assert "Saisissez le code reçu" in page.content.decode()
    assert not is_signed_in(client)
    post(client, "account_email_verification_sent", code=code_in_mail())
    assert is_signed_in(client)
    assert EmailAddress.objects.get(email="neuve@example.org").verified


def test_code_by_mail_opens_the_account(client, member):
    post(client, "account_request_login_code", email=member.email)
    assert member.email in deliver()[-1].to
    post(client, "account_confirm_login_code", code=code_in_mail().lower())
    assert is_signed_in(client)


def test_wrong_code_does_not(client, member):
    post(client, "account_request_login_code", email=member.email)
    page = post(client, "account_confirm_login_code", code="XXXX-XXXX")
    assert "Ce code ne convient pas." in page.content.decode()
    assert not is_signed_in(client)


def test_forgotten_password_is_replaced_by_a_code(client, member):
    post(client, "account_reset_password", email=member.email)
    page = post(client, "account_confirm_password_reset_code", code=code_in_mail())
    assert "Choisissez un nouveau mot de passe" in page.content.decode()
    post(
        client,
        "account_complete_password_reset",
        password1=NEW_PASSWORD,
        password2=NEW_PASSWORD,
    )
    assert deliver()[-1].subject == "Mot de passe changé"
    sign_in(client, member, NEW_PASSWORD)
    assert is_signed_in(client)


def totp_code(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def test_application_of_codes_becomes_a_second_factor(client, member):
    sign_in(client, member)
    url = reverse("mfa_activate_totp")
    page = post(client, "account_reauthenticate", password=PASSWORD, next=url)
    assert 'src="data:image/svg+xml' in page.content.decode()
    code = totp_code(page.context["form"].secret)
    page = post(client, "mfa_activate_totp", code=code)
    assert "Codes de secours" in page.content.decode()
    post(client, "account_logout")

    page = sign_in(client, member)
    assert "Second facteur" in page.content.decode()
    assert not is_signed_in(client)
    post(client, "mfa_authenticate", code="abcdef")
    assert not is_signed_in(client)


def test_code_of_the_application_is_asked_at_sign_in(client, member):
    TOTP.activate(member, SECRET)
    sign_in(client, member)
    post(client, "mfa_authenticate", code=totp_code(SECRET))
    assert is_signed_in(client)


def test_recovery_code_serves_once(client, member):
    TOTP.activate(member, SECRET)
    code = RecoveryCodes.activate(member).get_unused_codes()[0]
    for expected in (True, False):
        sign_in(client, member)
        post(client, "mfa_authenticate", code=code)
        assert is_signed_in(client) is expected
        post(client, "account_logout")


def test_signing_out_asks_first_then_ends_the_session(client, member):
    sign_in(client, member)
    assert "Vous quittez votre compte" in client.get(reverse("account_logout")).content.decode()
    assert is_signed_in(client)
    assert post(client, "account_logout").request["PATH_INFO"] == "/"
    assert not is_signed_in(client)


def test_disabled_account_is_told_where_to_write(client, member):
    User.objects.filter(pk=member.pk).update(is_active=False)
    page = sign_in(client, member)
    assert not is_signed_in(client)
    assert inspect(page.content.decode()).h1 == 1


def test_address_is_added_after_the_password_is_asked_again(client, member):
    client.force_login(member, "allauth.account.auth_backends.AuthenticationBackend")
    page = client.post(
        reverse("account_email"), {"email": "autre@example.org", "action_add": ""}, follow=True
    )
    assert "Confirmez que c’est bien vous" in page.content.decode()
    post(client, "account_reauthenticate", password=PASSWORD, next=reverse("account_email"))
    assert deliver()[-1].to == ["autre@example.org"]
    post(client, "account_email_verification_sent", code=code_in_mail())
    assert member.emailaddress_set.filter(email="autre@example.org", verified=True).exists()


ENTRANCE = [
    "account_login", "account_signup", "account_reset_password", "account_request_login_code",
    "account_inactive", "account_password_reset_completed", "mfa_authenticate",
    "account_email_verification_sent", "account_confirm_login_code",
    "account_confirm_password_reset_code",
]  # fmt: skip
INSIDE = [
    "account_email", "account_change_password", "account_logout", "account_reauthenticate",
    "mfa_index", "mfa_activate_totp", "mfa_list_webauthn", "mfa_add_webauthn", "usersessions_list",
    "socialaccount_connections",
]  # fmt: skip
BEHIND_A_FACTOR = [
    "mfa_index", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
]  # fmt: skip


def assert_in_our_design(page):
    html = page.content.decode()
    seen = inspect(html)
    assert page.status_code == 200
    assert seen.h1 == 1
    assert seen.title.strip().endswith("— ESS Val Fictif")
    assert "placeholder" not in html.split("<main")[1]


@pytest.mark.parametrize("name", ENTRANCE)
def test_entrance_page_wears_the_design(client, member, name):
    assert_in_our_design(client.get(reverse(name), follow=True))


def confirm_it_is_me(client):
    post(client, "account_reauthenticate", password=PASSWORD)


@pytest.mark.parametrize("name", INSIDE)
def test_account_page_wears_the_design(client, member, name):
    sign_in(client, member)
    confirm_it_is_me(client)
    assert_in_our_design(client.get(reverse(name), follow=True))


@pytest.mark.parametrize("name", BEHIND_A_FACTOR)
def test_second_factor_page_wears_the_design(client, member, name):
    sign_in(client, member)
    TOTP.activate(member, SECRET)
    RecoveryCodes.activate(member)
    confirm_it_is_me(client)
    assert_in_our_design(client.get(reverse(name), follow=True))


def test_a_change_is_told_by_mail_in_french(client, member):
    sign_in(client, member)
    post(
        client,
        "account_change_password",
        oldpassword=PASSWORD,
        password1=NEW_PASSWORD,
        password2=NEW_PASSWORD,
    )
    message = deliver()[-1]
    assert message.subject == "Mot de passe changé"
    assert message.body.startswith("Bonjour,")
    assert "ESS Val Fictif" in message.body
    assert is_signed_in(client)
