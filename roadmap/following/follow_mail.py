"""The weekly mail of who follows the roadmap: what it says."""

import datetime as dt

from accounts.mail_words import absolute
from accounts.stoppable_mail import StoppableMail
from accounts.subscription_mail import news_letter
from poles.site_name import site_name
from rendering.typography import plural
from roadmap.changes import Changes
from roadmap.models import Follow

SHOWN = 20


def digest(follow: Follow, changes: Changes, today: dt.date) -> StoppableMail:
    """What changed in a week or more."""
    lines = [(line, absolute(line.url)) for line in changes.lines[:SHOWN]]
    count = len(changes.lines)
    context = {
        "lines": lines,
        "others": count - len(lines),
        "moves": changes.moved,
        "since": follow.told_until,
        "site_name": site_name(),
    }
    told = plural(count, "changement", "changements") if count else "L’avancement a bougé"
    name = f"suivi-{follow.token}-{today:%Y%m%d}"
    return news_letter(
        follow, "roadmap/follow/mail_digest", f"{told}\u00a0: {follow.about}", name, context
    )
