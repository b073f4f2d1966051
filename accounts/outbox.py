"""Write a mail: it is kept with what it tells about, then leaves by the task worker, at most once.

What the person wishes and the weekly cap decide twice: when it is written, and when it is about to
leave, since it may have waited for hours.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.tasks import task
from django.utils import timezone

from accounts import at_most_once, mail_words
from accounts.mail_kinds import MailKind, kinds, known_kind
from accounts.mail_letter import letter_of
from accounts.mail_words import Words
from accounts.models import MailFile, MailState, OutgoingMail, OutgoingMailQuerySet, User, Wish
from accounts.wishes import Wishes

WEEK = dt.timedelta(days=7)
MOST_A_WEEK = 3
DIGEST = "resume_semaine"
ERASED = {"body": "", "path": ""}
LEFT = (MailState.SENDING, MailState.SENT, MailState.HELD)


def write(  # noqa: PLR0913 — each says one thing of a mail
    kind: MailKind,
    to: User | str,
    words: dict[str, str],
    *,
    path: str = "",
    scope: str = "",
    key: str | None = None,
    files: Sequence[MailFile] = (),
) -> OutgoingMail | None:
    """One mail of `kind` to an account or an address; `words` fill its template.

    `path` is the page of the site it leads to, `scope` what it is about (« structure:12 »), `key`
    what makes it one: the same key writes nothing again, and None comes back, as for an account that
    is closed. `files` are joined to it. In the transaction of the caller: either both are kept, or neither.
    """
    if isinstance(to, User) and not to.is_active:
        return None
    columns = _columns(kind, to, words, path, scope)
    return _kept(kind, key, columns, files)


@dataclass(frozen=True)
class Letter:
    """One mail of many: as the arguments of `write`."""

    to: User | str
    words: dict[str, str]
    path: str
    key: str


def write_many(
    kind: MailKind, letters: Iterable[Letter], *, scope: str = "", files: Sequence[MailFile] = ()
) -> int:
    """As `write` for each, in few statements; how many are new. For deadlines, which no wish and no
    cap hold back. Inside a transaction that keeps another from writing the same keys."""
    if not kind.is_deadline or kind.is_secret:
        raise ValueError(kind.code)
    wanted = {one.key: one for one in letters if not isinstance(one.to, User) or one.to.is_active}
    there = OutgoingMail.objects.filter(key__in=list(wanted)).values_list("key", flat=True)
    for key in list(there):
        wanted.pop(str(key))
    own = mail_words.words_of(kind)
    drafts = [_draft(kind, one, scope, own) for one in wanted.values()]
    with transaction.atomic():
        mails = OutgoingMail.objects.bulk_create(drafts)
        joined = OutgoingMail.files.through
        joined.objects.bulk_create(
            joined(outgoingmail=mail, mailfile=file) for mail in mails for file in files
        )
        leaving = (mail.pk for mail in mails if mail.state == MailState.TO_SEND)
        at_most_once.enqueue_each(send, leaving)
    return len(mails)


def _draft(kind: MailKind, one: Letter, scope: str, own: Words) -> OutgoingMail:
    draft = OutgoingMail(key=one.key, **_columns(kind, one.to, one.words, one.path, scope, own))
    draft.state = _state_for(draft, kind, (*LEFT, MailState.TO_SEND))
    return draft


def _columns(
    kind: MailKind,
    to: User | str,
    words: dict[str, str],
    path: str,
    scope: str,
    own: Words | None = None,
) -> dict[str, Any]:
    user = to if isinstance(to, User) else None
    filled = mail_words.fill(kind, words, path, own)
    return {
        "kind": kind.code,
        "user": user,
        "to": user.email if user else str(to),
        "scope": scope,
        "subject": filled.subject,
        "body": filled.text,
        "headline": filled.headline,
        "path": path,
        "needs_answer": kind.needs_answer,
        "is_deadline": kind.is_deadline,
    }


def _kept(
    kind: MailKind, key: str | None, columns: dict[str, object], files: Sequence[MailFile]
) -> OutgoingMail | None:
    # The queue is in the same database: the mail and its task are written together or not at all.
    with transaction.atomic():
        if key is not None and OutgoingMail.objects.filter(key=key).exists():
            return None
        draft = OutgoingMail(**columns)
        columns["state"] = _state_for(draft, kind, (*LEFT, MailState.TO_SEND))
        if kind.is_secret and columns["state"] == MailState.UNWANTED:
            columns |= ERASED
        if key is None:
            mail, is_new = OutgoingMail.objects.create(**columns), True
        else:
            mail, is_new = OutgoingMail.objects.get_or_create(key=key, defaults=columns)
        if is_new and files:
            mail.files.set(files)
        if is_new and mail.state == MailState.TO_SEND:
            send.enqueue(mail.pk)
    return mail if is_new else None


def _state_for(
    mail: OutgoingMail, kind: MailKind | None, counted: tuple[MailState, ...]
) -> MailState:
    """Whether it leaves now, by what the account wishes and by what it had of late."""
    if mail.user is not None and kind is not None and not mail.is_deadline:
        wish = Wishes(mail.user).of(kind, mail.scope)
        if wish == Wish.NEVER:
            return MailState.UNWANTED
        may_wait = not kind.is_secret and kind.code != DIGEST
        waits = kind.is_for_digest or wish == Wish.WEEKLY
        if may_wait and (waits or _had_enough(mail, counted)):
            return MailState.FOR_DIGEST
    return MailState.HELD if settings.MAIL_HELD else MailState.TO_SEND


def _had_enough(mail: OutgoingMail, counted: tuple[MailState, ...]) -> bool:
    of_late = OutgoingMail.objects.counted_since(timezone.now() - WEEK).exclude(kind=DIGEST)
    others = of_late.filter(user=mail.user, state__in=counted).exclude(pk=mail.pk)
    return others.count() >= MOST_A_WEEK


# -- Leaving ---------------------------------------------------------------------------------------
@task
def send(pk: int) -> None:
    """Nothing when it is on its way, gone, or no longer wanted."""
    if _marked(pk):
        mail = OutgoingMail.objects.select_related("user").get(pk=pk)
        kind = known_kind(mail.kind)
        at_most_once.leave(mail, letter_of, send, **(ERASED if kind and kind.is_secret else {}))


def _marked(pk: int) -> bool:
    with transaction.atomic():
        rows = OutgoingMail.objects.filter(pk=pk, state=MailState.TO_SEND)
        mail = rows.select_for_update().first()
        if mail is None:
            return False
        _lock_account(mail)
        state = _state_at_the_door(mail)
        if state != MailState.TO_SEND:
            rows.update(state=state)
            return False
        return at_most_once.mark(rows)


def _lock_account(mail: OutgoingMail) -> None:
    """Two workers count the mails of one account one after the other."""
    list(User.objects.select_for_update(no_key=True).filter(mails=mail).values_list("pk"))


def _state_at_the_door(mail: OutgoingMail) -> MailState:
    if mail.user is not None and not mail.user.is_active:
        return MailState.UNWANTED
    return _state_for(mail, known_kind(mail.kind), LEFT)


def send_again(mail: OutgoingMail) -> None:
    """By the decision of a person, who has checked that it had not arrived."""
    at_most_once.send_again(mail, send)


def wake() -> int:
    """Queues again what its task forgot; how many."""
    return at_most_once.wake(OutgoingMail.objects.all(), send)


def erase_secrets(mails: OutgoingMailQuerySet) -> None:
    """Of those that a person has noted as arrived."""
    secret = [kind.code for kind in kinds() if kind.is_secret]
    mails.filter(kind__in=secret, state=MailState.SENT).update(**ERASED)
