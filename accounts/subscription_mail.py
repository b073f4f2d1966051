"""The mails of what is followed without account: what those of every kind share."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.at_most_once import message_id
from accounts.mail_words import absolute
from accounts.models import Subscription
from accounts.stoppable_mail import StoppableMail

LONGEST_SUBJECT = 120


@dataclass(frozen=True)
class AskingWords:
    """How the first mails speak: « être averti {news} », « Vous suivez déjà {it} »."""

    confirm_view: str
    news: str
    it: str


def confirmation(one: Subscription, words: AskingWords, signed: str) -> StoppableMail:
    """With a link to a page whose button confirms: a scanner that follows links confirms nothing."""
    link = absolute(reverse(words.confirm_view, args=[signed]))
    context = {"link": link, "news": words.news}
    return letter(one, "subscription/mail_confirm", "Confirmez votre alerte", context)


def already_running(one: Subscription, words: AskingWords) -> StoppableMail:
    return letter(one, "subscription/mail_running", f"Vous suivez déjà {words.it}", {})


def letter(one: Subscription, template: str, subject: str, more: dict[str, Any]) -> StoppableMail:
    """To its address, from `template` as text and as HTML."""
    context = {
        "about": one.about,
        "about_url": absolute(one.about_path),
        "subject": subject,
        "site_url": settings.SITE_URL,
        "stop_url": absolute(one.stop_path),
        **more,
    }
    mail = StoppableMail(
        subject=" ".join(subject.split())[:LONGEST_SUBJECT],
        body=render_to_string(f"{template}.txt", context),
        to=[one.email],
    )
    mail.attach_alternative(render_to_string(f"{template}.html", context), "text/html")
    return mail


def news_letter(
    one: Subscription, template: str, subject: str, name: str, more: dict[str, Any]
) -> StoppableMail:
    """As `letter`, with the headers of one-click unsubscription (RFC 8058); `name` makes it one."""
    mail = letter(one, template, subject, more)
    # The same for one subscription and one day: a mailbox that gets it twice shows it once.
    mail.extra_headers |= {"Message-ID": message_id(name)}
    mail.stop_at(absolute(one.stop_path))
    return mail
