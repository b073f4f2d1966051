"""Kinds of mail that only tests know, and what a mail server may do."""

from django.core import mail
from django.core.mail.backends import locmem

from accounts import outbox
from accounts.mail_kinds import MailKind
from accounts.models import MailState, OutgoingMail


def kind(code="essai", **given):
    given = {"topic": "contact", "reason": "c’est un essai"} | given
    return MailKind(
        code=code,
        label=f"Essai {code}",
        subject=given.pop("subject", "Bonjour {{ nom }}"),
        body=given.pop("body", "Voici, {{ nom }} : {{ lien }}"),
        sample={"nom": "Camille"},
        **given,
    )


def deliver():
    """Sends what waits, as the worker would; the mails that left so far, in their order."""
    waiting = OutgoingMail.objects.filter(state=MailState.TO_SEND).order_by("pk")
    for pk in list(waiting.values_list("pk", flat=True)):
        outbox.send.func(pk)
    return getattr(mail, "outbox", [])


class Server(locmem.EmailBackend):
    """A server that fails as the test says, while opening or while sending."""

    opening, sending = None, None

    def open(self):
        if self.opening:
            raise self.opening

    def send_messages(self, messages):
        if self.sending:
            raise self.sending
        return super().send_messages(messages)
