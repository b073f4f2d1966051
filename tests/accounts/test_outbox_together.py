"""Several processes at once on the outbox: what is committed when, and what happens once."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.db import connection, transaction

from accounts import outbox
from accounts.models import MailState, OutgoingMail
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = {"nom": "Camille"}


def elsewhere(act, *arguments):
    """What `act` gives in another process: its own connection to the database."""

    def run():
        try:
            return act(*arguments)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).result(timeout=30)


def together(count, act):
    """`act` in `count` processes that begin at the same moment."""
    ready = threading.Barrier(count)

    def run():
        try:
            ready.wait(timeout=30)
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return [one.result(timeout=30) for one in [pool.submit(run) for _ in range(count)]]


def state_of(pk):
    return OutgoingMail.objects.get(pk=pk).state


@pytest.fixture
def reader():
    return UserFactory()


def test_a_mail_is_seen_by_the_worker_only_with_what_it_tells(plain, reader):
    with transaction.atomic():
        outbox.write(plain, reader, WORDS)
        assert not elsewhere(OutgoingMail.objects.exists)
    assert elsewhere(OutgoingMail.objects.exists)


def test_a_double_click_in_two_processes_writes_one_mail(plain, reader):
    written = together(2, lambda: outbox.write(plain, reader, WORDS, key="claim:1"))
    assert sum(one is not None for one in written) == 1
    assert OutgoingMail.objects.count() == 1


def test_two_workers_send_it_once(plain, reader):
    written = outbox.write(plain, reader, WORDS)
    together(2, lambda: outbox.send.func(written.pk))
    assert len(mail.outbox) == 1
    assert state_of(written.pk) == MailState.SENT


def test_the_cap_holds_when_two_workers_send_at_once(plain, reader):
    pks = [outbox.write(plain, reader, WORDS).pk for _ in range(5)]
    OutgoingMail.objects.update(state=MailState.TO_SEND)
    waiting = iter(pks)
    together(5, lambda: outbox.send.func(next(waiting)))
    states = [state_of(pk) for pk in pks]
    assert states.count(MailState.SENT) == outbox.MOST_A_WEEK
    assert states.count(MailState.FOR_DIGEST) == 2


class Killed(BaseException):
    """The process ends here: nothing after is run."""


def test_it_is_marked_for_all_to_see_before_the_server_hears_of_it(plain, reader, server):
    """Killed between the mark and the answer: nobody sends it again."""
    written = outbox.write(plain, reader, WORDS)
    seen = []

    def die(_server):
        seen.append(elsewhere(state_of, written.pk))
        raise Killed

    server(open=die)
    with pytest.raises(Killed):
        outbox.send.func(written.pk)
    assert seen == [MailState.SENDING]
    elsewhere(outbox.send.func, written.pk)
    assert elsewhere(state_of, written.pk) == MailState.SENDING
    assert not getattr(mail, "outbox", [])


def test_killed_before_the_mark_it_is_still_to_be_sent(plain, reader, monkeypatch):
    written = outbox.write(plain, reader, WORDS)

    def die(_rows):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr("accounts.at_most_once.mark", die)
        with pytest.raises(Killed):
            outbox.send.func(written.pk)
    assert elsewhere(state_of, written.pk) == MailState.TO_SEND
    outbox.send.func(written.pk)
    assert len(mail.outbox) == 1
