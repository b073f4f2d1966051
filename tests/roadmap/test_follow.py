"""/feuille-de-route/suivre/: asked, confirmed, stopped; with an account, one click."""

import datetime as dt
import re
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.mail.backends import locmem
from django.test import Client
from django.utils import timezone

from roadmap.following import follows
from roadmap.following.subject_form import ONE_ONLY, UNKNOWN_ACTION, UNKNOWN_PROPOSITION
from roadmap.models import Follow
from tests import factories as make
from tests.admin_forms import change_url, list_url
from tests.roadmap.pages import page, queries_of, text_of

pytestmark = pytest.mark.django_db
EMAIL = "camille@example.org"


@pytest.fixture(autouse=True)
def here(settings, territory):
    settings.SITE_URL = "https://ess.example.org"


@pytest.fixture
def action():
    return make.ActionFactory(title="Un four partagé")


def url_of(action=None, proposition=None):
    query = f"?action={action.code}" if action else ""
    query = f"?proposition={proposition.number}" if proposition else query
    return page("follow") + query


def ask(client, action=None, email=EMAIL, **more):
    return client.post(url_of(action), {"email": email, **more})


def link(message):
    return urlsplit(re.search(r"https://\S+/suivre/\S+", message.body).group()).path


def verified(client_of, user):
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return client_of(user)


# -- Asking -------------------------------------------------------------------------------------
def test_the_page_names_what_is_followed(client, action):
    assert "Toute la feuille de route" in text_of(client.get(url_of()))
    assert f"Action {action}" in text_of(client.get(url_of(action)))
    words = text_of(client.get(url_of(proposition=action.proposition)))
    assert f"Proposition {action.proposition}" in words


def test_it_is_confirmed_by_a_button_and_not_by_a_link(client, action):
    assert ask(client, action)["Location"] == page("follow_asked")
    follow = Follow.objects.get()
    assert (follow.action, follow.proposition, follow.confirmed_at) == (action, None, None)
    (message,) = mail.outbox
    assert message.to == [EMAIL]
    assert f"Action {action}" in message.body
    path = link(message)
    assert "Confirmer l’alerte</button>" in client.get(path).content.decode()
    follow.refresh_from_db()
    assert follow.confirmed_at is None
    client.post(path)
    follow.refresh_from_db()
    assert follow.state == "en cours"
    assert "Votre alerte est en place" in text_of(client.get(path))


def test_asked_twice_it_is_one_and_the_same_answer(client, action):
    first, again = ask(client, action), ask(client, action, email=EMAIL.upper())
    assert (first.status_code, first["Location"]) == (again.status_code, again["Location"])
    Follow.objects.get().confirm()
    known = ask(client, action)
    assert (known.status_code, known["Location"]) == (first.status_code, first["Location"])
    assert [message.subject for message in mail.outbox] == [
        "Confirmez votre alerte", "Confirmez votre alerte", "Vous suivez déjà ce sujet",
    ]  # fmt: skip


def test_an_address_may_follow_several_subjects(client, action):
    ask(client)
    ask(client, action)
    client.post(url_of(proposition=action.proposition), {"email": EMAIL})
    assert Follow.objects.count() == 3


def test_a_robot_gets_the_same_answer_and_nothing_else(client):
    assert ask(client, site_web="http://x")["Location"] == page("follow_asked")
    assert not mail.outbox
    assert not Follow.objects.exists()


@pytest.mark.parametrize("email", ["", "camille", "a@b", "a@example.org\nBcc: b@example.org"])
def test_a_wrong_address_is_told_on_the_form(client, email):
    assert ask(client, email=email).status_code == 200
    assert not Follow.objects.exists()


def test_there_is_a_limit_by_address(client):
    for _ in range(5):
        assert ask(client).status_code == 302
    refused = ask(client)
    assert refused.status_code == 429
    assert "réessayez dans une heure" in text_of(refused)


def test_a_mail_server_that_is_away_is_told(client, monkeypatch):
    def away(self):
        raise ConnectionRefusedError

    monkeypatch.setattr(locmem.EmailBackend, "open", away)
    assert ask(client).status_code == 503


@pytest.mark.parametrize(
    ("query", "refusal"),
    [
        ("?proposition=899", UNKNOWN_PROPOSITION),
        ("?proposition=x", UNKNOWN_PROPOSITION),
        ("?proposition=99999999999999999999", UNKNOWN_PROPOSITION),
        ("?action=899.1", UNKNOWN_ACTION),
        ("?action=" + "9" * 900, UNKNOWN_ACTION),
        ("?action=<script>", UNKNOWN_ACTION),
    ],
)
def test_what_does_not_exist_is_told_in_one_sentence(client, query, refusal):
    for answer in (client.get(page("follow") + query), client.post(page("follow") + query)):
        assert answer.status_code == 404
        assert refusal in text_of(answer)


