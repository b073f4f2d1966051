"""When something was last seen to happen in an action, and how far its figure can be trusted."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db import connection
from django.utils import timezone

from rendering.typography import plural
from roadmap.models import Action, Note, Step
from roadmap.past.standing import events_of

FRESH_DAYS = 90
AGEING_DAYS = 180


class Trust(StrEnum):
    FRESH = "fraîche"
    AGEING = "vieillissante"
    STALE = "périmée"


@dataclass(frozen=True)
class SignOfLife:
    """The day of the last public note, step or change of status; `today` is when one looks."""

    on: dt.date
    today: dt.date

    @property
    def days(self) -> int:
        return max((self.today - self.on).days, 0)

    @property
    def trust(self) -> Trust:
        """Up to 90 days fresh, up to 180 ageing, stale beyond."""
        if self.days <= FRESH_DAYS:
            return Trust.FRESH
        return Trust.AGEING if self.days <= AGEING_DAYS else Trust.STALE

    @property
    def words(self) -> str:
        """« fraîche, il y a 12 jours »."""
        ago = f"il y a {plural(self.days, 'jour', 'jours')}" if self.days else "aujourd’hui"
        return f"{self.trust}, {ago}"


def signs_of_life(actions: Sequence[int]) -> dict[int, SignOfLife]:
    """By key of action; an action that nothing happened to since it was created counts from then.

    One query. Internal notes are no sign: their date must not show.
    """
    with connection.cursor() as cursor:
        zone = timezone.get_current_timezone_name()
        keys = list(actions)
        cursor.execute(_SIGNS, [zone, keys, zone, keys, zone, keys])
        rows = cursor.fetchall()
    today = timezone.localdate()
    return {pk: SignOfLife(day, today) for pk, day in rows}


_SIGNS = f"""
SELECT action_id, max(day) FROM (
    SELECT id AS action_id, (pgh_created_at AT TIME ZONE %s)::date AS day FROM (
        SELECT id, pgh_created_at, status, pgh_label,
            lag(status) OVER (PARTITION BY id ORDER BY pgh_id) AS former
        FROM {events_of(Action)._meta.db_table} WHERE pgh_obj_id = ANY(%s)
    ) AS version WHERE status IS DISTINCT FROM former
    UNION ALL
    SELECT action_id, (pgh_created_at AT TIME ZONE %s)::date
    FROM {events_of(Step)._meta.db_table} WHERE action_id = ANY(%s)
    UNION ALL
    SELECT action_id, written_on FROM {Note._meta.db_table}
    WHERE is_public AND written_on <= (now() AT TIME ZONE %s)::date AND action_id = ANY(%s)
) AS sign GROUP BY action_id"""  # noqa: S608 — our own names
