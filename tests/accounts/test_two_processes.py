"""Guessing, spying and stolen sessions, against two web processes that share one database."""

import re
import secrets
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.urls import reverse

from accounts.models import OutgoingMail, User
from tests.accounts.test_sign_in import SECRET, totp_code
from tests.accounts.two_processes import Browser, start, without_particulars
from tests.factories import PASSWORD, TerritoryFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
NEW_PASSWORD = "la colline bleue en mai"
LATER = "Trop d’essais"
WRONG = "ne convient pas"


@pytest.fixture(scope="module")
def processes(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock():
        running = start(tmp_path_factory.mktemp("two-processes"))
    yield running
    for process in running:
        process.stop()


@pytest.fixture
def member(transactional_db):
    cache.clear()
    TerritoryFactory()
    return account("membre@example.org")


def account(email, **rights):
    # The processes check passwords as production does.
    hashed = Argon2PasswordHasher().encode(PASSWORD, secrets.token_hex(8))
    user = UserFactory(email=email, **rights)
    User.objects.filter(pk=user.pk).update(password=hashed)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def guess(processes, email, times):
    turns = cycle(processes)
    return [Browser().sign_in(next(turns), email, "faux").text for _ in range(times)]


def latest_code():
    body = OutgoingMail.objects.latest("pk").body
    return re.search(r"^[A-Z]{4}-[A-Z]{4}$", body, re.MULTILINE)[0]


# -- Guessing -------------------------------------------------------------------------------------
def test_guesses_are_counted_by_both_together(processes, member):
    assert all(WRONG in page for page in guess(processes, member.email, 5))
    for process in processes:
        page = Browser().sign_in(process, member.email, PASSWORD)
        assert page.status == 200
        assert LATER in page.text


def test_guesses_at_the_same_moment_are_counted_too(processes, member):
    turns = cycle(processes)
    tries = [next(turns) for _ in range(10)]
    with ThreadPoolExecutor(10) as crowd:
        pages = list(
            crowd.map(lambda one: Browser().sign_in(one, member.email, "faux").text, tries)
        )
    assert sum(WRONG in page for page in pages) <= 5


def test_the_admins_door_is_the_same_door(processes, member):
    account("equipe@example.org", is_staff=True, is_superuser=True)
    guess(processes, "equipe@example.org", 5)
    for process in processes:
        browser = Browser()
        answer = browser.post(
            process, "/admin/login/", username="equipe@example.org", password=PASSWORD
        )
        assert answer.location.startswith(reverse("account_login"))
        assert LATER in browser.sign_in(process, "equipe@example.org", PASSWORD).text
        assert not browser.is_signed_in(process)


def test_the_victim_comes_in_by_mail_meanwhile_and_by_password_later(processes, member):
    first, second = processes
    guess(processes, member.email, 6)
    browser = Browser()
    browser.post(first, reverse("account_request_login_code"), email=member.email)
    browser.post(second, reverse("account_confirm_login_code"), code=latest_code())
    assert browser.is_signed_in(first)
    cache.clear()  # the window has passed
    assert Browser().sign_in(second, member.email, PASSWORD).status == 302


def test_who_was_signed_in_notices_nothing(processes, member):
    browser = Browser()
    browser.sign_in(processes[0], member.email, PASSWORD)
    guess(processes, member.email, 6)
    assert all(browser.is_signed_in(process) for process in processes)


def test_somebody_elses_failures_are_not_mine(processes, member):
    guess(processes, "une.autre@example.org", 6)
    assert Browser().sign_in(processes[1], member.email, PASSWORD).status == 302


def test_guesses_of_a_second_factor_are_counted_by_both(processes, member):
    TOTP.activate(member, SECRET)
    browser = Browser()
    browser.sign_in(processes[0], member.email, PASSWORD)
    turns = cycle(processes)
    for _ in range(5):
        browser.post(next(turns), reverse("mfa_authenticate"), code="000000")
    code = totp_code(SECRET)
    page = browser.post(processes[1], reverse("mfa_authenticate"), code=code)
    assert LATER in page.text
    assert not browser.is_signed_in(processes[0])


# -- Spying ---------------------------------------------------------------------------------------
FORMS = [
    ("account_login", "login", {"password": "faux"}),
    ("account_signup", "email", {"password1": NEW_PASSWORD}),
    ("account_reset_password", "email", {}),
    ("account_request_login_code", "email", {}),
]


@pytest.mark.parametrize(("name", "field", "typed"), FORMS)
def test_known_and_unknown_look_alike(processes, member, name, field, typed):
    answers, mails = [], []
    for process, email in zip(processes, (member.email, "inconnue@example.org"), strict=True):
        browser, before = Browser(), OutgoingMail.objects.count()
        first = browser.post(process, reverse(name), **{field: email}, **typed)
        page = browser.follow(process, first)
        answers.append((first.status, first.location, without_particulars(page.text, email)))
        mails.append(OutgoingMail.objects.count() - before)
    assert answers[0] == answers[1]
    # As much is written: what takes time is the same.
    assert mails[0] == mails[1]


def test_a_disabled_account_looks_like_none(processes, member):
    User.objects.filter(pk=member.pk).update(is_active=False)
    known = Browser().sign_in(processes[0], member.email, "faux")
    unknown = Browser().sign_in(processes[1], "inconnue@example.org", "faux")
    assert without_particulars(known.text, member.email) == without_particulars(
        unknown.text, "inconnue@example.org"
    )


# -- Sessions -------------------------------------------------------------------------------------
def test_key_given_by_somebody_else_is_not_kept(processes, member):
    first, second = processes
    known = SessionStore()
    known["laid"] = "by somebody who knows its key"
    known.create()
    fixed = Browser()
    fixed.cookies["session"] = known.session_key
    victim = Browser()
    victim.cookies = dict(fixed.cookies)
    victim.sign_in(second, member.email, PASSWORD)
    assert victim.is_signed_in(first)
    assert victim.cookies["session"] != fixed.cookies["session"]
    assert not any(fixed.is_signed_in(process) for process in processes)


def two_devices(processes, member):
    browsers = [Browser(), Browser()]
    for process, browser in zip(processes, browsers, strict=True):
        browser.sign_in(process, member.email, PASSWORD)
        assert browser.is_signed_in(process)
    return browsers


def test_new_password_ends_the_others(processes, member):
    here, there = two_devices(processes, member)
    answer = here.post(
        processes[0], reverse("account_change_password"),
        oldpassword=PASSWORD, password1=NEW_PASSWORD, password2=NEW_PASSWORD,
    )  # fmt: skip
    assert answer.status == 302
    assert all(here.is_signed_in(process) for process in processes)
    assert not any(there.is_signed_in(process) for process in processes)


def test_disabling_ends_all(processes, member):
    browsers = two_devices(processes, member)
    User.objects.filter(pk=member.pk).update(is_active=False)
    assert not any(b.is_signed_in(process) for b in browsers for process in processes)


def test_leaving_ends_all_copies_too(processes, member):
    here, there = two_devices(processes, member)
    copied = Browser()
    copied.cookies = dict(here.cookies)
    here.post(processes[0], reverse("account_logout"))
    assert not any(b.is_signed_in(p) for b in (here, there, copied) for p in processes)


@pytest.mark.parametrize("way", ["password", "code"])
def test_a_disabled_account_stays_out(processes, member, way):
    User.objects.filter(pk=member.pk).update(is_active=False)
    browser = Browser()
    if way == "password":
        browser.sign_in(processes[0], member.email, PASSWORD)
    else:
        browser.post(processes[0], reverse("account_request_login_code"), email=member.email)
        assert not re.search(r"^[A-Z]{4}-[A-Z]{4}$", OutgoingMail.objects.latest("pk").body, re.M)
    assert not any(browser.is_signed_in(process) for process in processes)


def test_code_asked_here_serves_there_once(processes, member):
    first, second = processes
    browser = Browser()
    browser.post(first, reverse("account_request_login_code"), email=member.email)
    code = latest_code()
    browser.post(second, reverse("account_confirm_login_code"), code=code)
    assert browser.is_signed_in(first)
    again = Browser()
    again.post(first, reverse("account_request_login_code"), email=member.email)
    again.post(first, reverse("account_confirm_login_code"), code=code)
    assert not again.is_signed_in(second)


# -- Twice at once --------------------------------------------------------------------------------
def test_signing_up_twice_at_once_makes_one_account(processes, member):
    typed = {"email": "neuve@example.org", "password1": NEW_PASSWORD}
    with ThreadPoolExecutor(2) as crowd:
        answers = list(
            crowd.map(
                lambda one: Browser().post(one, reverse("account_signup"), **typed), processes
            )
        )
    # On a busy machine the second waits for its turn in vain: it is told to come back.
    assert {answer.status for answer in answers} <= {302, 429}
    assert User.objects.filter(email="neuve@example.org").count() == 1
