"""Several actions changed at once: what each would become, what is refused and why, then the deed.

An action that may not become all that is wanted is left as it is. Three queries for any number of
actions to preview; two more to apply, and one for the notes.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts import edit_marks
from accounts.models import User
from rendering.typography import short_day
from roadmap import workflow
from roadmap.choices import ActionStatus
from roadmap.editing.action_filter import PER_PAGE
from roadmap.editing.bulk_form import BulkForm
from roadmap.editing.fields import EARLIEST_YEAR, LATEST_YEAR, ODD_YEAR
from roadmap.models import Action, ActionQuerySet, Block, Note, Step
from roadmap.workflow import Answers, Facts

COLUMNS = ("starts_on", "due_on", "pilot_id", "status", "publication")
LABELS = {
    "starts_on": "début", "due_on": "échéance", "pilot_id": "pilote", "status": "état",
    "publication": "publication",
}  # fmt: skip
DAYS = ("starts_on", "due_on")
NOBODY = "personne"
REVERSED = "L’échéance précéderait le début."
NO_DAY = "Elle n’a pas de date à décaler."
CHANGED = "Quelqu’un l’a changée depuis l’aperçu\u00a0: relisez-la."


@dataclass
class Outcome:
    """Of one action: what changes, as (label, before, after), or why nothing does."""

    action: Any
    values: dict[str, Any] = field(default_factory=dict)
    refusal: str = ""
    lines: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def mark(self) -> str:
        return mark_of(self.action)

    @property
    def changes(self) -> bool:
        return bool(self.values) and not self.refusal


def mark_of(action: Action) -> str:
    return edit_marks.row_mark({name: getattr(action, name) for name in COLUMNS}, COLUMNS)


def preview(form: BulkForm) -> list[Outcome]:
    """Of a valid form."""
    return _outcomes(form, Action.objects.all())


def apply(form: BulkForm, user: User) -> list[Outcome]:
    """Those that changed are written; each other one says why it was not."""
    with transaction.atomic():
        rows = Action.objects.select_for_update(of=("self",), no_key=True)
        outcomes = [_seen_as_shown(one, form) for one in _outcomes(form, rows)]
        done = [one for one in outcomes if one.changes]
        _write(done, form, user)
    return outcomes


def _outcomes(form: BulkForm, rows: ActionQuerySet) -> list[Outcome]:
    return [outcome_of(action, form) for action in _ticked(form, rows)]


def _seen_as_shown(outcome: Outcome, form: BulkForm) -> Outcome:
    """What the preview did not show is not written; sent twice, the second changes nothing."""
    if outcome.changes and form.seen(outcome.action.pk) != outcome.mark:
        outcome.refusal = CHANGED
    return outcome


def _ticked(form: BulkForm, rows: ActionQuerySet) -> Iterable[Action]:
    keys = sorted(form.ticked)[: 2 * PER_PAGE]
    own = {"action": OuterRef("pk")}
    return (
        rows.filter(pk__in=keys)
        .select_related("pilot")
        .defer("search_vector", "objective")
        .annotate(
            has_open_steps=Exists(Step.objects.to_do().filter(**own)),
            has_open_block=Exists(Block.objects.open().filter(**own)),
        )
        .order_by("proposition__number", "rank", "pk")
    )


# -- What one action would become ------------------------------------------------------------------
def outcome_of(action: Any, form: BulkForm) -> Outcome:
    wanted = form.cleaned_data
    found = Outcome(action)
    try:
        wished = {**_days(action, wanted), **_others(wanted)}
    except OverflowError:
        found.refusal = ODD_YEAR
        return found
    found.values = {name: value for name, value in wished.items() if getattr(action, name) != value}
    found.refusal = _refusal(action, found.values, wanted)
    found.lines = [_line(action, name, value, wanted) for name, value in found.values.items()]
    return found


def _days(action: Any, wanted: dict[str, Any]) -> dict[str, dt.date]:
    days = wanted.get("jours")
    if days:
        held = {name: getattr(action, name) for name in DAYS}
        return {name: day + dt.timedelta(days) for name, day in held.items() if day}
    given = {"starts_on": wanted.get("debut"), "due_on": wanted.get("echeance")}
    return {name: day for name, day in given.items() if day}


def _others(wanted: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if wanted.get("pilote"):
        found["pilot_id"] = wanted["pilote"].pk
    elif wanted.get("sans_pilote"):
        found["pilot_id"] = None
    if wanted.get("etat"):
        found["status"] = wanted["etat"]
    if wanted.get("publication"):
        found["publication"] = wanted["publication"]
    return found


def _refusal(action: Any, values: dict[str, Any], wanted: dict[str, Any]) -> str:
    if wanted.get("jours") and not (action.starts_on or action.due_on):
        return NO_DAY
    starts = values.get("starts_on", action.starts_on)
    due = values.get("due_on", action.due_on)
    if starts and due and due < starts:
        return REVERSED
    days = (values.get("starts_on"), values.get("due_on"))
    if any(day and not EARLIEST_YEAR <= day.year <= LATEST_YEAR for day in days):
        return ODD_YEAR
    facts = Facts(action.status, action.has_open_steps, action.has_open_block)
    answers = Answers(reason=wanted.get("motif", ""))
    return workflow.refusal(facts, values.get("status", action.status), answers)


def _line(action: Any, name: str, value: Any, wanted: dict[str, Any]) -> tuple[str, str, str]:
    if name == "pilot_id":
        after = wanted["pilote"] if value else None
        return LABELS[name], str(action.pilot or NOBODY), str(after or NOBODY)
    return LABELS[name], _words(name, getattr(action, name)), _words(name, value)


def _words(name: str, value: Any) -> str:
    if name in DAYS:
        return short_day(value) if value else "sans date"
    column: Any = Action._meta.get_field(name)
    return str(dict(column.choices)[value])


# -- Writing -----------------------------------------------------------------------------------------
def _write(done: list[Outcome], form: BulkForm, user: User) -> None:
    now = timezone.now()
    for one in done:
        for name, value in {**one.values, "updated_at": now}.items():
            setattr(one.action, name, value)
    columns = [name.removesuffix("_id") for name in COLUMNS]
    Action.objects.bulk_update([one.action for one in done], [*columns, "updated_at"])
    dropped = [one.action for one in done if one.values.get("status") == ActionStatus.DROPPED]
    reason = form.cleaned_data.get("motif", "").strip()
    Note.objects.bulk_create(workflow.reason_note(action, user, reason) for action in dropped)
