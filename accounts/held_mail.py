"""A mail server that keeps everything: what does not go by the outbox lands in the admin too."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from accounts.mail_words import LONGEST_SUBJECT
from accounts.models import MailState, OutgoingMail

OTHER = "autre"
LONGEST_ADDRESS = OutgoingMail._meta.get_field("to").max_length or 0


class HeldMailBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            OutgoingMail.objects.create(
                kind=OTHER,
                to=", ".join(message.recipients())[:LONGEST_ADDRESS],
                subject=str(message.subject)[:LONGEST_SUBJECT],
                body=str(message.body),
                is_deadline=True,  # no wish nor cap has a say
                state=MailState.HELD,
            )
        return len(email_messages)
