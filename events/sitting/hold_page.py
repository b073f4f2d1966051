"""The one screen from which a meeting is held."""

from functools import cached_property
from itertools import groupby

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import QueryDict
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from accounts import edit_marks
from accounts.models import User
from directory.typed.plain_text import plain_text
from events.choices import College, Presence
from events.models import AgendaItem, Decision, Guest, Meeting
from events.preparing.trail import Step, Trail
from events.sitting import guests, noting, session
from events.sitting.gesture import Gesture
from events.sitting.quorum import Quorum
from events.sitting.refusals import SittingRefused
from events.sitting.sheet import Line, Sheet, point
from rendering.typography import day
from roadmap.editing.sent import number_in

LONGEST_NOTE = 20_000
TOO_LONG = "«\u202f{}\u202f»\u00a0: ces échanges dépassent {} signes, raccourcissez-les."
EARLY = (
    "Elle est prévue le {}\u00a0: une fois la séance ouverte, personne ne répond plus à la "
    "convocation, et la date ne change plus."
)
UNKEPT = "Des échanges ne sont pas enregistrés\u00a0: lisez-les plus bas, puis levez la séance."
PLACES = {"inviter": "invitees", "retirer": "invitees", "noter": "ordre-du-jour"}


class HoldAddress(forms.Form):
    """`?procuration=12`: the mandate whose representative is being chosen."""

    procuration = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)

    @property
    def chosen(self) -> int | None:
        found: int | None = self.cleaned_data.get("procuration") if self.is_valid() else None
        return found


class HoldPage:
    """`typed`: what was sent and is not all kept; it stays on the page."""

    def __init__(
        self,
        meeting: Meeting,
        user: User,
        *,
        asks_proxy: int | None = None,
        typed: QueryDict | None = None,
    ) -> None:
        self.meeting, self.user, self.asks_proxy, self.typed = meeting, user, asks_proxy, typed
        self.refusal = ""
        self.guest_form = guests.GuestForm()

    # -- What it shows ---------------------------------------------------------------------------
    @property
    def is_open(self) -> bool:
        return self.meeting.opened_at is not None and self.meeting.closed_at is None

    @property
    def is_closed(self) -> bool:
        return self.meeting.closed_at is not None

    @cached_property
    def may_reopen(self) -> bool:
        return self.is_closed and session.may_reopen(self.meeting)

    @property
    def early_words(self) -> str:
        """Said before it is opened on a day that is not its own; empty else."""
        on = self.meeting.day()
        if self.meeting.opened_at is not None or on <= timezone.localdate():
            return ""
        return EARLY.format(day(on))

    @property
    def next_step(self) -> Step | None:
        """Once closed: what comes after."""
        return Trail(self.meeting, self.user).next_step if self.is_closed else None

    @cached_property
    def sheet(self) -> Sheet:
        return Sheet(self.meeting)

    @cached_property
    def quorum(self) -> Quorum:
        return self.sheet.quorum

    @cached_property
    def voices(self) -> list[tuple[str, int]]:
        return [(str(College(one).label), n) for one, n in self.quorum.voices_of().items()]

    @cached_property
    def colleges(self) -> list[tuple[str, list[Line]]]:
        rows = groupby(self.sheet.lines, key=lambda line: line.mandate.college)
        found = {college: list(lines) for college, lines in rows}
        return [(str(College(one).label), found[one]) for one in College.values if one in found]

    @cached_property
    def speakers(self) -> list[Line]:
        """Who may be given the voice of the mandate asked about."""
        return [line for line in self.sheet.in_person() if line.key != self.asks_proxy]

    @cached_property
    def guests(self) -> list[Guest]:
        rows = Guest.objects.filter(meeting=self.meeting).select_related("person")
        return list(rows.order_by("person__last_name", "person__first_name", "pk"))

    @cached_property
    def items(self) -> list[AgendaItem]:
        """In the order of the day, with the decisions taken there."""
        taken = Decision.objects.order_by("pk").defer("search_vector").prefetch_related("votes")
        rows = (
            AgendaItem.objects.filter(meeting=self.meeting)
            .select_related("presenter")
            .prefetch_related(Prefetch("decisions_taken", taken))
        )
        return list(rows.order_by("position", "pk"))

    @cached_property
    def boxes(self) -> "list[tuple[AgendaItem, NoteBox]]":
        return [(item, self._sent.get(item.pk) or NoteBox(item, self.typed)) for item in self.items]

    @cached_property
    def _sent(self) -> "dict[int, NoteBox]":
        return {}

    @property
    def second_call(self) -> str:
        """Where the body is convened again, when its quorum is missed; empty else."""
        if not (self.is_open or self.is_closed) or self.quorum.is_reached:
            return ""
        try:
            path = reverse("events:meeting_new", args=[self.meeting.body.slug])
        except NoReverseMatch:
            return ""
        return f"{path}?seconde={self.meeting.pk}"

    # -- What it does ----------------------------------------------------------------------------
    def do(self, gesture: Gesture) -> str:
        """The place of the page to come back to; empty when the page has something to say first."""
        kept = self._keep_notes()
        if gesture.what == "clore" and not kept:
            self.refusal = self.refusal or UNKEPT  # closed, it would show no box to mend them in
            return ""
        try:
            place = self._done(gesture)
        except SittingRefused as refusal:
            self.refusal = str(refusal)
            return ""
        return place if kept else ""

    def _done(self, gesture: Gesture) -> str:
        match gesture.what:
            case "ouvrir":
                session.open_sitting(self.meeting)
            case "clore":
                session.close_sitting(self.meeting)
            case "rouvrir":
                session.reopen_sitting(self.meeting)
            case "presence":
                return self._pointed(gesture)
            case "retirer":
                guests.take_away(self.meeting, gesture.key)
            case "inviter":
                return self._invited()
        return PLACES.get(gesture.what, "seance")

    def _pointed(self, gesture: Gesture) -> str:
        if gesture.presence == Presence.REPRESENTED and gesture.proxy is None:
            self.asks_proxy = gesture.key
            return ""
        point(self.meeting, gesture.key, gesture.presence, gesture.proxy)
        return f"m-{gesture.key}"

    def _invited(self) -> str:
        self.guest_form = guests.GuestForm(self.typed)
        if not self.guest_form.is_valid():
            return ""
        guests.invite(self.meeting, self.guest_form.cleaned_data)
        return PLACES["inviter"]

    def _keep_notes(self) -> bool:
        """Saves the words that the person changed; False when some could not be."""
        if self.typed is None:
            return True
        boxes = [NoteBox(item, self.typed) for item in self.items]
        self._sent.update({box.item.pk: box for box in boxes if box.is_changed})
        kept = [self._keep(box) for box in self._sent.values()]
        return all(kept)

    def _keep(self, box: "NoteBox") -> bool:
        try:
            return box.keep(self.meeting)
        except SittingRefused as refusal:  # somebody closed the sitting while these were typed
            self.refusal, box.is_lost = str(refusal), True
            return False


