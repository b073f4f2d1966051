"""Hand mails over to the mail server, telling what surely did not leave from what perhaps did.

Whatever leaves at most once needs to know: after ServerAway or Refused nothing left; after any
other failure nobody can tell.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import EmailMessage, mailers
from django.core.mail.backends.base import BaseEmailBackend

FOR_GOOD = 500  # from there on, a mail server's refusal is final
NO_SUCH_NAME = 553  # what a mail server says of a mailbox whose name is not allowed
ADDRESS_LIKE = re.compile(r"\S+[./:@]\S+")


def without_addresses(text: str) -> str:
    """`text` for an address that nobody has verified: no stranger's link travels in our mail."""
    return ADDRESS_LIKE.sub("…", text)


class ServerAway(Exception):
    """The mail server does not answer: nothing left."""


class Refused(Exception):
    """The mail server said no, in so many words: nothing left."""

    def __init__(self, code: int) -> None:
        # A code only: a server's words may quote the address.
        super().__init__(f"code {code}")
        self.is_final = code >= FOR_GOOD


@contextmanager
def open_server() -> Iterator[BaseEmailBackend]:
    """Raises ServerAway when it does not answer: nothing was said yet, all can be tried again."""
    server: BaseEmailBackend = mailers.default
    try:
        server.open()
    except OSError as error:  # smtplib's own errors are such too
        raise ServerAway(type(error).__name__) from error
    try:
        yield server
    finally:
        with suppress(OSError):
            server.close()


def hand_over(server: BaseEmailBackend, mail: EmailMessage) -> None:
    """Raises Refused when the server says so; another OSError leaves a doubt."""
    try:
        server.send_messages([mail])
    except SMTPRecipientsRefused as error:
        raise Refused(max(code for code, _ in error.recipients.values())) from error
    except SMTPResponseException as error:
        raise Refused(error.smtp_code) from error
    except ValueError:  # an address that cannot even be said to a mail server: « ſ@example.org »
        raise Refused(NO_SUCH_NAME) from None
