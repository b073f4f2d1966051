"""Pass a visitor's message on to a structure without giving its address away.

A message leaves at most once. It is marked as being sent before the mail server hears of it, with
a Message-ID that stays the same; when the server never heard of it, it is tried again; what was
interrupted in between waits for a person (`ContactMessage.objects.to_check()`).
"""

import datetime as dt
import logging
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.http import HttpRequest
from django.tasks import task
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.mail_server import Refused, ServerAway, hand_over, open_server, without_addresses
from directory import rate_limits
from directory.models import ContactMessage, MessageState, Structure
from directory.sharing import address_of

log = logging.getLogger(__name__)
ATTEMPTS = 6
NEXT_ATTEMPT = dt.timedelta(minutes=10)


class NoMailbox(Exception):
    """The structure's address was removed since the message was written."""


def mailbox_of(structure: Structure) -> str:
    """Where its messages go, which no page shows; empty when none is known."""
    return structure.public_email or structure.internal_email


def receive(message: ContactMessage, request: HttpRequest) -> None:
    """Kept and sent once for each form shown; raises rate_limits.TooOften."""
    if ContactMessage.objects.filter(token=message.token).exists():
        return
    rate_limits.count(request, "contact", message.sender_email, message.structure)
    # The queue is in the same database: the message and its task are written together or not at all.
    with transaction.atomic():
        kept, is_new = ContactMessage.objects.get_or_create(
            token=message.token, defaults=_columns(message)
        )
        if is_new:
            send.enqueue(kept.pk)


def send_again(message: ContactMessage) -> None:
    """By the decision of a person, who has checked that it had not arrived."""
    with transaction.atomic():
        ContactMessage.objects.filter(pk=message.pk).update(
            state=MessageState.TO_SEND, attempts=0, sending_at=None
        )
        send.enqueue(message.pk)


@task
def send(pk: int) -> None:
    """To the structure; nothing when it is erased, on its way or gone."""
    waiting = ContactMessage.objects.filter(pk=pk, state=MessageState.TO_SEND, erased_at=None)
    if not waiting.update(state=MessageState.SENDING, sending_at=timezone.now()):
        return
    message = ContactMessage.objects.select_related("structure").get(pk=pk)
    try:
        _hand_over(_mail_to_structure(message))
    except ServerAway as error:
        _try_later(message, error)
    except NoMailbox as error:
        _refused(message, error)
    except Refused as error:
        (_refused if error.is_final else _try_later)(message, error)
    else:
        _set(message, state=MessageState.SENT, sent_at=timezone.now())
        if message.copy_asked:
            send_copy.enqueue(pk)


@task
def send_copy(pk: int) -> None:
    """To the sender, who does not learn the structure's address; lost rather than doubled."""
    wanted = ContactMessage.objects.filter(pk=pk, copy_asked=True, copy_sending_at=None)
    if wanted.filter(erased_at=None).update(copy_sending_at=timezone.now()):
        mail = _mail_to_sender(ContactMessage.objects.select_related("structure").get(pk=pk))
        try:
            _hand_over(mail)
        except (ServerAway, Refused) as error:  # a failed task would tell the address in the log
            log.warning("Copy of message %s: not taken (%s)", pk, error)


def _hand_over(mail: EmailMessage) -> None:
    """Raises ServerAway or Refused; any other failure leaves a doubt."""
    with open_server() as server:
        hand_over(server, mail)


# -- The mails ------------------------------------------------------------------------------------
def _mail_to_structure(message: ContactMessage) -> EmailMessage:
    """Raises NoMailbox."""
    mailbox = mailbox_of(message.structure)
    if not mailbox:  # a mail without recipient leaves in silence
        raise NoMailbox("no address")
    mail = _mail(message, "structure", mailbox)
    mail.reply_to = [message.sender_email]
    return mail


def _mail_to_sender(message: ContactMessage) -> EmailMessage:
    message.body = without_addresses(message.body)
    return _mail(message, "copie", message.sender_email)


def _mail(message: ContactMessage, kind: str, to: str) -> EmailMessage:
    site = urlsplit(settings.SITE_URL).hostname
    context = {
        "message": message,
        "page": address_of(message.structure),
        "report": urljoin(
            settings.SITE_URL, reverse("directory:report", args=[message.structure.slug])
        ),
        "site": settings.SITE_URL,
    }
    return EmailMessage(
        subject=" ".join(f"{message.get_subject_display()} — {message.structure.name}".split()),
        body=render_to_string(f"directory/mail/contact_{kind}.txt", context),
        to=[to],
        headers={"Message-ID": f"<contact-{message.token}-{kind}@{site}>"},
    )


# -- What became of them ----------------------------------------------------------------------------
def _try_later(message: ContactMessage, error: Exception) -> None:
    if message.attempts + 1 >= ATTEMPTS:
        _refused(message, error)
        return
    log.warning("Message %s to a structure: not taken (%s)", message.pk, error)
    with transaction.atomic():
        _set(message, state=MessageState.TO_SEND, attempts=message.attempts + 1)
        send.using(run_after=timezone.now() + NEXT_ATTEMPT).enqueue(message.pk)


def _refused(message: ContactMessage, error: Exception) -> None:
    log.error("Message %s to a structure: refused (%s)", message.pk, error)
    _set(message, state=MessageState.REFUSED, attempts=message.attempts + 1)


def _set(message: ContactMessage, **columns: object) -> None:
    ContactMessage.objects.filter(pk=message.pk).update(**columns)


def _columns(message: ContactMessage) -> dict[str, object]:
    names = ("structure", "sender_name", "sender_email", "subject", "body", "copy_asked")
    return {name: getattr(message, name) for name in names}
