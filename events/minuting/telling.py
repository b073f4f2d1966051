"""Tell by mail, each thing once by its key, in the transaction of what it tells."""

from django.urls import reverse
from django.utils import timezone

from accounts import outbox
from accounts.models import User
from events.bodies.keeping import secretary_of
from events.choices import MinutesState, RemarkState
from events.minuting import links, mails
from events.minuting.recipients import (
    Recipient,
    recipient_of,
    recipients_of,
)
from events.models import Minutes, Remark
from rendering.typography import day, plural

HOW = {"seance": "en séance", "tacite": "tacitement, faute de remarque dans le délai"}


def tell_circulated(minutes: Minutes) -> int:
    """How many mails are new."""
    words = {**_words(minutes), "tacite": _yes(minutes.meeting.body.is_tacitly_approved)}
    return sum(_circulated(minutes, one, words) for one in recipients_of(minutes))


def _circulated(minutes: Minutes, one: Recipient, words: dict[str, str]) -> bool:
    kind = mails.CIRCULATED_BY_LINK if one.by_link else mails.CIRCULATED
    mail = outbox.write(
        kind, one.to, words, path=_path(minutes, one), scope=_scope(minutes),
        key=f"minutes:{minutes.pk}:circulated:p{one.person.pk}",
    )  # fmt: skip
    return mail is not None


def _path(minutes: Minutes, one: Recipient) -> str:
    return links.path_of(minutes, one) if one.by_link else minutes.get_absolute_url()


def tell_remarked(remark: Remark) -> None:
    minutes = remark.minutes
    to = secretary_of(minutes.meeting.body)
    if isinstance(to, User) and to != remark.author.open_account():
        words = {**_words(minutes), "qui": str(remark.author)}
        path = reverse("events:minutes_remarks", args=[minutes.meeting_id])
        outbox.write(
            mails.REMARKED, to, words, path=path, scope=_scope(minutes), key=f"remark:{remark.pk}"
        )


def tell_answered(remark: Remark) -> None:
    """Its author, with an account or not."""
    minutes, person = remark.minutes, remark.author
    one = recipient_of(minutes, person)
    if not one.to:
        return
    outcome = RemarkState(remark.state).label
    words = {**_words(minutes), "issue": outcome, "raison": remark.reason}
    outbox.write(
        mails.ANSWERED_BY_LINK if one.by_link else mails.ANSWERED, one.to, words,
        path=_path(minutes, one), scope=_scope(minutes), key=f"remark:{remark.pk}:answered",
    )  # fmt: skip


def tell_approved(minutes: Minutes) -> None:
    """Accounts only: an address without account has no wishes, and nothing is asked of it."""
    words = {**_words(minutes), "comment": HOW[minutes.approved_how]}
    everyone = {one.to for one in recipients_of(minutes) if not one.by_link}
    for to in everyone | {secretary_of(minutes.meeting.body)}:
        if isinstance(to, User):
            outbox.write(
                mails.APPROVED, to, words, path=minutes.get_absolute_url(), scope=_scope(minutes),
                key=f"minutes:{minutes.pk}:approved:u{to.pk}",
            )  # fmt: skip


def tell_open_remarks(minutes: Minutes, *, is_past: bool) -> bool:
    """The secretary, once before the last day and once after it."""
    to = secretary_of(minutes.meeting.body)
    count = minutes.remarks.filter(state=RemarkState.ASKED).count()
    if not to or not count or minutes.state != MinutesState.CIRCULATED:
        return False
    verb = "attendent" if count > 1 else "attend"
    words = {
        **_words(minutes),
        "combien": f"{plural(count, 'remarque', 'remarques')} {verb} une réponse",
        "passe": _yes(is_past),
        "tacite": _yes(minutes.meeting.body.is_tacitly_approved),
    }
    when = "after" if is_past else "before"
    mail = outbox.write(
        mails.OPEN_REMARKS, to, words, scope=_scope(minutes),
        path=reverse("events:minutes_remarks", args=[minutes.meeting_id]),
        key=f"minutes:{minutes.pk}:{minutes.remarks_until}:open:{when}",
    )  # fmt: skip
    return mail is not None


def _words(minutes: Minutes) -> dict[str, str]:
    until = minutes.remarks_until
    return {
        "instance": minutes.meeting.body.name,
        "reunion": day(minutes.meeting.day()),
        "jusqua": day(until or timezone.localdate()),
    }


def _scope(minutes: Minutes) -> str:
    return f"body:{minutes.meeting.body_id}"


def _yes(fact: object) -> str:
    return "oui" if fact else ""
