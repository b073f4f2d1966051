"""The weekly mail of an alert: what it says."""

import datetime as dt

from accounts.mail_words import absolute
from accounts.stoppable_mail import StoppableMail
from accounts.subscription_mail import news_letter
from directory.models import SearchAlert, Structure
from poles.site_name import site_name
from rendering.typography import plural

SHOWN = 20


def digest(
    alert: SearchAlert, structures: list[Structure], total: int, today: dt.date
) -> StoppableMail:
    """News of one week."""
    rows = [(one, absolute(one.get_absolute_url())) for one in structures]
    context = {
        "rows": rows,
        "total": total,
        "others": total - len(rows),
        "site_name": site_name(),
    }
    subject = f"{plural(total, 'nouvelle structure', 'nouvelles structures')}\u00a0: {alert.label}"
    name = f"alerte-{alert.token}-{today:%Y%m%d}"
    return news_letter(alert, "directory/alert/mail_digest", subject, name, context)