class NoteBox:
    """The words of one item on the page: what was typed, what stands, which version was shown."""

    def __init__(self, item: AgendaItem, typed: QueryDict | None = None) -> None:
        self.item = item
        self.text, self.number = item.discussion, item.discussion_number
        self.other, self.error = "", ""
        self.is_changed = self.is_lost = False
        if typed is not None and f"note-{item.pk}" in typed:
            self._take(typed)

    def _take(self, typed: QueryDict) -> None:
        text = str(typed[f"note-{self.item.pk}"]).strip()
        try:
            text = plain_text(text)
        except ValidationError as refusal:
            self.error = " ".join(refusal.messages)
        if edit_marks.mark(text) == typed.get(f"lu-{self.item.pk}", ""):
            return  # left as it was shown: what others wrote since stands
        self.text, self.is_changed = text, True
        self.number = number_in(typed.get(f"vu-{self.item.pk}", "")) or 0

    @property
    def mark(self) -> str:
        """Of the words that the page shows as saved."""
        return edit_marks.mark(self.other or self.item.discussion)

    def keep(self, meeting: Meeting) -> bool:
        """False when somebody wrote meanwhile, or when it is too long; nothing is lost."""
        if self.error:
            return False
        if len(self.text) > LONGEST_NOTE:
            self.error = TOO_LONG.format(self.item, LONGEST_NOTE)
            return False
        stands = noting.note(meeting, self.item, self.text, self.number)
        self.number = stands.number
        self.other = "" if stands.is_saved else stands.text
        return stands.is_saved
