"""Alerts on a saved search: what may be followed, and what is new in it (accounts/subscribing.py)."""

import datetime as dt
from urllib.parse import parse_qsl, urlencode

from django.http import QueryDict

from accounts import mail_server
from accounts.subscribing import Following, News, NothingToFollow
from accounts.subscription_mail import AskingWords
from directory.export.rows import keys_of
from directory.following import alert_mail
from directory.models import SearchAlert, Structure
from directory.results import StructureSearch

MOST_FOUND = 2000  # a search that finds more is no alert but a flood
LONGEST_QUERY = 1500
LONGEST_LABEL = 300
GONE = "La recherche nomme un mot qui n’existe plus."
NOT_FILTERS = {"tri", "page"}


class SearchTooWide(Exception):
    """Its message is for the visitor."""


# -- Asking ------------------------------------------------------------------------------------------
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
    """What it finds today is no news."""
    seen = keys_of(search).tolist()
    ALERTS.ask(email, {"query": query_of(search)}, label=label_of(search), seen=seen)


# -- News --------------------------------------------------------------------------------------------
def news_of(alert: SearchAlert, today: dt.date, _at: dt.datetime) -> News | None:
    found = unseen(alert)
    if not found:
        return None
    mail = alert_mail.digest(alert, _shown(found), len(found), today)
    return News(mail, {"seen": [*alert.seen, *found]})


def unseen(alert: SearchAlert) -> list[int]:
    """Keys of what its search finds and that it was never told of, in the order of the search.

    Raises NothingToFollow when one of its filters is gone: without it everything would be news.
    """
    search = StructureSearch(QueryDict(alert.query))
    if query_of(search) != alert.query:
        raise NothingToFollow(GONE)
    seen = set(alert.seen)
    return [key for key in keys_of(search) if key not in seen]


def _shown(keys: list[int]) -> list[Structure]:
    """The first ones, in their order."""
    some = keys[: alert_mail.SHOWN]
    rows = Structure.objects.published().select_related("commune")
    found = rows.only(
        "name", "slug", "summary", "is_sample", "cited_year", "verified_at", "commune__name"
    ).in_bulk(some)
    return [found[key] for key in some if key in found]


ALERTS = Following(
    model=SearchAlert,
    salt="directory.alerts",
    news_of=news_of,
    words=AskingWords(
        confirm_view="directory:alert_confirm",
        news="des structures nouvelles pour cette recherche",
        it="cette recherche",
    ),
    erased={"seen": []},
)
