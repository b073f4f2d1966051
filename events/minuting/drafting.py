"""Minutes made in one click from the agenda, the attendance and the decisions.

Each paragraph remembers what was proposed. Drafting again changes only those that nobody touched,
adds what is new, and takes away what is gone and was not touched: what was typed stays, beside what
would now be proposed.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from events.choices import College, DecisionKind, MinutesState, ParagraphKind
from events.deciding.majority import verdict
from events.minuting.attendance_words import AttendanceWords
from events.minuting.keeping import held
from events.minuting.workflow import MinutesRefused
from events.models import AgendaItem, Decision, Meeting, Minutes, MinutesParagraph
from rendering.typography import day

TOO_LATE = "Ce compte rendu est déjà diffusé\u00a0: il ne se refait plus, corrigez ses paragraphes."
PRESENCES, OTHERS = "Présences", "Autres décisions"
TOLD_APART = 10  # signs: enough to tell one general paragraph from another

type Key = tuple[str, int | None, int | None, str]


@dataclass(frozen=True)
class Proposed:
    kind: ParagraphKind
    text: str
    item: AgendaItem | None = None
    decision: Decision | None = None
    is_confidential: bool = False

    @property
    def key(self) -> Key:
        item = self.item.pk if self.item else None
        decision = self.decision.pk if self.decision else None
        return _key(self.kind, item, decision, self.text)


@dataclass(frozen=True)
class Drafted:
    """What a drafting did."""

    minutes: Minutes
    added: int = 0
    changed: int = 0
    removed: int = 0
    left: int = 0  # typed by somebody, though something else would now be proposed


def proposed(meeting: Meeting) -> Iterator[Proposed]:
    """Attendance, then each item with what was said and decided; a constant number of queries."""
    said = AttendanceWords(meeting)
    yield Proposed(ParagraphKind.HEADING, PRESENCES)
    yield Proposed(ParagraphKind.TEXT, said.figures())
    if names := said.names():
        hidden = not meeting.body.is_restricted and not said.names_are_public()
        yield Proposed(ParagraphKind.TEXT, names, is_confidential=hidden)
    rows = meeting.decisions.select_related("owner", "owner_structure")
    decisions = list(rows.prefetch_related("votes").order_by("taken_on", "pk"))
    for item in meeting.items.order_by("position", "pk"):
        yield from _of_item(item, [one for one in decisions if one.item_id == item.pk])
    others = [one for one in decisions if one.item_id is None]
    if others:
        yield Proposed(ParagraphKind.HEADING, OTHERS)
        yield from (_decided(one) for one in others)


def _of_item(item: AgendaItem, decisions: list[Decision]) -> Iterator[Proposed]:
    hidden = item.is_confidential
    yield Proposed(ParagraphKind.HEADING, item.title, item, is_confidential=hidden)
    if item.discussion.strip():
        yield Proposed(ParagraphKind.TEXT, item.discussion.strip(), item, is_confidential=hidden)
    yield from (_decided(one, item) for one in decisions)


def _decided(decision: Decision, item: AgendaItem | None = None) -> Proposed:
    hidden = decision.is_confidential or (item is not None and item.is_confidential)
    text = decision_words(decision)
    return Proposed(ParagraphKind.DECISION, text, item, decision, is_confidential=hidden)


def decision_words(decision: Decision) -> str:
    """Its text, how it was taken, who follows it and by when; reads its votes by college."""
    followed = [
        f"suite confiée à {decision.owner_words}" if decision.owner_words else "",
        f"échéance le {day(decision.due_on)}" if decision.due_on else "",
    ]
    said = [_taken(decision), *followed]
    told = " ; ".join(part for part in said if part)
    lines = [decision.text.strip(), f"{told[:1].upper()}{told[1:]}." if told else ""]
    lines.append("\n".join(_voices(decision)))
    return "\n\n".join(line for line in lines if line)


def _taken(decision: Decision) -> str:
    how, kind = decision.method_words, decision.get_kind_display()
    if not how:
        return ""
    how = ", ".join(part for part in (how, verdict(decision)) if part)
    return f"{kind} prise {how}" if decision.kind == DecisionKind.DECISION else f"{kind}, {how}"


def _voices(decision: Decision) -> Iterator[str]:
    for one in sorted(decision.votes.all(), key=lambda vote: College.values.index(vote.college)):
        counts = f"{one.votes_for} pour, {one.votes_against} contre, {one.abstentions} abstention"
        yield f"- {one.get_college_display()}\u00a0: {counts}{'s' if one.abstentions > 1 else ''}"


# -- Writing it down -------------------------------------------------------------------------------
@transaction.atomic
def draft(meeting: Meeting) -> Drafted:
    """Makes the minutes, or makes them again. Raises MinutesRefused once they circulate."""
    Meeting.objects.select_for_update(of=("self",), no_key=True).get(pk=meeting.pk)
    made, is_new = Minutes.objects.get_or_create(
        meeting=meeting, defaults={"is_sample": meeting.is_sample}
    )
    minutes = held(made)
    if minutes.state != MinutesState.DRAFT:
        raise MinutesRefused(TOO_LATE)
    drafted = _Redrafting(minutes).done(list(proposed(meeting)))
    return drafted if not is_new else Drafted(minutes, added=drafted.added)


class _Redrafting:
    """The paragraphs of one document, under its lock."""

    def __init__(self, minutes: Minutes) -> None:
        self.minutes = minutes
        self.order = list(minutes.paragraphs.in_order())
        self.known = {_key_of(one): one for one in self.order if one.drafted}
        self.changed = self.left = 0

    def done(self, wanted: list[Proposed]) -> Drafted:
        before = len(self.order)
        gone = self._take_away({one.key for one in wanted})
        place = 0
        for one in wanted:
            found = self.known.get(one.key)
            if found is None:
                found = self._added(one, place)
            else:
                self._mended(found, one)
            place = self.order.index(found) + 1
        renumber(self.order)
        added = len(self.order) + gone - before
        return Drafted(self.minutes, added, self.changed, gone, self.left)

    def _take_away(self, wanted: set[Key]) -> int:
        gone = [
            one for key, one in self.known.items() if key not in wanted and one.text == one.drafted
        ]
        for one in gone:
            self.order.remove(one)
            one.delete()
        return len(gone)

    def _added(self, one: Proposed, place: int) -> MinutesParagraph:
        made = MinutesParagraph.objects.create(
            minutes=self.minutes, position=place, kind=one.kind, text=one.text, drafted=one.text,
            item=one.item, decision=one.decision, is_confidential=one.is_confidential,
        )  # fmt: skip
        self.order.insert(place, made)
        return made

    def _mended(self, found: MinutesParagraph, one: Proposed) -> None:
        """What is confidential never becomes public by being drafted again."""
        hidden = found.is_confidential or one.is_confidential
        if (found.drafted, found.is_confidential) == (one.text, hidden):
            return
        if found.drafted != one.text:
            untouched = found.text == found.drafted
            found.text = one.text if untouched else found.text
            self.changed += untouched
            self.left += not untouched
        found.drafted, found.is_confidential = one.text, hidden
        found.save(update_fields=["text", "drafted", "is_confidential"])


def renumber(order: list[MinutesParagraph]) -> None:
    """Positions from 1, in that order; only what moves is written."""
    for position, one in enumerate(order, start=1):
        if one.position != position:
            one.position = position
            one.save(update_fields=["position"])


def _key_of(one: MinutesParagraph) -> Key:
    return _key(one.kind, one.item_id, one.decision_id, one.drafted)


def _key(kind: str, item: int | None, decision: int | None, text: str) -> Key:
    is_general = item is None and decision is None
    return (str(kind), item, decision, text[:TOLD_APART] if is_general else "")
