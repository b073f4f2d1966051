"""What the documents print of every proposition, in a constant number of queries.

Only published actions, public notes, decisions and structures: paper is for everybody. Of each
proposition the first rows only, what waits for somebody first; the rest is summed.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import Case, Count, F, Prefetch, Q, Value, When, Window
from django.db.models.functions import Coalesce, RowNumber

from roadmap.apportioning import shares
from roadmap.choices import ActionStatus
from roadmap.models import Action, ActionQuerySet, Indicator, Measurement, Proposition
from roadmap.money import By, Row, by, public

MOST_ACTIONS = 18
MOST_DECISIONS = 5
MOST_INDICATORS = 5


@dataclass(frozen=True)
class Account:
    """Of all that counts in a proposition, printed or not: weights and points by action."""

    weights: dict[int, int] = field(default_factory=dict)
    points: dict[int, Decimal] = field(default_factory=dict)
    total_points: str = ""

    @property
    def total_weight(self) -> int:
        return sum(self.weights.values())


@dataclass
class Reading:
    """By proposition (its key; its number for money): what its page prints."""

    actions: dict[int, list[Action]] = field(default_factory=dict)
    accounts: dict[int, Account] = field(default_factory=dict)
    counts: dict[int, dict[str, int]] = field(default_factory=dict)
    decisions: dict[int, list[Any]] = field(default_factory=dict)
    indicators: dict[int, list[Indicator]] = field(default_factory=dict)
    money: dict[str, Row] = field(default_factory=dict)


def reading(propositions: Iterable[Proposition]) -> Reading:
    keys = [proposition.pk for proposition in propositions]
    published = Action.objects.published().filter(proposition__in=keys)
    return Reading(
        actions=_first_actions(published),
        accounts=_accounts(published),
        counts=_counts(published),
        decisions=_decisions(keys),
        indicators=_indicators(keys),
        money=_money(keys),
    )


def _first_actions(published: ActionQuerySet) -> dict[int, list[Action]]:
    """Blocked and late ones first, then those that weigh most."""
    urgent = Case(
        When(
            Q(status=ActionStatus.BLOCKED) | Q(pk__in=Action.objects.late().values("pk")), Value(0)
        ),
        When(status=ActionStatus.DROPPED, then=Value(2)),
        default=Value(1),
    )
    order = [urgent, F("weight").desc(), F("rank").asc(), F("pk").asc()]
    placed = published.annotate(
        place=Window(RowNumber(), partition_by=F("proposition"), order_by=order)
    )
    places = dict(placed.filter(place__lte=MOST_ACTIONS).order_by().values_list("pk", "place"))
    rows = Action.objects.filter(pk__in=places).for_list().with_last_public_note()
    grouped: dict[int, list[Action]] = defaultdict(list)
    for action in sorted(rows, key=lambda row: places[row.pk]):
        grouped[action.proposition_id].append(action)
    return grouped


def _accounts(published: ActionQuerySet) -> dict[int, Account]:
    """In the order of the site's pages: what rounding leaves goes to the same actions."""
    rows: Any = published.counted().with_progress().order_by("proposition", "rank", "pk")
    counted = rows.values_list("proposition", "pk", "weight", "progress")
    groups = groupby(counted, key=itemgetter(0))
    return {key: _account([row[1:] for row in group]) for key, group in groups}


def _account(rows: list[tuple[int, int, Decimal]]) -> Account:
    whole = sum(weight for _, weight, _ in rows)
    found = shares([weight * progress / whole for _, weight, progress in rows])
    points = dict(zip([pk for pk, _, _ in rows], found.parts, strict=True))
    return Account({pk: weight for pk, weight, _ in rows}, points, found.total_words)


def _counts(published: ActionQuerySet) -> dict[int, dict[str, int]]:
    rows = published.order_by().values_list("proposition", "status").annotate(n=Count("pk"))
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    for key, status, number in rows:
        counts[key][status] = number
    return counts


def _decisions(keys: list[int]) -> dict[int, list[Any]]:
    """Decisions live on the floor above: they are reached by the related name, never imported."""
    model: Any = Proposition._meta.get_field("decisions").related_model
    about = (
        model.objects.visible_to(None)
        .filter(
            Q(proposition__in=keys)
            | Q(proposition=None, action__proposition__in=keys, action__publication="publiee")
        )
        .annotate(about=Coalesce("proposition", "action__proposition"))
    )
    latest = [F("taken_on").desc(nulls_last=True), F("pk").desc()]
    placed = about.annotate(
        place=Window(RowNumber(), partition_by=F("about"), order_by=latest)
    ).filter(place__lte=MOST_DECISIONS)
    subjects = dict(placed.order_by().values_list("pk", "about"))
    found: dict[int, list[Any]] = defaultdict(list)
    for decision in model.objects.filter(pk__in=subjects).for_list():
        found[subjects[decision.pk]].append(decision)
    return found


def _indicators(keys: list[int]) -> dict[int, list[Indicator]]:
    whole = Measurement.objects.filter(commune=None).order_by("measured_on", "pk")
    rows = (
        Indicator.objects.visible_to(None)
        .filter(Q(proposition__in=keys) | Q(action__proposition__in=keys))
        .select_related("action")
        .defer("search_vector", "action__search_vector")
        .prefetch_related(Prefetch("measurements", queryset=whole))
        .order_by("position", "name", "pk")
    )
    found: dict[int, list[Indicator]] = defaultdict(list)
    for indicator in rows:
        about = indicator.proposition_id or (indicator.action and indicator.action.proposition_id)
        if about and len(found[about]) < MOST_INDICATORS:
            found[about].append(indicator)
    return found


def _money(keys: list[int]) -> dict[str, Row]:
    """By the number of the proposition."""
    fundings = public().filter(action__proposition__in=keys)
    return {row.key: row for row in by(By.PROPOSITION, fundings)}
