"""Count that a page was opened: by day, for its owner, without cookie, address or account.

One statement outside any transaction. It waits for nobody longer than 50 ms and for no disk, so
that a page read a thousand times a second is neither slowed nor lost when its count is.
"""

import re
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import Visitor
from directory.models import Structure

# Cubot makes telephones: its readers are people.
ROBOT = re.compile(
    r"(?<!cu)bot\b|crawl|spider|slurp|curl|wget|python|java/|httpclient|okhttp|go-http|scrapy|"
    r"headless|lighthouse|preview|facebookexternalhit|monitor|uptime|scan|feed|archiv|validator",
    re.IGNORECASE,
)
AHEAD = re.compile("prefetch|preview|prerender")
ADD_ONE = """
INSERT INTO directory_visitcount AS visits (structure_id, day, number)
SELECT %s, %s, 1
WHERE set_config('lock_timeout', '50ms', true) IS NOT NULL
  AND set_config('synchronous_commit', 'off', true) IS NOT NULL
ON CONFLICT (structure_id, day) DO UPDATE SET number = visits.number + 1
"""


def count_visit(request: HttpRequest, structure: Structure) -> None:
    """Never fails and never delays: what cannot be counted is not."""
    if not is_read_by_someone(request) or keeps(request.user, structure):
        return
    with suppress(DatabaseError), _apart(), connection.cursor() as cursor:
        cursor.execute(ADD_ONE, [structure.pk, timezone.localdate()])


def is_read_by_someone(request: HttpRequest) -> bool:
    """Neither a robot that says so, nor a browser that fetches ahead."""
    agent = request.headers.get("User-Agent", "")
    ahead = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    robot = not agent or ROBOT.search(agent)
    return request.method == "GET" and not robot and not AHEAD.search(ahead)


def keeps(user: Visitor, structure: Structure) -> bool:
    """Its members and Animation, who do not count and who see the count; one query for accounts."""
    if user is None or not user.is_authenticated:
        return False
    return user.is_animation() or user.memberships.current().filter(structure=structure).exists()


def _apart() -> AbstractContextManager[Any]:
    """A savepoint inside a transaction; outside of one, nothing to protect."""
    return transaction.atomic() if connection.in_atomic_block else nullcontext()
