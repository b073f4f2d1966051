"""The letter of a mail kept in the outbox: its words, why it came, and how to have no more of them."""

from email.message import MIMEPart

from django.core import signing
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.at_most_once import Unsendable, message_id
from accounts.mail_kinds import TOPICS, known_kind
from accounts.mail_words import absolute
from accounts.models import MailFile, OutgoingMail, User
from accounts.stoppable_mail import StoppableMail
from accounts.wishes import USUAL, may_be_stopped

SALT = "accounts.mail_stop"


class LinkRefused(Exception):
    """A link to stop mails that is not of our making, or whose account is no more."""


def letter_of(mail: OutgoingMail) -> EmailMessage:
    """Raises Unsendable when its words or its address were erased."""
    if not mail.to or not mail.body:
        raise Unsendable("erased")
    headers = {
        "Message-ID": message_id(f"courriel-{mail.token}"),
        "Auto-Submitted": "auto-generated",
    }
    letter = StoppableMail(mail.subject, text_of(mail), to=[mail.to], headers=headers)
    if link := stop_link(mail):
        letter.stop_at(link)
    for file in mail.files.order_by("pk"):
        attach(letter, file)
    return letter


def attach(letter: EmailMessage, file: MailFile) -> None:
    """A type may say more of the file: « text/calendar; method=CANCEL »."""
    kind, _, more = file.content_type.partition(";")
    if not more:
        letter.attach(file.name, bytes(file.content), kind)
        return
    name, _, value = more.strip().partition("=")
    part = MIMEPart()
    part.set_content(
        bytes(file.content).decode(), subtype=kind.removeprefix("text/"), params={name: value},
        disposition="attachment", filename=file.name,
    )  # fmt: skip
    letter.attach(part)


def text_of(mail: OutgoingMail, *, with_stop: bool = True) -> str:
    """The whole text; without the link that stops mails, for whoever is not its addressee."""
    context = {
        "body": mail.body,
        "wishes": absolute(reverse("mail_wishes")) if mail.user else "",
        "stop": stop_link(mail) if with_stop else "",
        "topic": _topic(mail),
    }
    return render_to_string("account/mail/letter.txt", context).strip() + "\n"


def _topic(mail: OutgoingMail) -> str:
    kind = known_kind(mail.kind)
    return TOPICS[kind.topic] if kind else ""


# -- The link that stops ---------------------------------------------------------------------------------
def stop_link(mail: OutgoingMail) -> str:
    """Empty for what always leaves, and for an address without account."""
    kind = known_kind(mail.kind)
    if kind is None or mail.user is None or not may_be_stopped(kind):
        return ""
    return absolute(reverse("mail_stop", args=[signed(mail.user, kind.topic, mail.scope)]))


def signed(user: User, topic: str, scope: str) -> str:
    return signing.Signer(salt=SALT).sign_object([user.pk, topic, scope])


def from_link(text: str) -> tuple[User, str, str]:
    """The account, the topic and the scope; good for ever. Raises LinkRefused."""
    try:
        pk, topic, scope = signing.Signer(salt=SALT).unsign_object(text)
        user = User.objects.get(pk=pk, is_active=True)
    except (signing.BadSignature, User.DoesNotExist, ValueError):
        raise LinkRefused from None
    if topic not in USUAL:
        raise LinkRefused
    return user, topic, scope
