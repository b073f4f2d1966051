"""/compte/sessions/: where an account is signed in, in plain words."""

import datetime as dt

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.devices import device_words, forget_ended
from tests.accounts.test_sign_in import is_signed_in, sign_in
from tests.factories import UserFactory
from tests.hostile import inspect

pytestmark = pytest.mark.django_db
URL = "/compte/sessions/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
)
EDGE = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/141.0 Safari/537.36 Edg/141.0"


@pytest.fixture
def member(territory):
    user = UserFactory()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox sur Windows"),
        (PHONE, "Safari sur iPhone"),
        (EDGE, "Edge sur Linux"),
        ("curl/8", "Appareil inconnu"),
        ("", "Appareil inconnu"),
        ("<script>Windows", "Un navigateur sur Windows"),
    ],
)
def test_browser_and_system_in_plain_words(agent, words):
    assert device_words(agent) == words


def devices(member):
    clients = [Client(headers={"user-agent": agent}) for agent in (FIREFOX, PHONE)]
    for client in clients:
        sign_in(client, member)
    return clients


def test_list_names_devices_and_which_is_this_one(member):
    here, _ = devices(member)
    page = here.get(URL).content.decode()
    assert inspect(page).h1 == 1
    for words in ("Firefox sur Windows", "Safari sur iPhone", "cet appareil"):
        assert words in page
    assert "Mozilla" not in page


def test_the_others_are_signed_out_and_this_one_stays(member):
    here, there = devices(member)
    page = here.post(URL, follow=True)
    assert "Vous êtes déconnecté des autres appareils." in page.content.decode()
    assert is_signed_in(here)
    assert not is_signed_in(there)


def test_others_of_another_account_stay(member):
    other = UserFactory()
    EmailAddress.objects.create(user=other, email=other.email, verified=True, primary=True)
    theirs = Client()
    sign_in(theirs, other)
    devices(member)[0].post(URL)
    assert is_signed_in(theirs)


def test_visitor_signs_in_and_leaves_no_session(territory):
    client = Client()
    client.get(reverse("directory:list"))
    assert client.get(URL).status_code == 302
    assert not Session.objects.exists()
    assert not UserSession.objects.exists()


def test_ended_sessions_are_forgotten(member):
    devices(member)
    assert forget_ended(timezone.now()) == 0
    later = timezone.now() + dt.timedelta(days=15)
    assert forget_ended(later, dry_run=True) == 2
    assert forget_ended(later) == 2
    assert not UserSession.objects.exists()
