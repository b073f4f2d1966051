"""The weekly digest: what waits for an answer first, then the rest, one line each. Never an empty one."""

import datetime as dt

from django.db import transaction
from django.urls import reverse

from accounts import outbox
from accounts.mail_kinds import known_kind
from accounts.mail_words import absolute
from accounts.mails import WEEKLY_DIGEST
from accounts.models import MailState, OutgoingMail, User, Wish
from accounts.wishes import Wishes, waiting
from rendering.typography import plural

SHOWN = 30  # lines under each heading


def write_due(today: dt.date) -> int:
    """One for each account that has something waiting, once in an ISO week; how many were written."""
    waiting_for = User.objects.filter(is_active=True, mails__state=MailState.FOR_DIGEST)
    keys = list(waiting_for.order_by("pk").values_list("pk", flat=True).distinct())
    return sum(_write(pk, today) for pk in keys)


def _write(pk: int, today: dt.date) -> bool:
    with transaction.atomic():
        user = User.objects.select_for_update(no_key=True).get(pk=pk)
        key = _key(user, today)
        if OutgoingMail.objects.filter(key=key).exists():
            return False
        mails = _still_wished(user)
        return bool(mails) and _told(user, mails, key)


def _told(user: User, mails: list[OutgoingMail], key: str) -> bool:
    """Writes the digest, and notes that its mails are told; whether it will be read."""
    digest = outbox.write(WEEKLY_DIGEST, user, _words(mails), path=reverse("my_space"), key=key)
    if digest is None:
        return False
    told = OutgoingMail.objects.filter(pk__in=[mail.pk for mail in mails])
    if digest.state == MailState.UNWANTED:
        told.update(state=MailState.UNWANTED)
        return False
    told.update(state=MailState.IN_DIGEST, digest=digest)
    return True


def _key(user: User, today: dt.date) -> str:
    year, week, _day = today.isocalendar()
    return f"{outbox.DIGEST}:{user.pk}:{year}-{week:02}"


def _still_wished(user: User) -> list[OutgoingMail]:
    """Those of the topics that the person has not stopped since they were written."""
    wishes = Wishes(user)
    mails = waiting(user)
    wanted = [mail for mail in mails if mail.headline and not _stopped(mail, wishes)]
    unwanted = {mail.pk for mail in mails} - {mail.pk for mail in wanted}
    OutgoingMail.objects.filter(pk__in=unwanted).update(state=MailState.UNWANTED)
    return wanted


def _stopped(mail: OutgoingMail, wishes: Wishes) -> bool:
    kind = known_kind(mail.kind)
    return kind is not None and wishes.of(kind, mail.scope) == Wish.NEVER


def _words(mails: list[OutgoingMail]) -> dict[str, str]:
    answers = [mail for mail in mails if mail.needs_answer]
    others = [mail for mail in mails if not mail.needs_answer]
    counts = (
        answers and plural(len(answers), "réponse attendue", "réponses attendues"),
        others and plural(len(others), "nouvelle", "nouvelles"),
    )
    return {
        "en_bref": ", ".join(count for count in counts if count),
        "a_repondre": _lines(answers),
        "a_savoir": _lines(others),
    }


def _lines(mails: list[OutgoingMail]) -> str:
    """Each with the address of its page; what says the same twice is said once."""
    lines = list(dict.fromkeys(_line(mail) for mail in mails))
    if len(lines) > SHOWN:
        lines[SHOWN:] = [f"- … et {len(lines) - SHOWN} de plus, dans votre espace."]
    return "\n".join(lines)


def _line(mail: OutgoingMail) -> str:
    return f"- {mail.headline}" + (f"\n  {absolute(mail.path)}" if mail.path else "")
