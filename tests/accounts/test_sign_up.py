"""Sign-up in minutes: two pages and a code, then where one wanted to go."""

import pytest
from django.urls import reverse

from accounts.models import User
from tests.accounts.test_sign_in import NEW_PASSWORD, code_in_mail, is_signed_in, post
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db
EMAIL = "neuve@example.org"


def sign_up(client, wanted=""):
    return post(client, "account_signup", email=EMAIL, password1=NEW_PASSWORD, next=wanted)


def test_two_fields_are_asked(client, territory):
    page = client.get(reverse("account_signup"), {"next": reverse("help")})
    assert list(page.context["form"].fields) == ["email", "password1"]
    assert f'value="{reverse("help")}"' in page.content.decode()


def test_after_the_code_one_lands_where_one_wanted(client, territory):
    sign_up(client, reverse("help"))
    page = post(client, "account_email_verification_sent", code=code_in_mail())
    assert page.request["PATH_INFO"] == reverse("help")


@pytest.mark.parametrize("elsewhere", ["//evil.example", "https:evil.example", "/\\evil.example"])
def test_and_never_elsewhere(client, territory, elsewhere):
    sign_up(client, elsewhere)
    page = post(client, "account_email_verification_sent", code=code_in_mail())
    assert page.request["PATH_INFO"] == reverse("my_space")


def test_way_from_sign_in_keeps_what_one_wanted(client, territory):
    html = client.get(reverse("account_login"), {"next": reverse("help")}).content.decode()
    assert f"{reverse('account_signup')}?next=" in html


def test_who_was_named_before_finds_their_person(client, territory):
    known = PersonFactory(email=EMAIL)
    sign_up(client)
    known.refresh_from_db()
    assert known.user is None  # not before the address is verified
    post(client, "account_email_verification_sent", code=code_in_mail())
    known.refresh_from_db()
    assert known.user == User.objects.get(email=EMAIL)


def test_twice_is_one_account(client, territory):
    for _ in range(2):
        sign_up(client)
    assert User.objects.filter(email=EMAIL).count() == 1
    assert not is_signed_in(client)
