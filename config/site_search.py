"""One search over everything the site shows; one query per kind, whatever the number of rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.postgres.search import SearchRank, SearchVector
from django.db.models import F, QuerySet, Value
from django.http import QueryDict
from django.urls import reverse

from accounts.models import Visitor
from directory.models import Award, Charter, Commune, Listing
from directory.results import StructureSearch
from events.models import Body, Campaign, Decision, Event, Minutes, MinutesParagraph
from poles.models import Pole
from poles.search import CONFIG, MAX_QUERY_LENGTH, Key, search_query
from roadmap.models import (
    Action,
    Contribution,
    Indicator,
    Inspiration,
    Proposition,
    SupportScheme,
)

SHOWN = 5


@dataclass(frozen=True)
class Kind:
    """Something that can be found: its rows for a reader, and where the whole list is."""

    label: str
    rows: Callable[[Visitor], QuerySet[Any]]
    more: str = ""


@dataclass(frozen=True)
class Found:
    label: str
    results: Sequence[Any]
    more_url: str


def _all(model: Any) -> Callable[[Visitor], QuerySet[Any]]:
    return lambda _user: model.objects.all()


def _visible(model: Any) -> Callable[[Visitor], QuerySet[Any]]:
    found: Callable[[Visitor], QuerySet[Any]] = model.objects.visible_to
    return found


KINDS = (
    Kind("Propositions de la feuille de route", _all(Proposition)),
    Kind("Actions", _visible(Action)),
    Kind("Pôles", _all(Pole)),
    Kind("Offres et besoins", _visible(Listing), "directory:listings"),
    Kind("Événements", _visible(Event), "events:agenda"),
    Kind("Instances", _all(Body)),
    Kind("Décisions", _visible(Decision), "events:decisions"),
    Kind("Contributions", _visible(Contribution), "roadmap:contributions"),
    Kind("Indicateurs", _visible(Indicator)),
    Kind("Dispositifs d’aide", _all(SupportScheme)),
    Kind("Campagnes", _all(Campaign)),
    Kind("Inspirations d’ailleurs", _all(Inspiration)),
)


def search(text: str, user: Visitor) -> list[Found]:
    """What matches every word of `text`, by kind; empty when there is nothing to search for."""
    query = search_query(text)
    if query is None:
        return []
    groups = [_find(kind, query, text, user) for kind in KINDS]
    first = [_communes(text), _structures(text)]
    last = [_charters(query), _minutes(query)]
    return [group for group in [*first, *groups, *last] if group.results]


def _find(kind: Kind, query: Any, text: str, user: Visitor) -> Found:
    rows = kind.rows(user)
    # Few are shown: the nearest, not the oldest.
    rank = SearchRank(F("search_vector"), query).desc()
    found = rows.filter(search_vector=query).defer("search_vector").order_by(rank, "pk")
    results = list(found[: SHOWN + 1])
    return Found(kind.label, results[:SHOWN], _more_url(kind, results, text))


def _more_url(kind: Kind, results: Sequence[Any], text: str) -> str:
    if not kind.more or len(results) <= SHOWN:
        return ""
    return f"{reverse(kind.more)}?{urlencode({'q': text})}"


def _structures(text: str) -> Found:
    """As the directory itself finds them: by trade, place and SIRET too; published ones only."""
    search = StructureSearch(QueryDict(urlencode({"q": text})))
    results = list(search.page)[: SHOWN + 1] or search.outside[:SHOWN]
    more = f"{search.path}?{search.query}" if search.total > SHOWN else ""
    return Found("Structures", results[:SHOWN], more)


def _charters(query: Any) -> Found:
    """Charters, labels and trophies: too few to keep their words."""
    found: list[Any] = []
    for rows, columns in (
        (Charter.objects.published(), ("title", "summary")),
        (Award.objects.published(), ("name", "description")),
    ):
        words = SearchVector(*columns, config=CONFIG)
        found += rows.annotate(words=words).filter(words=query).order_by("pk")[:SHOWN]
    return Found("Chartes et distinctions", found[:SHOWN], "")


def _minutes(query: Any) -> Found:
    """Published ones, by the words that are: never of a restricted body, nor what is confidential."""
    public = MinutesParagraph.objects.public().filter(search_vector=query)
    rows = Minutes.objects.readable_by(None).filter(pk__in=public.values("minutes"))
    found = rows.select_related("meeting__body", "meeting__event").defer(
        "meeting__body__search_vector", "meeting__event__search_vector"
    )
    return Found("Comptes rendus", list(found.order_by("-published_at", "pk")[:SHOWN]), "")


def _communes(text: str) -> Found:
    """Communes by the beginning of their name; a commune leads to its actors."""
    wanted = Key(Value(text.strip()[:MAX_QUERY_LENGTH]))
    rows = Commune.objects.in_territory().for_list().alias(wanted=wanted)
    return Found("Communes", list(rows.filter(name_key__startswith=F("wanted"))[:SHOWN]), "")
