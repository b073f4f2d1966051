"""Mails that leave at most once: marked before the mail server hears of them, tried again if it did not.

What a row of the database tells leaves by a task of the queue. The row has the columns `state` (the
four values below), `attempts`, `sending_at` and `sent_at`, perhaps `error`. When the server surely
took nothing the row is tried again, each time after a longer rest. What was interrupted in between
stays marked as sending, and waits for a person: the program never sends it again by itself.
"""

import datetime as dt
import logging
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q, QuerySet
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from accounts.mail_server import Refused, ServerAway, hand_over, open_server

log = logging.getLogger(__name__)
TO_SEND, SENDING, SENT, REFUSED = "a_envoyer", "en_envoi", "envoye", "refuse"
# Sending takes seconds: what has been at it for longer was interrupted.
SENDING_TAKES = dt.timedelta(minutes=15)
A_DAY = dt.timedelta(days=1)
ATTEMPTS = 6
FIRST_REST = dt.timedelta(minutes=1)
LONGER = 4  # 1, 4, 16, 64 and 256 minutes: about six hours in all


class Unsendable(Exception):
    """There is nothing to send, or nobody to send it to; the message names no address."""


def in_doubt() -> Q:
    """What a person must see: refused, interrupted while leaving, or for a day without any attempt.

    Of the interrupted, only a person can tell what became of them.
    """
    now = timezone.now()
    interrupted = Q(state=SENDING, sending_at__lt=now - SENDING_TAKES)
    return Q(state=REFUSED) | interrupted | left_behind(now - A_DAY)


def left_behind(since: dt.datetime) -> Q:
    """To be sent, and not tried since then: their task was lost, or no worker runs."""
    untried = Q(sending_at=None) | Q(sending_at__lt=since)
    return Q(state=TO_SEND, created_at__lt=since) & untried


def is_in_doubt(row: Any) -> bool:
    """As `in_doubt()` says of many."""
    age: dt.timedelta = timezone.now() - (row.sending_at or row.created_at)
    state: str = row.state
    if state == SENDING:
        return age > SENDING_TAKES
    return state == REFUSED or (state == TO_SEND and age > A_DAY)


def message_id(name: str) -> str:
    """The same for the same name: a mailbox that gets a mail twice shows it once."""
    return f"<{name}@{urlsplit(settings.SITE_URL).hostname}>"


def mark(waiting: "QuerySet[Any]") -> bool:
    """Whether the one row of `waiting` was still to be sent; from here on no other task takes it."""
    return bool(waiting.filter(state=TO_SEND).update(state=SENDING, sending_at=timezone.now()))


def leave(row: Any, mail_of: Callable[[Any], EmailMessage], task: Any, **when_over: object) -> bool:
    """Hands a marked row over; whether it left. `task` tries it again later.

    `mail_of` may raise Unsendable. `when_over`: columns written once it left or is refused for good.
    """
    try:
        send_now(mail_of(row))
    except ServerAway as error:
        _try_later(row, error, task, when_over)
    except Refused as error:
        if error.is_final:
            _refuse(row, error, when_over)
        else:
            _try_later(row, error, task, when_over)
    except Unsendable as error:
        _refuse(row, error, when_over)
    else:
        _write(row, state=SENT, sent_at=timezone.now(), **when_over)
        return True
    return False


def send_now(mail: EmailMessage) -> None:
    """Raises ServerAway or Refused; any other failure leaves a doubt."""
    with open_server() as server:
        hand_over(server, mail)


def send_again(row: Any, task: Any) -> None:
    """By the decision of a person, who has checked that it had not arrived."""
    with transaction.atomic():
        _write(row, state=TO_SEND, attempts=0, sending_at=timezone.now())
        task.enqueue(row.pk)


def wake(rows: "QuerySet[Any]", task: Any) -> int:
    """Queues again what waits without a task, lost or begun by a worker that was killed; how many.

    A worker that is about to mark a row may be doubled: only one of the two marks it.
    """
    waiting = list(rows.filter(state=TO_SEND).order_by("pk").values_list("pk", flat=True))
    queued = _queued(task) if waiting else set()
    forgotten = [pk for pk in waiting if pk not in queued]
    for pk in forgotten:
        task.enqueue(pk)
    return len(forgotten)


def enqueue_each(task: Any, keys: Iterable[int]) -> None:
    """As `task.enqueue` for each key, in one statement."""
    DBTaskResult.objects.bulk_create(
        DBTaskResult(
            args_kwargs={"args": [key], "kwargs": {}},
            priority=task.priority,
            task_path=task.module_path,
            queue_name=task.queue_name,
            run_after=get_date_max(),  # as the queue marks « at once »
            backend_name=task.backend,
        )
        for key in keys
    )


def _queued(task: Any) -> set[int]:
    """The rows whose task is still to be taken, now or after a rest."""
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY, task_path=task.module_path)
    told = ready.order_by("pk").values_list("args_kwargs", flat=True)
    return {said["args"][0] for said in told if said["args"]}


def _try_later(row: Any, error: Exception, task: Any, when_over: dict[str, object]) -> None:
    if row.attempts + 1 >= ATTEMPTS:
        _refuse(row, error, when_over)
        return
    log.warning("%s %s: not taken (%s)", row._meta.model_name, row.pk, error)
    with transaction.atomic():
        _write(row, state=TO_SEND, attempts=row.attempts + 1, **_told(row, error))
        rest = FIRST_REST * LONGER**row.attempts
        task.using(run_after=timezone.now() + rest).enqueue(row.pk)


def _refuse(row: Any, error: Exception, when_over: dict[str, object]) -> None:
    log.error("%s %s: refused (%s)", row._meta.model_name, row.pk, error)
    _write(row, state=REFUSED, attempts=row.attempts + 1, **_told(row, error), **when_over)


def _told(row: Any, error: Exception) -> dict[str, object]:
    return {"error": str(error)[:120]} if hasattr(row, "error") else {}


def _write(row: Any, **columns: object) -> None:
    type(row)._default_manager.filter(pk=row.pk).update(**columns)
