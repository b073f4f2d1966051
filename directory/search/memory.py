"""Answers told again as they are, for as long as nothing that the search reads has changed.

Each web process keeps the last ones. The database says when they no longer hold: a number changes in
the very transaction that changes a structure or a word of the vocabulary. Only what everybody may
see is kept. Within a transaction nothing is told again, since it may be undone.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

# By key, the state with what was answered in it: no state comes back.
_kept: OrderedDict[Hashable, tuple[Hashable, Any]] = OrderedDict()
_lock = Lock()


def generation() -> Hashable | None:
    """What an answer given now depends on: the state of the tables, and the month. None when
    nothing is to be kept. One small query."""
    if not settings.SEARCH_MEMORY or connection.in_atomic_block:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM directory_searchgeneration")
        found = cursor.fetchone()
    # Freshness is told by the month (dimensions.fresh_months).
    return (found[0], timezone.localdate().replace(day=1)) if found else None


def recall[T](state: Hashable | None, key: Hashable, make: Callable[[], T]) -> T:
    """What `make` gave for `key` in the same state, else what it gives now."""
    if state is None:
        return make()
    with _lock:
        was, told = _kept.get(key, (None, None))
        if was == state:
            _kept.move_to_end(key)
            kept: T = told
            return kept
    made = make()
    with _lock:
        _kept[key] = state, made
        _kept.move_to_end(key)
        while len(_kept) > settings.SEARCH_MEMORY:
            _kept.popitem(last=False)
    return made
