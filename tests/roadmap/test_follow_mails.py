"""send_digests: who follows the roadmap is told what changed, once a week, at most once."""

import datetime as dt
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends import locmem
from django.core.management import call_command
from django.utils import timezone

from roadmap.choices import ActionStatus
from roadmap.following import follow_mail, follows
from roadmap.models import Action, Follow
from tests import factories as make
from tests.admin_forms import list_url
from tests.directory.past import START, saved

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def here(settings, territory):
    settings.SITE_URL = "https://ess.example.org"


@pytest.fixture
def action():
    return past_action(title="Un four partagé", status=ActionStatus.UPCOMING)


def past_action(**fields):
    """There since before anybody followed anything."""
    with saved(1):
        return make.ActionFactory(**fields)


def start(action):
    Action.objects.filter(pk=action.pk).update(status=ActionStatus.ONGOING)


def told(**subject):
    """A follow that knows the past; what comes next is news."""
    return make.FollowFactory(told_until=START + dt.timedelta(days=10), **subject)


def send(days=0):
    return follows.send_due(timezone.localdate() + dt.timedelta(days=days))


@pytest.mark.parametrize("about", ["whole", "proposition", "action"])
def test_what_changed_is_told_once(action, about):
    subject = {"whole": {}, "proposition": {"proposition": action.proposition}}
    follow = told(**subject.get(about, {"action": action}))
    assert send().sent == 0
    start(action)
    assert send().sent == 1
    (message,) = mail.outbox
    assert message.to == [follow.email]
    for part in (message.body, message.alternatives[0].content):
        assert "Un four partagé" in part
        assert "en cours" in part
        assert f"https://ess.example.org{action.get_absolute_url()}" in part
        assert f"https://ess.example.org{follow.stop_path}" in part
    follow.refresh_from_db()
    assert follow.sending_at is None
    assert send(days=7).sent == 0


def test_what_happens_elsewhere_is_no_news(action):
    told(action=past_action())
    told(proposition=make.PropositionFactory())
    start(action)
    assert send().sent == 0


@pytest.mark.parametrize(("days", "sent"), [(6, 0), (7, 1)])
def test_one_mail_a_week_at_most(action, days, sent):
    told(last_sent_at=timezone.now())
    start(action)
    assert send(days).sent == sent


def test_the_mail_is_stopped_in_one_click_and_named_once(action):
    follow = told()
    start(action)
    send()
    headers = mail.outbox[0].extra_headers
    assert headers["List-Unsubscribe"] == f"<https://ess.example.org{follow.stop_path}>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    today = timezone.localdate()
    assert headers["Message-ID"] == f"<suivi-{follow.token}-{today:%Y%m%d}@ess.example.org>"


def test_what_is_internal_is_never_told(action):
    told()
    make.NoteFactory(action=action, is_public=False, text="Secret de bureau")
    draft = past_action(draft=True)
    start(draft)
    assert send().sent == 0
    make.NoteFactory(action=action, is_public=True, text="Au grand jour")
    assert send().sent == 1
    whole = mail.outbox[0].body + mail.outbox[0].alternatives[0].content
    assert "Secret" not in whole
    assert draft.title not in whole


def test_an_action_that_leaves_the_public_ends_in_silence(action):
    follow = told(action=action)
    Action.objects.filter(pk=action.pk).update(publication="brouillon")
    assert send().sent == 0
    follow.refresh_from_db()
    assert follow.stopped_at
    assert not mail.outbox


def test_an_action_that_is_deleted_takes_its_follows_away(action):
    told(action=action)
    action.delete()
    assert send().sent == 0
    assert not Follow.objects.exists()


@pytest.mark.parametrize("state", [{"confirmed_at": None}, {"stopped_at": timezone.now()}])
def test_neither_unconfirmed_nor_stopped_ones_are_told(action, state):
    told(**state)
    start(action)
    assert send().sent == 0


def broken(error):
    def send_messages(self, messages):
        raise error

    return send_messages


def test_a_doubt_is_never_sent_again_by_the_program(action, monkeypatch, capsys):
    follow = told()
    start(action)
    monkeypatch.setattr(locmem.EmailBackend, "send_messages", broken(SMTPServerDisconnected("x")))
    assert send().to_check == 1
    monkeypatch.undo()
    follow.refresh_from_db()
    assert follow.state == "à vérifier"
    assert send(days=8).sent == 0
    call_command("send_digests")
    assert "0 suivi envoyé, 0 refusé, 1 à vérifier." in capsys.readouterr().out


@pytest.mark.parametrize(("action_name", "again"), [("arrived", 0), ("send_again", 1)])
def test_staff_end_a_doubt(client_of, animator, action, monkeypatch, action_name, again):
    animator.is_superuser = True
    animator.save()
    follow = told()
    start(action)
    monkeypatch.setattr(locmem.EmailBackend, "send_messages", broken(SMTPServerDisconnected("x")))
    send()
    monkeypatch.undo()
    data = {"action": action_name, "_selected_action": [follow.pk]}
    assert client_of(animator).post(list_url(Follow), data).status_code == 302
    assert send(days=8).sent == again


def test_a_refused_address_does_not_stop_the_others(action, monkeypatch):
    bad, good = told(email="bad@example.org"), told(email="good@example.org")
    start(action)
    hand_over = locmem.EmailBackend.send_messages

    def picky(self, messages):
        if messages[0].to == [bad.email]:
            raise SMTPRecipientsRefused({bad.email: (550, b"unknown")})
        return hand_over(self, messages)

    monkeypatch.setattr(locmem.EmailBackend, "send_messages", picky)
    tally = send()
    assert (tally.sent, tally.refused) == (1, 1)
    assert [message.to for message in mail.outbox] == [[good.email]]


def test_many_changes_are_cut_and_counted(action):
    told()
    for _ in range(follow_mail.SHOWN + 3):
        make.NoteFactory(action=action, is_public=True)
    send()
    assert "… et 3 autres." in mail.outbox[0].body
