"""What was written by mail is erased half a year later; that it was, of which kind and when, remains."""

import datetime as dt

from django.db.models import Q
from django.utils import timezone

from accounts.models import MailState, OutgoingMail, OutgoingMailQuerySet, User

KEPT_FOR = dt.timedelta(days=180)
NOTHING = {"to": "", "subject": "", "body": "", "headline": "", "path": "", "key": None}
WAITING = (MailState.TO_SEND, MailState.FOR_DIGEST)


def erase_old_mails(now: dt.datetime, *, dry_run: bool = False) -> int:
    """How many mails are (or would be) erased; those that still wait will not leave."""
    old = _with_words().filter(created_at__lt=now - KEPT_FOR)
    return old.count() if dry_run else _erase(old)


def forget(user: User) -> int:
    """Erases what was written to an account that closes, and to its address; how many mails."""
    return _erase(_with_words().filter(Q(user=user) | Q(to__iexact=user.email)))


def _with_words() -> OutgoingMailQuerySet:
    return OutgoingMail.objects.exclude(to="", subject="", body="")


def _erase(rows: OutgoingMailQuerySet) -> int:
    rows.filter(state__in=WAITING).update(state=MailState.UNWANTED, sending_at=timezone.now())
    return rows.update(**NOTHING)
