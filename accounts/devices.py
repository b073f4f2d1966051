"""Where an account is signed in, in plain words; sessions that ended are forgotten."""

import datetime as dt

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from accounts.models import User

# The first that matches: a browser names its elders too.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("FxiOS", "Firefox"),
    ("Firefox", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


def device_words(user_agent: str) -> str:
    """« Firefox sur Windows », or what little is known."""
    browser = _first(BROWSERS, user_agent)
    system = _first(SYSTEMS, user_agent)
    return f"{browser or 'Un navigateur'} sur {system}" if system else browser or "Appareil inconnu"


def _first(known: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((name for sign, name in known if sign in user_agent), "")


def forget_ended(now: dt.datetime, *, dry_run: bool = False) -> int:
    """Sessions that are over, with the browsers and addresses they came from; how many."""
    open_keys = Session.objects.filter(expire_date__gt=now).values("session_key")
    ended = UserSession.objects.exclude(session_key__in=open_keys)
    over = Session.objects.filter(expire_date__lte=now)
    count = int(ended.count())
    if not dry_run:
        over.delete()
        ended.delete()
    return count


def end_all(user: User) -> None:
    """Signs `user` out everywhere, at once."""
    for session in UserSession.objects.filter(user=user).order_by("pk"):
        session.end()
