"""The figures of each group of a set of actions, in one statement.

An action in two groups (two poles) counts in both. Progress is that of `roadmap/progress.py`.
"""

from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Count, Q
from django.utils import timezone

from rendering.charts import Part
from roadmap.choices import ActionPublication, ActionStatus
from roadmap.figures import compiled, measured_actions, with_measures
from roadmap.models import ActionQuerySet, Step
from roadmap.progress import COUNTED, points, weights
from roadmap.status_bar import WORDS
from roadmap.tally import Tally

PUBLISHED = Q(publication=ActionPublication.PUBLISHED)
# From what is finished to what is given up, as everywhere.
STATUSES = tuple(WORDS)


@dataclass(frozen=True)
class Numbers:
    """What is known of a group: its tally, how many published actions are in each state, drafts."""

    tally: Tally = field(default_factory=Tally)
    by_status: dict[str, int] = field(default_factory=dict)
    drafts: int = 0

    @property
    def parts(self) -> list[Part]:
        counts = [(status, self.by_status.get(status, 0)) for status in STATUSES]
        return [Part(status, WORDS[status][n > 1], n) for status, n in counts]


def numbers_by(actions: ActionQuerySet, links: Any) -> dict[Any, Numbers]:
    """By key of group; `links` gives `action_key` and `group_key`, None is for what has no group."""
    sql, params = _statement(actions, links)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return {row[0]: _numbers(*row[1:]) for row in cursor.fetchall()}


def _numbers(progress: Any, drafts: int, *counts: int) -> Numbers:
    published, counted, estimated, late, blocked, *states = map(int, counts)
    tally = Tally(published, counted, estimated, late, blocked, progress)
    return Numbers(tally, dict(zip(STATUSES, states, strict=True)), int(drafts))


def _statement(actions: ActionQuerySet, links: Any) -> tuple[str, list[Any]]:
    # Before the tables of measures, one of which takes the name of the table of actions.
    link, link_params = compiled(links)
    tables, params = measured_actions([actions], [Step.objects.all()], timezone.localdate())
    told, told_params = compiled(_told())
    counts = ", ".join(f"sum({name})" for name in _counts())
    sql = f"""
        WITH link AS ({link}), {tables}, told AS ({told})
        SELECT group_key, sum(points) / sum(weights), sum(drafts), {counts}
        FROM told LEFT JOIN link ON link.action_key = told.id
        GROUP BY group_key"""  # noqa: S608 — compiled querysets and our own names
    return sql, [*link_params, *params, *told_params]


def _told() -> Any:
    """Each action alone, with what it adds to the figures of any group."""
    return (
        with_measures()
        .order_by()
        .values("id")
        .annotate(
            points=points(COUNTED),
            weights=weights(COUNTED),
            drafts=Count("pk", filter=~PUBLISHED),
            **_counts(),
        )
    )


def _counts() -> dict[str, Count]:
    """In the order of `Tally`, then each state."""
    wanted = {
        "published": PUBLISHED,
        "counted": COUNTED,
        "estimated": COUNTED & Q(is_estimated=True),
        "late": PUBLISHED & Q(is_late=True),
        "blocked": PUBLISHED & Q(status=ActionStatus.BLOCKED),
        **{f"state_{rank}": PUBLISHED & Q(status=s) for rank, s in enumerate(STATUSES)},
    }
    return {name: Count("pk", filter=condition) for name, condition in wanted.items()}
