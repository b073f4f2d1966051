"""ProConnect, off by default; tried against a server of ours as strict as the true one."""

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import Role, User
from tests.accounts.proconnect_server import CLIENT_ID, CLIENT_SECRET, ProConnect, serve

pytestmark = pytest.mark.django_db
FAILED = "La connexion n’a pas abouti"


@pytest.fixture
def proconnect(settings, territory):
    known = ProConnect()
    server = serve(known)
    cache.clear()
    settings.PROCONNECT_URL = known.address
    app = {"client_id": CLIENT_ID, "secret": CLIENT_SECRET}
    settings.SOCIALACCOUNT_PROVIDERS = {"proconnect": {"APPS": [app]}}
    yield known
    server.shutdown()
    server.server_close()


def leave(client, query=""):
    """To ProConnect, by the button of its page."""
    response = client.post(reverse("proconnect_login") + query)
    assert response.status_code == 302, response.content.decode()
    return urlsplit(response["Location"])


def come_back(client, known, query=""):
    address, refusal = known.authorize(leave(client, query).query)
    assert refusal is None
    return client.get(address.removeprefix("http://testserver"), follow=True)


def linked(email="agente@collectivite.example", sub="sub-1"):
    user = User.objects.create_user(email, "une phrase de passe bien longue")
    user.emailaddress_set.create(email=email, verified=True, primary=True)
    SocialAccount.objects.create(user=user, provider="proconnect", uid=sub)
    return user


def test_without_settings_it_does_not_exist(client, territory):
    assert client.get(reverse("proconnect_login")).status_code == 404
    assert client.get(reverse("proconnect_callback")).status_code == 404
    assert "ProConnect" not in client.get(reverse("account_login")).content.decode()


def test_the_sign_in_page_offers_it_and_goes_there_only_by_a_button(client, proconnect):
    html = client.get(reverse("account_login")).content.decode()
    assert reverse("proconnect_login") in html
    page = client.get(reverse("proconnect_login"))
    assert "Continuer vers ProConnect" in page.content.decode()
    assert proconnect.asked == []


def test_only_what_proconnect_knows_is_asked(client, proconnect):
    asked = leave(client, "?scope=admin&auth_params=prompt%3Dnone&autre=1")
    assert proconnect.authorize(asked.query)[1] is None
    query = parse_qs(asked.query)
    assert len(query["state"][0]) >= 32
    assert "amr" in query["claims"][0]
    assert "code_challenge" not in query


def test_somebody_known_by_sub_is_signed_in_whatever_their_address_became(client, proconnect):
    user = linked("ancienne@collectivite.example")
    response = come_back(client, proconnect)
    assert response.wsgi_request.user == user
    assert User.objects.count() == 1


def test_a_newcomer_gets_an_account_once_their_address_is_verified(client, proconnect, mailoutbox):
    response = come_back(client, proconnect)
    assert not response.wsgi_request.user.is_authenticated
    user = User.objects.get(email="agente@collectivite.example")
    assert not user.has_usable_password()
    assert not user.emailaddress_set.get().verified


def test_an_address_that_has_an_account_is_not_taken_over(client, proconnect):
    owner = User.objects.create_user("agente@collectivite.example", "une phrase de passe longue")
    owner.emailaddress_set.create(email=owner.email, verified=True, primary=True)
    response = come_back(client, proconnect)
    assert not response.wsgi_request.user.is_authenticated
    assert not SocialAccount.objects.filter(user=owner).exists()


def test_an_agent_of_the_collectivity_gets_its_role(client, proconnect, settings):
    settings.PROCONNECT_COLLECTIVITE_SIREN = "999888777"
    user = linked()
    come_back(client, proconnect)
    assert Role.COLLECTIVITE in User.objects.get(pk=user.pk).roles


def test_an_agent_of_another_organisation_does_not(client, proconnect, settings):
    settings.PROCONNECT_COLLECTIVITE_SIREN = "111222333"
    user = linked()
    come_back(client, proconnect)
    assert not User.objects.get(pk=user.pk).roles


@pytest.mark.parametrize(
    "wrong",
    [
        {"id_token": {"nonce": "x" * 64}},
        {"id_token": {"aud": "another-client"}},
        {"id_token": {"iss": "https://elsewhere.example"}},
        {"id_token": {"exp": 1}},
        {"userinfo": {"sub": "somebody-else"}},
        {"userinfo": {"aud": "another-client"}},
        {"key": rsa.generate_private_key(public_exponent=65537, key_size=2048)},
    ],
    ids=["nonce", "audience", "issuer", "old", "another person", "another audience", "forged"],
)
def test_what_is_not_as_it_should_be_signs_nobody_in(client, proconnect, wrong):
    linked()
    proconnect.wrong = wrong
    response = come_back(client, proconnect)
    assert FAILED in response.content.decode()
    assert not response.wsgi_request.user.is_authenticated


def test_an_answer_to_another_browser_is_refused(client, proconnect):
    linked()
    address, _ = proconnect.authorize(leave(client).query)
    response = Client().get(address.removeprefix("http://testserver"))
    assert FAILED in response.content.decode()


def test_an_answer_serves_once(client, proconnect):
    linked()
    address, _ = proconnect.authorize(leave(client).query)
    path = address.removeprefix("http://testserver")
    client.get(path)
    client.logout()
    assert FAILED in client.get(path).content.decode()


def test_who_gives_up_is_told_so(client, proconnect):
    state = parse_qs(leave(client).query)["state"][0]
    response = client.get(
        reverse("proconnect_callback"), {"error": "access_denied", "state": state}, follow=True
    )
    assert "Connexion abandonnée" in response.content.decode()


def test_servers_that_are_away_give_one_page(client, proconnect):
    proconnect.wrong = {"away": True}
    response = client.post(reverse("proconnect_login"))
    assert response.status_code == 503
    assert FAILED in response.content.decode()


def test_a_server_that_does_not_say_where_to_go_gives_the_same_page(client, proconnect):
    proconnect.discovery = lambda: {"issuer": proconnect.issuer}
    assert FAILED in client.post(reverse("proconnect_login")).content.decode()


def test_signing_out_ends_the_session_there_too(client, proconnect):
    linked()
    come_back(client, proconnect)
    leaving = urlsplit(client.post(reverse("account_logout"))["Location"])
    query = parse_qs(leaving.query)
    assert leaving.path == "/api/v2/session/end"
    assert set(query) == {"id_token_hint", "state", "post_logout_redirect_uri"}
    assert len(query["state"][0]) >= 32
    assert not client.get(reverse("home")).wsgi_request.user.is_authenticated


def test_who_signed_in_otherwise_stays_here(client, proconnect):
    client.force_login(User.objects.create_user("autre@example.org"))
    assert client.post(reverse("account_logout"))["Location"] == "/"
