"""Applying a spreadsheet that was previewed: once, in one transaction, or not at all."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from roadmap.access import indicators_measured_by
from roadmap.choices import ImportKind
from roadmap.importing import Table, get_pending, keep
from roadmap.measuring.plan import Plan
from roadmap.measuring.saving import write_many
from roadmap.models import Indicator, PendingImport

CHANGED = "Des mesures ont changé depuis cet aperçu\u00a0: rien n’est enregistré. Relisez, puis appliquez."
NOTHING = "Rien à enregistrer\u00a0: tout est déjà ainsi, ou refusé."


class NotApplied(Exception):
    """Its text is one French sentence; nothing was written."""


@dataclass(frozen=True)
class Applied:
    count: int
    was_applied_before: bool = False


def remember(user: User, table: Table, file_name: str, only: Indicator | None) -> PendingImport:
    content = {"table": table.to_json(), "indicator": only.slug if only else ""}
    return keep(user, ImportKind.MEASUREMENTS, file_name, content)


def plan_of(pending: PendingImport, user: User) -> Plan:
    """As of now, with the indicators that this account may fill today."""
    indicators = list(indicators_measured_by(user).order_by("pk"))
    slug = pending.content["indicator"]
    only = next((one for one in indicators if one.slug == slug), None)
    if slug and only is None:
        indicators = []
    return Plan(Table.from_json(pending.content["table"]), indicators, only)


@transaction.atomic
def apply(user: User, pk: int, mark: str) -> Applied:
    """`mark` is that of the preview. Raises NotApplied when something else would be written now."""
    pending = get_pending(user, ImportKind.MEASUREMENTS, pk, lock=True)
    if pending.applied_at is not None:
        return Applied(0, was_applied_before=True)
    locked = (
        indicators_measured_by(user).order_by("pk").select_for_update(of=("self",), no_key=True)
    )
    list(locked.values_list("pk", flat=True))
    plan = plan_of(pending, user)
    if plan.mark != mark:
        raise NotApplied(CHANGED)
    rows = plan.rows
    if not rows:
        raise NotApplied(NOTHING)
    write_many(rows)
    pending.applied_at = timezone.now()
    pending.save(update_fields=["applied_at"])
    return Applied(len(rows))
