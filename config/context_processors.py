from functools import cache
from typing import Any

from django.db.models import Exists
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from config.sample import sample_accounts
from poles.models import Territory


def site(request: HttpRequest) -> dict[str, Any]:
    """The territory's name and particulars, and whether demonstration data is present.

    Lazy: an error page that does not print them must not query the database.
    """
    territory: Any = SimpleLazyObject(current_territory)
    return {
        "territory": territory,
        "sample_present": SimpleLazyObject(lambda: territory.sample_present),
    }


def current_territory() -> Territory:
    """The territory of this database; a bare one before `load_territory` has run.

    Its `sample_present` comes in the same query, since each page asks for both.
    """
    found = Territory.objects.raw(*_query_of_each_page())
    return next(iter(found), None) or _bare_territory()


@cache
def _query_of_each_page() -> tuple[str, tuple[Any, ...]]:
    """Built once: for so small an answer, building the SQL costs twice what running it does."""
    known = Territory.objects.annotate(sample_present=Exists(sample_accounts()))
    return known.order_by("pk")[:1].query.sql_with_params()


def _bare_territory() -> Territory:
    bare = Territory(name="Économie sociale et solidaire", place="")
    vars(bare)["sample_present"] = sample_accounts().exists()
    return bare
