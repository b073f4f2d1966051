"""Keeping the file between its preview and its application, and applying it once, whole."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from roadmap import workflow
from roadmap.choices import ImportKind
from roadmap.importing import Table, get_pending, keep
from roadmap.models import Action, PendingImport
from roadmap.reimport.births import make
from roadmap.reimport.plan import Plan, RowPlan

CHANGED = "Le site a changé depuis cet aperçu\u00a0: relisez-le avant d’enregistrer."


class NotApplied(Exception):
    """Its text is one French sentence; nothing was written."""


@dataclass(frozen=True)
class Applied:
    cells: int
    rows: int
    was_applied_before: bool = False


def remember(user: User, tables: list[Table], file_name: str) -> PendingImport:
    content = {"tables": [table.to_json() for table in tables]}
    return keep(user, ImportKind.ROADMAP, file_name, content)


def plan_of(pending: PendingImport, *, lock: bool = False) -> Plan:
    return Plan([Table.from_json(kept) for kept in pending.content["tables"]], lock=lock)


@transaction.atomic
def apply(user: User, pk: int, mark: str) -> Applied:
    """`mark` is that of the preview. Raises NotApplied when something else would be written now."""
    pending = get_pending(user, ImportKind.ROADMAP, pk, lock=True)
    if pending.applied_at is not None:
        return Applied(0, 0, was_applied_before=True)
    plan = plan_of(pending, lock=True)
    if plan.mark != mark:
        raise NotApplied(CHANGED)
    done = Applied(len(plan.changes), len(plan.made))
    for row in plan.rows:
        _write(row, user)
    for birth in plan.made:
        make(birth)
    pending.applied_at = timezone.now()
    pending.save(update_fields=["applied_at"])
    return done


def _write(plan: RowPlan, user: User) -> None:
    """Only rows with a cell to write; a state goes through the workflow, which keeps its own rules."""
    if not plan.to_write:
        return
    plan.row.save()
    asked = getattr(plan.row, "asked_status", None)
    if isinstance(plan.row, Action) and asked:
        try:
            workflow.move(plan.row, asked, user)
        except workflow.Refused as refusal:
            raise NotApplied(f"{plan.row.code}\u00a0: {refusal}") from refusal
