"""Alerts on a saved search: asked, confirmed by mail, sent at most once a week, stopped in one click.

A mail leaves at most once: the alert is marked as sending before the mail server hears of it. What
a crash leaves so waits for a person (`SearchAlert.objects.to_check()`) and is never sent again by
the program.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone

from accounts import mail_server
from directory.export.rows import keys_of
from directory.following import alert_mail
from directory.models import SearchAlert, Structure
from directory.results import StructureSearch

CONFIRM_WITHIN = dt.timedelta(days=7)
SALT = "directory.alerts"
MOST_FOUND = 2000  # a search that finds more is no alert but a flood
LONGEST_QUERY = 1500
LONGEST_LABEL = 300
GONE = "La recherche nomme un mot qui n’existe plus."
NOT_FILTERS = {"tri", "page"}


class SearchTooWide(Exception):
    """Its message is for the visitor."""


class LinkRefused(Exception):
    """A confirmation link that is too old, or not of our making."""


class SearchUnreadable(Exception):
    """A word of the vocabulary that the search names is no more."""


@dataclass
class Tally:
    """What one round of sending did."""

    sent: int = 0
    refused: int = 0
    to_check: int = 0


# -- Asking and confirming ---------------------------------------------------------------------------
def query_of(search: StructureSearch) -> str:
    """The filters in one order, without what only arranges the results."""
    pairs = sorted(pair for pair in parse_qsl(search.query) if pair[0] not in NOT_FILTERS)
    return urlencode(pairs)


def label_of(search: StructureSearch) -> str:
    """The search in words. No address survives: a mail of ours must not carry a stranger's link."""
    words = ", ".join(chip.label for chip in search.chips)
    return (
        mail_server.without_addresses(" ".join(words.split()))[:LONGEST_LABEL] or "tout l’annuaire"
    )


def refuse_wide(search: StructureSearch) -> None:
    if search.total > MOST_FOUND or len(query_of(search)) > LONGEST_QUERY:
        raise SearchTooWide(
            f"Cette recherche trouve trop de structures pour une alerte (plus de {MOST_FOUND})"
            "\u00a0: ajoutez un filtre."
        )


def ask(email: str, search: StructureSearch) -> None:
    """Keeps the alert and mails its confirmation; one already there is reminded of, not doubled.

    Either way one mail leaves and the visitor reads the same page: nobody learns who follows what.
    """
    alert = _existing(email, search) or _created(email, search)
    # Asked again: the week to confirm begins again, as its new link's.
    SearchAlert.objects.filter(pk=alert.pk).update(created_at=timezone.now())
    running = alert.confirmed_at is not None
    mail = (
        alert_mail.already_running(alert)
        if running
        else alert_mail.confirmation(alert, signed(alert))
    )
    with mail_server.open_server() as server:
        mail_server.hand_over(server, mail)


def signed(alert: SearchAlert) -> str:
    return signing.TimestampSigner(salt=SALT).sign(str(alert.token))


def from_link(text: str) -> SearchAlert:
    """The alert of a confirmation link; raises LinkRefused."""
    try:
        token = signing.TimestampSigner(salt=SALT).unsign(text, max_age=CONFIRM_WITHIN)
        return SearchAlert.objects.not_stopped().get(token=UUID(token))
    except (signing.BadSignature, SearchAlert.DoesNotExist):
        raise LinkRefused from None


def _existing(email: str, search: StructureSearch) -> SearchAlert | None:
    rows = SearchAlert.objects.not_stopped()
    return rows.filter(email__iexact=email, query=query_of(search)).order_by("pk").first()


def _created(email: str, search: StructureSearch) -> SearchAlert:
    alert = SearchAlert(
        email=email,
        query=query_of(search),
        label=label_of(search),
        seen=keys_of(search).tolist(),
    )
    try:
        with transaction.atomic():
            alert.save(force_insert=True)
    except IntegrityError:  # asked twice at the same moment
        return _existing(email, search) or alert
    return alert


