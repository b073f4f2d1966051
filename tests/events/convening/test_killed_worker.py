"""A worker killed at any point of a convocation: nothing leaves twice, and the rest leave."""

import os
import random
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.db import connection
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts import at_most_once, outbox
from accounts.models import MailFile, MailState, OutgoingMail, Person
from events.convening.sending import convene
from events.models import Mandate
from tests.accounts.two_processes import environment
from tests.events.convening.mail_server import MailServer
from tests.factories import BodyFactory, MeetingFactory, TerritoryFactory, days_from_today

pytestmark = pytest.mark.django_db(transaction=True)
# The full measure is `CONVENED=500 KILLS=12`; fewer say the same, sooner.
CONVENED = int(os.environ.get("CONVENED", "24"))
KILLS = int(os.environ.get("KILLS", "2"))
PATIENCE = 60 + CONVENED  # seconds


@pytest.fixture
def server():
    found = MailServer(pause=0.004)
    yield found
    found.shutdown()
    found.server_close()


def convened_meeting():
    TerritoryFactory()
    body = BodyFactory()
    people = [
        Person(last_name=f"Fictive {rank:03d}", email=f"membre{rank}@example.org")
        for rank in range(CONVENED)
    ]
    Person.objects.bulk_create(people)
    Mandate.objects.bulk_create(
        Mandate(body=body, person=one, college="citoyens", starts_on=days_from_today(-9))
        for one in people
    )
    meeting = MeetingFactory(body=body)
    assert convene(meeting, "", None).members == CONVENED
    return meeting


def worker(folder, server):
    env = {**environment(folder), "EMAIL_URL": server.url}
    # A demo's worker, or a test's, must not be asked to reload.
    command = ["manage.py", "db_worker", "--interval", "0.1", "--no-startup-delay", "-v0"]
    return subprocess.Popen(
        [sys.executable, *command], cwd=settings.BASE_DIR, env=env,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def wait_until(true, running):
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        assert running.poll() is None
        time.sleep(0.01)


def arrived(server):
    return sum(server.arrived.values())


def kill_after(more, running, server):
    """Once `more` mails have arrived, at a moment nobody chose."""
    wanted = min(arrived(server) + more, CONVENED - 1)
    wait_until(lambda: arrived(server) >= wanted, running)
    time.sleep(random.random() * 0.05)
    running.kill()
    running.wait(30)


def waiting():
    return OutgoingMail.objects.filter(state=MailState.TO_SEND).count()


def test_no_mail_leaves_twice_and_the_rest_leave(server, tmp_path):
    convened_meeting()
    assert MailFile.objects.count() == 2  # the same two files for everybody
    for _ in range(KILLS):
        kill_after(CONVENED // (KILLS + 2), worker(tmp_path, server), server)
    last = worker(tmp_path, server)
    wait_until(lambda: not waiting(), last)
    wait_until(
        lambda: not DBTaskResult.objects.filter(status=TaskResultStatus.READY).exists(), last
    )
    last.terminate()
    last.wait(30)
    assert max(server.arrived.values()) == 1
    in_flight = OutgoingMail.objects.filter(state=MailState.SENDING)
    sent = OutgoingMail.objects.filter(state=MailState.SENT)
    assert in_flight.count() <= KILLS
    assert sent.count() + in_flight.count() == CONVENED
    told = {at_most_once.message_id(f"courriel-{one.token}") for one in sent}
    doubtful = {at_most_once.message_id(f"courriel-{one.token}") for one in in_flight}
    assert told <= set(server.arrived) <= told | doubtful
    in_flight.update(sending_at=timezone.now() - at_most_once.SENDING_TAKES * 2)
    assert OutgoingMail.objects.to_check().count() == in_flight.count()
    connection.close()


def test_a_task_that_a_dead_worker_had_taken_is_queued_again(server):
    convened_meeting()
    one = DBTaskResult.objects.first()
    DBTaskResult.objects.filter(pk=one.pk).update(status=TaskResultStatus.RUNNING)
    assert outbox.wake() == 1
    assert outbox.wake() == 0
