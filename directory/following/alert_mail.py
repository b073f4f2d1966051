"""The mails of alerts: what they say."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.at_most_once import message_id
from accounts.mail_words import absolute
from accounts.stoppable_mail import StoppableMail
from directory.models import SearchAlert, Structure
from poles.models import Territory
from rendering.typography import plural

SHOWN = 20
LONGEST_SUBJECT = 120


def confirmation(alert: SearchAlert, signed: str) -> StoppableMail:
    """With a link to a page whose button confirms: a scanner that follows links confirms nothing."""
    link = absolute(reverse("directory:alert_confirm", args=[signed]))
    return _mail(alert, "confirm", "Confirmez votre alerte", {"link": link})


def already_running(alert: SearchAlert) -> StoppableMail:
    return _mail(alert, "running", "Vous suivez déjà cette recherche", {})


def digest(
    alert: SearchAlert, structures: list[Structure], total: int, today: dt.date
) -> StoppableMail:
    """News of one week, with the headers of one-click unsubscription (RFC 8058)."""
    rows = [(one, absolute(one.get_absolute_url())) for one in structures]
    context = {"rows": rows, "total": total, "others": total - len(rows)}
    subject = f"{plural(total, 'nouvelle structure', 'nouvelles structures')}\u00a0: {alert.label}"
    mail = _mail(alert, "digest", subject, context)
    mail.extra_headers |= {
        # The same for one alert and one day: a mailbox that gets it twice shows it once.
        "Message-ID": message_id(f"alerte-{alert.token}-{today:%Y%m%d}"),
    }
    mail.stop_at(absolute(alert.stop_path))
    return mail


def _mail(alert: SearchAlert, kind: str, subject: str, more: dict[str, Any]) -> StoppableMail:
    territory = Territory.objects.order_by("pk").first()
    context = {
        "alert": alert,
        "site_name": territory.name if territory else "Annuaire",
        "site_url": settings.SITE_URL,
        "search_url": absolute(alert.search_path),
        "stop_url": absolute(alert.stop_path),
        **more,
    }
    mail = StoppableMail(
        subject=" ".join(subject.split())[:LONGEST_SUBJECT],
        body=render_to_string(f"directory/alert/mail_{kind}.txt", context),
        to=[alert.email],
    )
    mail.attach_alternative(
        render_to_string(f"directory/alert/mail_{kind}.html", context), "text/html"
    )
    return mail
