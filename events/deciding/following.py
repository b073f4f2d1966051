"""What becomes of a decision: open, ongoing, done or left, told by who keeps it or answers for it."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils import timezone

from accounts import edit_marks
from accounts.models import User
from directory.typed.fields import CleanCharField
from events.choices import DecisionStatus
from events.deciding.majority import passed
from events.models import Decision

OPEN, ONGOING = DecisionStatus.OPEN, DecisionStatus.ONGOING
DONE, DROPPED = DecisionStatus.DONE, DecisionStatus.DROPPED
TRANSITIONS = {
    OPEN: (ONGOING, DONE, DROPPED),
    ONGOING: (OPEN, DONE, DROPPED),
    DONE: (ONGOING,),
    DROPPED: (ONGOING,),
}
COLUMNS = ("status", "status_note")
NO_WAY = "De «\u202f{}\u202f», cette décision ne passe pas à cet état."
REASON = "Dites pourquoi elle est abandonnée."
STALE = (
    "Quelqu’un a changé l’état entre-temps\u00a0: «\u202f{}\u202f», {}. Votre texte est gardé, rien "
    "n’est encore enregistré\u00a0: relisez, puis enregistrez de nouveau."
)


class FollowUpForm(forms.Form):
    status = forms.ChoiceField(
        label="État", error_messages={"invalid_choice": "Choisissez un état de la liste."}
    )
    status_note = CleanCharField(
        label="Où elle en est",
        max_length=250,
        required=False,
        help_text="Ce qui a été fait, ou pourquoi non. Tout lecteur de la décision le lit.",
    )

    def __init__(self, decision: Decision, data: Any = None, *, by_link: bool = False) -> None:
        self.decision = decision
        initial = {name: getattr(decision, name) for name in COLUMNS}
        super().__init__(data, initial=initial)
        self.mark = edit_marks.row_mark(initial, COLUMNS)
        choices: Any = self.fields["status"]
        choices.choices = [
            (one.value, one.label) for one in open_ways(decision) if not by_link or one != DROPPED
        ]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        same = edit_marks.row_mark(values, COLUMNS) == self.mark
        if self.data.get("vu", "") != self.mark and not same:
            state = self.decision.get_status_display()
            self.add_error(None, STALE.format(state, self.decision.status_note or "sans un mot"))
        if values.get("status") == DROPPED and not values.get("status_note"):
            self.add_error("status_note", REASON)
        return values

    def write(self) -> None:
        status = self.cleaned_data["status"]
        if status in (DONE, DROPPED) and self.decision.closed_on is None:
            self.decision.closed_on = timezone.localdate()
        elif status not in (DONE, DROPPED):
            self.decision.closed_on = None
        self.decision.status, self.decision.status_note = status, self.cleaned_data["status_note"]
        self.decision.save(update_fields=["status", "status_note", "closed_on"])


def was_rejected(decision: Decision) -> bool:
    """By its vote."""
    return decision.status == DROPPED and passed(decision) is False


def open_ways(decision: Decision) -> list[DecisionStatus]:
    """The state it has, and those it may take; what a vote rejected stays so."""
    now = DecisionStatus(decision.status)
    return [now] if was_rejected(decision) else [now, *TRANSITIONS[now]]


def may_follow(user: User, decision: Decision) -> bool:
    """Who keeps the body's decisions; the person in charge; the administrators of the structure."""
    if Decision.objects.kept_by(user).filter(pk=decision.pk).exists():
        return True
    owner = decision.owner
    if owner is not None and owner.user_id == user.pk:
        return True
    mine = user.memberships.administrators()
    return bool(mine.filter(structure=decision.owner_structure_id).exists())


@transaction.atomic
def follow(decision: Decision, data: Any, *, by_link: bool = False) -> tuple[bool, FollowUpForm]:
    """Whether it was saved, and the form. The row is locked: a second person waits for the first.

    `by_link`: without account, it is never said to be given up, which is the body's to say.
    """
    rows = Decision.objects.select_for_update(of=("self",), no_key=True)
    form = FollowUpForm(rows.get(pk=decision.pk), data, by_link=by_link)
    if not form.is_valid():
        return False, form
    form.write()
    return True, form
