"""The details of a request that was answered are erased a year later; its subject and answer stay."""

import datetime as dt

from events.models import AgendaRequest

KEPT_FOR = dt.timedelta(days=365)


def erase_old_requests(now: dt.datetime, *, dry_run: bool = False) -> int:
    old = AgendaRequest.objects.filter(answered_at__lt=now - KEPT_FOR).exclude(note="")
    return old.count() if dry_run else old.update(note="")
