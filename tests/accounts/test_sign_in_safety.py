"""What sign-in must refuse, and what it must not tell."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.sign_in_forms import HELP
from tests.accounts.mail_kinds import deliver
from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(territory):
    user = UserFactory()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def sign_in(client, email, password=PASSWORD, **extra):
    data = {"login": email, "password": password}
    return client.post(reverse("account_login"), data, **extra)


def without_particulars(response, email):
    """A page as a spy compares it: without the address typed and the one-time tokens."""
    html = response.content.decode().replace(email, "ADRESSE")
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", html)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("account_login", {"password": "faux"}),
        ("account_signup", {"password1": "la colline bleue en mai"}),
        ("account_reset_password", {}),
        ("account_request_login_code", {}),
    ],
)
def test_answer_is_the_same_whether_the_account_exists(member, name, data):
    field = "login" if name == "account_login" else "email"
    answers = []
    for email in (member.email, "inconnue@example.org"):
        page = Client().post(reverse(name), {field: email, **data}, follow=True)
        answers.append((page.status_code, page.redirect_chain, without_particulars(page, email)))
    assert answers[0] == answers[1]


def test_disabled_account_with_a_wrong_password_looks_unknown(member):
    User.objects.filter(pk=member.pk).update(is_active=False)
    known = sign_in(Client(), member.email, "faux")
    unknown = sign_in(Client(), "inconnue@example.org", "faux")
    assert without_particulars(known, member.email) == without_particulars(
        unknown, "inconnue@example.org"
    )


def test_somebody_elses_sign_up_tells_the_owner_by_mail(client, member):
    client.post(reverse("account_signup"), {"email": member.email, "password1": "la colline bleue"})
    assert deliver()[-1].subject == "Vous avez déjà un compte"
    assert User.objects.filter(email=member.email).count() == 1


def test_sign_up_hashes_whether_the_account_exists(member, monkeypatch):
    hashed = []
    monkeypatch.setattr(
        "django.contrib.auth.hashers.MD5PasswordHasher.encode",
        lambda _hasher, password, _salt: hashed.append(password) or "md5$none",
    )
    for email in (member.email, "neuve@example.org"):
        data = {"email": email, "password1": "la colline bleue"}
        Client().post(reverse("account_signup"), data)
    assert hashed == ["la colline bleue"] * 2


def test_sixth_failure_is_refused_even_with_the_right_password(member):
    for _ in range(5):
        sign_in(Client(), member.email, "faux")
    page = sign_in(Client(), member.email).content.decode()
    assert "Trop d’essais\u00a0: patientez quelques minutes." in page
    cache.clear()  # the window has passed: nobody is locked out for good
    assert sign_in(Client(), member.email).status_code == 302


def test_counter_of_failures_is_in_the_database_that_workers_share(member):
    def rows():
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM cache WHERE cache_key LIKE '%login_failed%'")
            return cursor.fetchone()[0]

    before = rows()
    sign_in(Client(), member.email, "faux")
    assert rows() > before


def test_forged_forwarding_header_does_not_reset_the_counter(territory):
    url = reverse("account_reset_password")
    statuses = [
        Client()
        .post(url, {"email": f"a{n}@example.org"}, headers={"X-Forwarded-For": f"192.0.2.{n}"})
        .status_code
        for n in range(25)
    ]
    assert statuses[0] == 302
    assert statuses[-1] == 429


def test_too_many_requests_is_a_french_page_with_its_status(territory):
    url = reverse("account_reset_password")
    pages = [Client().post(url, {"email": f"a{n}@example.org"}) for n in range(25)]
    assert "Trop de demandes à la fois" in pages[-1].content.decode()


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "https://evil.example/",
        "/\\evil.example",
    ],
)
@pytest.mark.parametrize("how", ["query", "field"])
def test_next_stays_on_the_site(client, member, elsewhere, how):
    url = reverse("account_login")
    data = {"login": member.email, "password": PASSWORD}
    if how == "query":
        response = client.post(url, data, query_params={"next": elsewhere})
    else:
        response = client.post(url, {**data, "next": elsewhere})
    assert response.headers["Location"] == reverse("my_space")


def test_next_leads_to_the_page_that_was_wanted(client, member):
    response = client.post(
        reverse("account_login"),
        {"login": member.email, "password": PASSWORD, "next": reverse("help")},
    )
    assert response.headers["Location"] == reverse("help")


def test_session_key_changes_at_sign_in(client, member):
    session = client.session
    session["fixed"] = "by somebody else"
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    sign_in(client, member.email)
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != session.session_key


def test_changed_password_ends_the_other_sessions(member):
    here, there = Client(), Client()
    for client in (here, there):
        sign_in(client, member.email)
    new = "la colline bleue en mai"
    here.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )
    assert here.get(reverse("my_space")).status_code == 200
    assert there.get(reverse("my_space")).status_code == 302


def test_disabling_ends_the_session(client, member):
    sign_in(client, member.email)
    User.objects.filter(pk=member.pk).update(is_active=False)
    assert client.get(reverse("my_space")).status_code == 302


@pytest.mark.parametrize(
    ("password", "told"),
    [
        (
            "onze lettre",
            "Ce mot de passe est trop court. Il doit contenir au minimum 12 caractères.",
        ),
        ("987654321098", "Ce mot de passe est entièrement numérique."),
        ("azertyuiop12", ""),
        ("neuve@example.org", "Le mot de passe est trop semblable au champ"),
    ],
)
def test_weak_password_is_refused_in_french(client, territory, password, told):
    page = client.post(
        reverse("account_signup"), {"email": "neuve@example.org", "password1": password}
    )
    if told:
        assert told in page.content.decode()
        assert not User.objects.exists()


def test_rules_shown_are_the_rules_applied():
    options = settings.AUTH_PASSWORD_VALIDATORS[0]["OPTIONS"]
    assert f"Au moins {options['min_length']} caractères" in HELP["password1"]
    assert len(settings.AUTH_PASSWORD_VALIDATORS) == 4


def test_form_without_token_is_refused_with_a_page_that_helps(member):
    client = Client(enforce_csrf_checks=True)
    response = sign_in(client, member.email)
    assert response.status_code == 403
    assert "Ce formulaire a expiré" in response.content.decode()


def test_admin_has_no_form_of_its_own(client, territory):
    response = client.get(reverse("admin:login"))
    assert response.headers["Location"].startswith(reverse("account_login"))
