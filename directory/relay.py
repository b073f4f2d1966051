"""Pass a visitor's message on to a structure without giving its address away.

A message leaves at most once, as accounts/at_most_once.py says; what was interrupted waits for a
person (`ContactMessage.objects.to_check()`).
"""

import logging
from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.http import HttpRequest
from django.tasks import task
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts import at_most_once
from accounts.at_most_once import Unsendable, message_id
from accounts.mail_server import Refused, ServerAway, without_addresses
from directory import rate_limits
from directory.models import ContactMessage, Structure
from directory.sharing import address_of

log = logging.getLogger(__name__)


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
    at_most_once.send_again(message, send)


@task
def send(pk: int) -> None:
    """To the structure; nothing when it is erased, on its way or gone."""
    if at_most_once.mark(ContactMessage.objects.with_words().filter(pk=pk)):
        message = ContactMessage.objects.select_related("structure").get(pk=pk)
        if at_most_once.leave(message, _mail_to_structure, send) and message.copy_asked:
            send_copy.enqueue(pk)


@task
def send_copy(pk: int) -> None:
    """To the sender, who does not learn the structure's address; lost rather than doubled."""
    wanted = ContactMessage.objects.filter(pk=pk, copy_asked=True, copy_sending_at=None)
    if wanted.filter(erased_at=None).update(copy_sending_at=timezone.now()):
        mail = _mail_to_sender(ContactMessage.objects.select_related("structure").get(pk=pk))
        try:
            at_most_once.send_now(mail)
        except (ServerAway, Refused) as error:  # a failed task would tell the address in the log
            log.warning("Copy of message %s: not taken (%s)", pk, error)


# -- The mails ------------------------------------------------------------------------------------
def _mail_to_structure(message: ContactMessage) -> EmailMessage:
    """Raises Unsendable when the structure's address was removed since the message was written."""
    mailbox = mailbox_of(message.structure)
    if not mailbox:  # a mail without recipient leaves in silence
        raise Unsendable("no address")
    mail = _mail(message, "structure", mailbox)
    mail.reply_to = [message.sender_email]
    return mail


def _mail_to_sender(message: ContactMessage) -> EmailMessage:
    message.body = without_addresses(message.body)
    return _mail(message, "copie", message.sender_email)


def _mail(message: ContactMessage, kind: str, to: str) -> EmailMessage:
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
        headers={"Message-ID": message_id(f"contact-{message.token}-{kind}")},
    )


def _columns(message: ContactMessage) -> dict[str, object]:
    names = ("structure", "sender_name", "sender_email", "subject", "body", "copy_asked")
    return {name: getattr(message, name) for name in names}