def test_an_action_that_moved_is_found_by_its_old_code(client, action):
    action.old_codes.create(code="899.9")
    assert f"Action {action}" in text_of(client.get(page("follow") + "?action=899.9"))


def test_one_subject_only(client, action):
    query = f"?action={action.code}&proposition={action.proposition.number}"
    assert ONE_ONLY in text_of(client.get(page("follow") + query))


def test_a_draft_is_nobody_s_subject(client, client_of, official):
    draft = make.ActionFactory(draft=True)
    for who in (client, client_of(official)):
        answer = who.get(url_of(draft))
        assert answer.status_code == 404
        assert UNKNOWN_ACTION in text_of(answer)
        assert draft.title not in text_of(answer)


def test_confirming_needs_our_own_form(client):
    ask(client)
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(link(mail.outbox[0])).status_code == 403
    assert strict.post(url_of(), {"email": EMAIL}).status_code == 403


def test_the_link_of_another_kind_of_alert_confirms_nothing(client):
    follow = make.FollowFactory(confirmed_at=None)
    from directory.following.alerts import ALERTS

    assert client.post(page("follow_confirm", ALERTS.signed(follow))).status_code == 404


# -- With an account ----------------------------------------------------------------------------
def test_a_verified_account_follows_in_one_click(client_of, stranger, action):
    client = verified(client_of, stranger)
    assert stranger.email in text_of(client.get(url_of(action)))
    for _ in range(2):
        assert client.post(url_of(action))["Location"] == action.get_absolute_url()
    follow = Follow.objects.get()
    assert (follow.email, follow.state, follow.action) == (stranger.email, "en cours", action)
    assert not mail.outbox
    assert "Vous recevez déjà" in text_of(client.get(url_of(action)))


def test_an_unverified_account_confirms_by_mail(client_of, stranger):
    client = client_of(stranger)
    client.post(url_of(), {"email": stranger.email})
    assert Follow.objects.get().confirmed_at is None


def test_what_an_account_follows_is_on_its_page_of_mails(client_of, stranger, action):
    client = verified(client_of, stranger)
    make.FollowFactory(email=stranger.email.upper(), action=action)
    make.FollowFactory(email=stranger.email, stopped_at=timezone.now())
    other = make.FollowFactory(proposition=action.proposition)
    words = client.get("/mon-espace/courriels/").content.decode()
    assert f"Action {action}" in words
    assert "Toute la feuille de route" not in words
    assert other.stop_path not in words


def test_following_more_costs_no_more(client_of, stranger, action):
    client = verified(client_of, stranger)
    make.FollowFactory(email=stranger.email, action=action)
    before = queries_of(client, "/mon-espace/courriels/")
    for _ in range(3):
        make.FollowFactory(email=stranger.email, action=make.ActionFactory())
    assert queries_of(client, "/mon-espace/courriels/") == before


# -- Stopping, and what is kept --------------------------------------------------------------------
def test_it_is_stopped_in_one_click_by_a_mail_program(client):
    follow = make.FollowFactory()
    assert "Arrêter l’alerte</button>" in client.get(follow.stop_path).content.decode()
    program = Client(enforce_csrf_checks=True)
    assert program.post(follow.stop_path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    follow.refresh_from_db()
    assert follow.stopped_at


def test_purging_forgets_unconfirmed_and_stopped_addresses():
    old = timezone.now() - dt.timedelta(days=9)
    make.FollowFactory(confirmed_at=None, created_at=old)
    fresh = make.FollowFactory(confirmed_at=None)
    stopped = make.FollowFactory(stopped_at=timezone.now())
    running = make.FollowFactory(created_at=old)
    assert follows.FOLLOWS.purge(timezone.now(), dry_run=True) == 2
    assert follows.FOLLOWS.purge(timezone.now()) == 2
    stopped.refresh_from_db()
    assert stopped.email == ""
    assert set(Follow.objects.exclude(email="")) == {fresh, running}


# -- The admin ------------------------------------------------------------------------------------
@pytest.fixture
def staff(client_of, animator):
    animator.is_superuser = True
    animator.save()
    return client_of(animator)


def test_staff_see_masked_addresses_only(staff, action):
    follow = make.FollowFactory(email=EMAIL, action=action)
    for url in (list_url(Follow), change_url(follow), list_url(Follow, f"?q={EMAIL}")):
        html = staff.get(url).content.decode()
        assert "c•••@example.org" in html
        assert EMAIL not in html.replace(f'value="{EMAIL}"', "")


def test_staff_stop_one(staff):
    follow = make.FollowFactory()
    data = {"action": "stop", "_selected_action": [follow.pk]}
    assert staff.post(list_url(Follow), data).status_code == 302
    follow.refresh_from_db()
    assert follow.stopped_at
