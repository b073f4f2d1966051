"""Where a meeting is on its way, and the one step that comes next."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import NoReverseMatch, reverse

from accounts.models import Visitor
from events.access import may_keep
from events.choices import NOT_HELD, MinutesState
from events.models import Meeting, Minutes

BEFORE = (0, 1, 2)  # the steps that come before it has sat
# (name, label of the step, label of its button, name of its page)
STEPS = (
    ("preparer", "Préparer", "Préparer l’ordre du jour", "meeting_prepare"),
    ("convoquer", "Convoquer", "Convoquer la réunion", "meeting_convene"),
    ("tenir", "Tenir", "Tenir la réunion", "meeting_hold"),
    ("rediger", "Rédiger le compte rendu", "Rédiger le compte rendu", "minutes_edit"),
    ("approuver", "Faire approuver", "Faire approuver le compte rendu", "minutes_steps"),
    ("publier", "Publier", "Publier le compte rendu", "minutes_steps"),
)


@dataclass(frozen=True)
class Step:
    name: str
    label: str
    button: str
    url: str
    is_done: bool
    is_next: bool

    @property
    def state(self) -> str:
        """What is read beside the label."""
        return "fait" if self.is_done else "prochaine étape" if self.is_next else "à venir"


class Trail:
    """The six steps of `meeting` as `reader` may take them; asks once for each thing it shows."""

    def __init__(self, meeting: Meeting, reader: Visitor) -> None:
        self.meeting, self.reader = meeting, reader

    @cached_property
    def may_keep(self) -> bool:
        return may_keep(self.reader, self.meeting.body)

    @cached_property
    def minutes(self) -> Minutes | None:
        return Minutes.objects.filter(meeting=self.meeting).first()

    @property
    def reads_minutes(self) -> bool:
        """Whether there are minutes that the reader may read; asks."""
        rows = Minutes.objects.readable_by(self.reader).filter(meeting=self.meeting)
        return self.minutes is not None and rows.exists()

    @property
    def is_off(self) -> bool:
        """Cancelled or postponed: nothing comes next."""
        return self.meeting.event.status in NOT_HELD

    @cached_property
    def done(self) -> int:
        """How many steps are behind: the first ones, in their order."""
        if self.minutes is not None and self.minutes.state != MinutesState.DRAFT:
            return {MinutesState.APPROVED: 5, MinutesState.PUBLISHED: 6}.get(
                MinutesState(self.minutes.state), 4
            )
        if self._was_held:
            return 3
        if self.meeting.convened_on or self.meeting.opened_at or self.meeting.event.is_over():
            return 2
        return 1 if len(self.meeting.items.all()) else 0

    @property
    def _was_held(self) -> bool:
        """Closed here, or held elsewhere and counted."""
        known = (self.meeting.quorum_reached, self.meeting.attendees_count)
        return self.meeting.closed_at is not None or any(one is not None for one in known)

    @cached_property
    def steps(self) -> list[Step]:
        return [
            Step(name, label, button, self._url(page), rank < self.done, rank == self.next_rank)
            for rank, (name, label, button, page) in enumerate(STEPS)
        ]

    @property
    def next_rank(self) -> int | None:
        return None if self.is_off or self.done >= len(STEPS) else self.done

    @property
    def next_step(self) -> Step | None:
        """The one whose button who keeps the body is given."""
        return None if self.next_rank is None else self.steps[self.next_rank]

    @property
    def kept_links(self) -> list[tuple[str, str]]:
        """(words, address) of what may be done at any time before the meeting sits."""
        if not self.may_keep or self.next_rank not in BEFORE or self.is_off:
            return []
        wanted = [
            ("Ordre du jour et documents", "meeting_prepare"),
            ("Convocation et réponses", "meeting_convene"),
            ("Date, lieu, annulation", "meeting_edit"),
            ("Feuille d’émargement (PDF)", "attendance_sheet_pdf"),
        ]
        return [(words, url) for words, name in wanted if (url := self._url(name))]

    def _url(self, name: str) -> str:
        """Empty while no page of that name exists."""
        try:
            return reverse(f"events:{name}", args=[self.meeting.pk])
        except NoReverseMatch:
            return ""
