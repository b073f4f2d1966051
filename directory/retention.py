"""What people wrote is erased a year later; that something was written, and when, remains."""

import datetime as dt

from django.db.models import Q
from django.utils import timezone

from directory.models import ContactMessage, Invitation, MembershipRequest, PageReport

KEPT_FOR = dt.timedelta(days=365)
CONTACT_ERASED = {"sender_name": "", "sender_email": "", "body": ""}
CLAIM_ERASED = {"function": "", "message": ""}
REPORT_ERASED = {"email": "", "message": ""}


def erase_old_messages(now: dt.datetime, *, dry_run: bool = False) -> int:
    """Messages relayed to structures; how many are (or would be) erased."""
    old = ContactMessage.objects.with_words().filter(_older(now))
    return old.count() if dry_run else old.update(**CONTACT_ERASED, erased_at=timezone.now())


def erase_old_reports(now: dt.datetime, *, dry_run: bool = False) -> int:
    """Reports on pages, whatever became of them; the answer, which is the team's own, stays."""
    old = PageReport.objects.with_words().filter(_older(now))
    return old.count() if dry_run else old.update(**REPORT_ERASED, erased_at=timezone.now())


def erase_old_claims(now: dt.datetime, *, dry_run: bool = False) -> int:
    """The words of claims answered a year ago; who kept the page, and why, stays in its history."""
    old = MembershipRequest.objects.filter(decided_at__lt=now - KEPT_FOR).exclude(**CLAIM_ERASED)
    return old.count() if dry_run else old.update(**CLAIM_ERASED)


def erase_old_invitations(now: dt.datetime, *, dry_run: bool = False) -> int:
    """Those that ended a year ago, whatever became of them."""
    old = Invitation.objects.filter(expires_at__lt=now - KEPT_FOR)
    return old.count() if dry_run else old.delete()[0]


def _older(now: dt.datetime) -> Q:
    return Q(created_at__lt=now - KEPT_FOR)
