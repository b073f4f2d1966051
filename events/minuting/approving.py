"""Approve at a meeting or tacitly, then publish or withdraw; approved words no longer change."""

from typing import Any

from django import forms
from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from accounts.models import User
from events.choices import ApprovalMethod, MinutesState
from events.minuting import telling, versions
from events.minuting.keeping import held, moves
from events.minuting.key_choice import KeyChoice
from events.minuting.workflow import MinutesRefused
from events.models import Meeting, Minutes
from rendering.typography import day_and_hour

NO_QUORUM = "Le quorum de cette réunion n’était pas atteint\u00a0: elle ne pouvait pas approuver le compte rendu."
SAY_QUORUM = "Confirmez que le quorum était atteint, ou choisissez une autre réunion."
LABELS = {
    ApprovalMethod.IN_MEETING: "Approuvée en séance",
    ApprovalMethod.TACIT: "Approuvée tacitement",
}


class MeetingChoice(KeyChoice):
    def label_from_instance(self, obj: Any) -> str:
        at = obj.held_at
        return f"{obj.event.title}, {day_and_hour(at)}"


class ApproveForm(forms.Form):
    meeting = MeetingChoice(
        label="À quelle réunion",
        queryset=Meeting.objects.none(),
        empty_label="—",
        error_messages={
            "required": "Choisissez la réunion qui l’a approuvé.",
            "invalid_choice": "Choisissez une réunion de la liste.",
        },
    )
    has_quorum = forms.BooleanField(
        label="Le quorum y était atteint",
        required=False,
        help_text="À cocher quand la page de la réunion ne le dit pas encore.",
    )

    def __init__(self, data: Any = None, *, minutes: Minutes) -> None:
        super().__init__(data, prefix="approuver")
        self.minutes = minutes
        field: Any = self.fields["meeting"]
        field.queryset = meetings_after(minutes)
        field.initial = field.queryset.first()
        if not minutes.meeting.body.quorum_percent:
            del self.fields["has_quorum"]

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or self.cleaned_data
        meeting = told.get("meeting")
        if meeting is not None and "has_quorum" in self.fields:
            self._ask_quorum(meeting, said=bool(told.get("has_quorum")))
        return told

    def _ask_quorum(self, meeting: Meeting, *, said: bool) -> None:
        needs_none = (
            meeting.is_second_call and self.minutes.meeting.body.second_call_needs_no_quorum
        )
        if meeting.quorum_reached or needs_none:
            return
        if meeting.quorum_reached is False:
            self.add_error("meeting", NO_QUORUM)
        elif not said:
            self.add_error("has_quorum", SAY_QUORUM)


def meetings_after(minutes: Minutes) -> Any:
    """Meetings of the same body that have begun since, the last first."""
    held_ones: Any = Meeting.objects.filter(body=minutes.meeting.body).held()
    found = held_ones.exclude(pk=minutes.meeting_id).select_related("event", "body")
    began = minutes.meeting.event.timings.aggregate(first=Min("starts_at"))["first"]
    return found.filter(held_at__gt=began) if began else found


@transaction.atomic
def approve(
    minutes: Minutes, how: ApprovalMethod, by: User | None = None, meeting: Meeting | None = None
) -> bool:
    """Whether it was done now; asked twice, once. Raises MinutesRefused."""
    current = held(minutes)
    if current.is_locked:
        return False
    if not moves(current, MinutesState.APPROVED):
        return False
    _seal_what_is_hidden(current)
    now = timezone.now()
    current.state, current.approved_at = MinutesState.APPROVED, now
    current.approved_how, current.approved_in = how, meeting
    if current.publishes_itself:
        current.state, current.published_at = MinutesState.PUBLISHED, now
    columns = ["state", "approved_at", "approved_how", "approved_in", "published_at"]
    current.save(update_fields=columns)
    versions.keep(current, LABELS[how], by)
    telling.tell_approved(current)
    return True


def _seal_what_is_hidden(minutes: Minutes) -> None:
    """An item or a decision may be deleted later: its paragraphs stay confidential."""
    public = list(minutes.paragraphs.public().values_list("pk", flat=True))
    minutes.paragraphs.exclude(pk__in=public).filter(is_confidential=False).update(
        is_confidential=True
    )


@transaction.atomic
def publish(minutes: Minutes) -> bool:
    """What is confidential is left out by each page that shows it. Raises MinutesRefused."""
    current = held(minutes)
    if not moves(current, MinutesState.PUBLISHED):
        return False
    current.state, current.published_at = MinutesState.PUBLISHED, timezone.now()
    current.save(update_fields=["state", "published_at"])
    return True


@transaction.atomic
def withdraw(minutes: Minutes) -> bool:
    """From publication: approved still. Raises MinutesRefused."""
    current = held(minutes)
    if current.state != MinutesState.PUBLISHED:
        if current.state == MinutesState.APPROVED:
            return False
        raise MinutesRefused("Ce compte rendu n’est pas publié.")
    current.state, current.published_at = MinutesState.APPROVED, None
    current.save(update_fields=["state", "published_at"])
    return True