# -- The weekly round ----------------------------------------------------------------------------------
def send_due(today: dt.date) -> Tally:
    """Mails each due alert its news. A refused address does not stop the others.

    Raises mail_server.ServerAway, with nothing marked, when the mail server does not answer at all.
    """
    tally = Tally()
    due = SearchAlert.objects.due(today).order_by("pk").values_list("pk", flat=True)
    for key in list(due):
        _send_one(key, today, tally)
    tally.to_check = SearchAlert.objects.to_check().count()
    return tally


def news_of(alert: SearchAlert) -> list[int]:
    """Keys of what its search finds and that it was never told of, in the order of the search.

    Raises SearchUnreadable when one of its filters is gone: without it everything would be news.
    """
    search = StructureSearch(QueryDict(alert.query))
    if query_of(search) != alert.query:
        raise SearchUnreadable
    seen = set(alert.seen)
    return [key for key in keys_of(search) if key not in seen]


def _send_one(key: int, today: dt.date, tally: Tally) -> None:
    alert = SearchAlert.objects.filter(pk=key).first()
    if alert is None:  # deleted since the round began
        return
    try:
        news = news_of(alert)
    except SearchUnreadable:
        SearchAlert.objects.filter(pk=key).update(failure=GONE)
        tally.refused += 1
        return
    if news:
        mail = alert_mail.digest(alert, _shown(news), len(news), today)
        with mail_server.open_server() as server:  # before anything is marked
            if _taken(key, today):
                _hand_over(server, mail, alert, news, tally)


def _hand_over(
    server: BaseEmailBackend,
    mail: EmailMultiAlternatives,
    alert: SearchAlert,
    news: list[int],
    tally: Tally,
) -> None:
    try:
        mail_server.hand_over(server, mail)
    except mail_server.Refused as refusal:
        _released(alert.pk, failure=str(refusal))
        tally.refused += 1
    except OSError:
        return  # perhaps sent, perhaps not: it stays « à vérifier »
    else:
        _released(alert.pk, last_sent_at=timezone.now(), failure="", seen=[*alert.seen, *news])
        tally.sent += 1


def _taken(key: int, today: dt.date) -> bool:
    """Marks it as sending; False when another round did, or when it was stopped meanwhile."""
    rows = SearchAlert.objects.due(today).filter(pk=key)
    return bool(rows.update(sending_at=timezone.now()))


def _released(key: int, **values: object) -> None:
    SearchAlert.objects.filter(pk=key).update(sending_at=None, **values)


def _shown(keys: list[int]) -> list[Structure]:
    """The first ones, in their order."""
    some = keys[: alert_mail.SHOWN]
    rows = Structure.objects.published().select_related("commune")
    found = rows.only(
        "name", "slug", "summary", "is_sample", "cited_year", "verified_at", "commune__name"
    ).in_bulk(some)
    return [found[key] for key in some if key in found]


# -- What a person decides of a doubt; what is kept ------------------------------------------------------
def settle(alerts: Iterable[SearchAlert], *, arrived: bool) -> int:
    """Ends the doubt of those « à vérifier »: taken as sent, or to be sent at the next round."""
    count = 0
    for alert in alerts:
        if alert.sending_at is None:
            continue
        _released(alert.pk, **(_as_arrived(alert) if arrived else {}))
        count += 1
    return count


def _as_arrived(alert: SearchAlert) -> dict[str, object]:
    try:
        news = news_of(alert)
    except SearchUnreadable:
        news = []
    return {"last_sent_at": alert.sending_at, "seen": [*alert.seen, *news]}


def purge(now: dt.datetime, *, dry_run: bool = False) -> int:
    """Deletes the alerts never confirmed in seven days, and erases the address of stopped ones.

    How many rows were, or would be, touched.
    """
    forgotten = SearchAlert.objects.never_confirmed(timezone.localdate(now))
    stopped = SearchAlert.objects.filter(~Q(email=""), stopped_at__isnull=False)
    if dry_run:
        return (forgotten | stopped).count()
    erased = stopped.update(email="", seen=[])
    return erased + forgotten.delete()[0]
