"""Take a decision on an item of a meeting, and mend what was written of it."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.http import QueryDict
from django.utils import timezone

from accounts.models import Visitor
from events.choices import DecisionKind, DecisionMethod, DecisionStatus, Majority
from events.deciding.decision_form import DecisionForm
from events.deciding.majority import is_adopted, outcome_words
from events.deciding.voting import VotesForm
from events.models import AgendaItem, Attendance, Decision, Meeting
from events.sitting.refusals import NotOpen, QuorumMissed, SittingClosed, SittingRefused
from events.sitting.sheet import Sheet, locked
from roadmap.editing.sent import number_in


@dataclass
class DecisionForms:
    """What one page sends: the decision, and the votes of the colleges."""

    form: DecisionForm
    votes: VotesForm

    def are_valid(self) -> bool:
        valid = self.form.is_valid()
        if self.form.data.get("method") != DecisionMethod.VOTE:
            return valid
        if self.votes.is_valid():
            self.votes.refuse_nothing()
        return valid and not self.votes.errors

    def written(self) -> Decision:
        """With its totals, those of a vote alone. Inside a transaction."""
        decision: Decision = self.form.instance
        has_voted = decision.method == DecisionMethod.VOTE
        totals: dict[str, Any] = (
            self.votes.totals()
            if has_voted
            else dict.fromkeys(("votes_for", "votes_against", "abstentions"))
        )
        for column, count in totals.items():
            setattr(decision, column, count)
        decision.majority = self._rule() if has_voted else ""
        decision.save()
        if has_voted:
            self.votes.write(decision)
        else:
            decision.votes.all().delete()
        return decision

    def _rule(self) -> str:
        """The one that it was voted by; that of its body today for a vote just taken."""
        decision: Decision = self.form.instance
        return decision.majority or (decision.meeting.body.majority if decision.meeting else "")

    @property
    def rule_words(self) -> str:
        """« majorité simple (plus de pour que de contre) »; empty for a decision of no body."""
        return str(Majority(rule).label) if (rule := self._rule()) else ""


def new_forms(
    meeting: Meeting, item: AgendaItem, reader: Visitor, data: QueryDict | None = None
) -> DecisionForms:
    """What the item is about is proposed; under a confidential item, the decision is too."""
    decision = Decision(
        meeting=meeting,
        item=item,
        taken_on=meeting.day(),
        proposition=item.proposition,
        action=item.action,
        is_confidential=item.is_confidential,
        is_sample=meeting.is_sample,
    )
    form = DecisionForm(data, instance=decision, reader=reader)
    return DecisionForms(form, VotesForm(data, voices=Sheet(meeting).quorum.voices_of()))


def edit_forms(decision: Decision, reader: Visitor, data: QueryDict | None = None) -> DecisionForms:
    form = DecisionForm(data, instance=decision, reader=reader)
    return DecisionForms(form, VotesForm(data, voices=_voices(decision), decision=decision))


def _voices(decision: Decision) -> dict[str, int] | None:
    """None for a meeting of which nobody pointed who was there."""
    meeting = decision.meeting
    if meeting is None or not Attendance.objects.filter(meeting=meeting).in_person().exists():
        return None
    return Sheet(meeting).quorum.voices_of()


def last_of(meeting: Meeting) -> int:
    """The newest decision there: a form carries it, so that sent twice it makes one."""
    return int(meeting.decisions.aggregate(last=Max("pk"))["last"] or 0)


@transaction.atomic
def take(
    meeting: Meeting, item: AgendaItem, reader: Visitor, data: QueryDict
) -> tuple[Decision | None, DecisionForms]:
    """The decision, or None and the forms that say why."""
    current = locked(meeting)
    forms = new_forms(current, item, reader, data)
    if not forms.are_valid():
        return None, forms
    double = _taken_since(current, item, data, forms.form.cleaned_data["text"])
    if double is not None:
        return double, forms
    try:
        _check_sitting(current, forms.form.cleaned_data["kind"])
    except SittingRefused as refusal:
        forms.form.add_error(None, str(refusal))
        return None, forms
    _tell_outcome(forms)
    return forms.written(), forms


def _check_sitting(meeting: Meeting, kind: str) -> None:
    if meeting.closed_at:
        raise SittingClosed
    if meeting.opened_at is None:
        raise NotOpen
    quorum = Sheet(meeting).quorum
    if kind != DecisionKind.INFORMATION and not quorum.is_reached:
        raise QuorumMissed(quorum.state_words)


def _taken_since(meeting: Meeting, item: AgendaItem, data: QueryDict, text: str) -> Decision | None:
    """The same one, taken since the form was shown: its button was pressed twice."""
    seen = number_in(data.get("vu", ""))
    if seen is None:
        return None
    return Decision.objects.filter(meeting=meeting, item=item, text=text, pk__gt=seen).first()


def _tell_outcome(forms: DecisionForms) -> None:
    """What a vote rejects is kept, as left: nobody has to do it. Information is done by being told."""
    decision: Decision = forms.form.instance
    if decision.kind == DecisionKind.INFORMATION:
        decision.status, decision.closed_on = DecisionStatus.DONE, decision.taken_on
    if decision.method != DecisionMethod.VOTE or decision.meeting is None:
        return
    rule, counts = decision.meeting.body.majority, forms.votes.totals()
    if not is_adopted(rule, **counts):
        decision.status, decision.closed_on = DecisionStatus.DROPPED, timezone.localdate()
        decision.status_note = outcome_words(rule, **counts)


def save(
    decision: Decision, reader: Visitor, data: QueryDict
) -> tuple[Decision | None, DecisionForms]:
    """None and the forms when they say why not. The row is locked: a second person waits."""
    with transaction.atomic():
        rows = Decision.objects.select_for_update(of=("self",), no_key=True)
        now = rows.select_related("meeting__body", "meeting__event").get(pk=decision.pk)
        forms = edit_forms(now, reader, data)
        return (forms.written() if forms.are_valid() else None), forms
