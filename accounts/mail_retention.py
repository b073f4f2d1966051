"""What was written by mail is erased half a year later; that it was, of which kind and when, remains."""

import datetime as dt

from accounts.models import MailFile, MailState, OutgoingMail

KEPT_FOR = dt.timedelta(days=180)
NOTHING = {"to": "", "subject": "", "body": "", "headline": "", "path": ""}
WAITING = (MailState.TO_SEND, MailState.FOR_DIGEST)


def erase_old_mails(now: dt.datetime, *, dry_run: bool = False) -> int:
    """How many mails are (or would be) erased; those that still wait will not leave."""
    old = OutgoingMail.objects.filter(created_at__lt=now - KEPT_FOR)
    old = old.exclude(to="", subject="", body="")
    if dry_run:
        return old.count()
    old.filter(state__in=WAITING).update(state=MailState.UNWANTED)
    MailFile.objects.filter(created_at__lt=now - KEPT_FOR).delete()
    return old.update(**NOTHING)
