"""What the page of some minutes shows to whom."""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from operator import itemgetter

from django.urls import reverse

from accounts.models import Person, Visitor
from events.choices import MinutesState, ParagraphKind, RemarkState
from events.minuting import workflow
from events.minuting.errata import shown_to_all
from events.minuting.keeping import facts_of, takes_remarks
from events.minuting.recipients import may_remark, person_of
from events.minuting.workflow import Transition
from events.models import Body, Erratum, Minutes, MinutesParagraph, Remark
from rendering.typography import day


@dataclass(frozen=True)
class Shown:
    """A paragraph with what corrects it and what was said of it; what its buttons need."""

    paragraph: MinutesParagraph
    is_hidden: bool
    errata: list[Erratum] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def is_heading(self) -> bool:
        return self.paragraph.kind == ParagraphKind.HEADING

    @property
    def is_decision(self) -> bool:
        return self.paragraph.kind == ParagraphKind.DECISION

    @property
    def label(self) -> str:
        """Above the paragraph, on paper: what it is, and for whom; empty for most."""
        if self.is_heading:
            return ""
        if self.is_decision:
            return "Décision confidentielle" if self.is_hidden else "Décision"
        return "Confidentiel" if self.is_hidden else ""

    @property
    def heading(self) -> str:
        """One line: a title holds no markdown."""
        return " ".join(self.paragraph.text.split()).lstrip("# ")


class MinutesPage:
    """`minutes` read by `user`; `holder`: who came by the link of a mail, and reads as a member."""

    def __init__(self, minutes: Minutes, user: Visitor, holder: Person | None = None) -> None:
        self.minutes, self.user, self.holder = minutes, user, holder
        self.meeting, self.body = minutes.meeting, minutes.meeting.body

    # -- Who reads -----------------------------------------------------------------------------
    @cached_property
    def is_keeper(self) -> bool:
        return Body.objects.kept_by(self.user).filter(pk=self.body.pk).exists()

    @cached_property
    def is_inside(self) -> bool:
        """Reads what is confidential, and remarks."""
        if self.holder is not None or self.is_keeper:
            return True
        return Body.objects.of_member(self.user).filter(pk=self.body.pk).exists()

    @cached_property
    def reader(self) -> Person | None:
        return self.holder or person_of(self.user)

    @cached_property
    def takes_remarks(self) -> bool:
        return takes_remarks(self.minutes)

    @cached_property
    def may_remark(self) -> bool:
        if not self.takes_remarks:
            return False
        return self.holder is not None or may_remark(self.user, self.minutes)

    # -- What is read --------------------------------------------------------------------------
    @cached_property
    def paragraphs(self) -> list[Shown]:
        rows = self.minutes.paragraphs.select_related("item", "decision__item").in_order()
        found = rows if self.is_inside else rows.public()
        errata, remarks = self._errata_by, self._remarks_by
        return [
            Shown(one, one.is_hidden(), errata.get(one.pk, []), remarks.get(one.pk, []))
            for one in found.defer("decision__search_vector")
        ]

    @property
    def sections(self) -> list[list[Shown]]:
        """Cut at each title, which opens its section."""
        rank, numbered = 0, []
        for one in self.paragraphs:
            rank += one.is_heading
            numbered.append((rank, one))
        return [[one for _, one in group] for _, group in groupby(numbered, key=itemgetter(0))]

    @cached_property
    def errata(self) -> list[Erratum]:
        """The oldest first; what is confidential for those inside only."""
        if not self.minutes.is_locked:
            return []
        rows = self.minutes.errata.order_by("made_at", "pk")
        return list(
            (rows if self.is_inside else shown_to_all(self.minutes)).select_related("paragraph")
        )

    @property
    def general_errata(self) -> list[Erratum]:
        return [one for one in self.errata if one.paragraph_id is None]

    @property
    def _errata_by(self) -> dict[int, list[Erratum]]:
        found: dict[int, list[Erratum]] = {}
        for one in self.errata:
            if one.paragraph_id is not None:
                found.setdefault(one.paragraph_id, []).append(one)
        return found

    @cached_property
    def remarks(self) -> list[Remark]:
        """For those inside, in the order they were made."""
        if not self.is_inside:
            return []
        rows = self.minutes.remarks.select_related("author", "paragraph").defer(
            "paragraph__search_vector"
        )
        return list(rows.order_by("made_at", "pk"))

    @property
    def _remarks_by(self) -> dict[int, list[Remark]]:
        found: dict[int, list[Remark]] = {}
        for one in self.remarks:
            if one.paragraph_id is not None:
                found.setdefault(one.paragraph_id, []).append(one)
        return found

    @cached_property
    def open_remarks(self) -> list[Remark]:
        return [one for one in self.remarks if one.state == RemarkState.ASKED]

    @property
    def remark_path(self) -> str:
        return reverse("events:minutes_remarks", args=[self.minutes.meeting_id])

    @cached_property
    def day(self) -> str:
        return day(self.meeting.day())

    @cached_property
    def hides(self) -> bool:
        """Something is left out for this reader, who may know that it is."""
        if self.is_inside:
            return False
        return self.minutes.paragraphs.count() > len(self.paragraphs)

    # -- What comes next -----------------------------------------------------------------------
    @cached_property
    def steps(self) -> list[Transition]:
        return workflow.allowed(facts_of(self.minutes)) if self.is_keeper else []

    @cached_property
    def held_back(self) -> str:
        """Why the next step may not be done yet, in French."""
        facts = facts_of(self.minutes)
        reasons = (workflow.refusal(facts, step.to) for step in self.steps)
        return next((one for one in reasons if one), "")

    @property
    def state_words(self) -> str:
        """« Diffusé le …, remarques jusqu’au … »; what is approved says how and where."""
        return "\u202f; ".join(self._told())

    def _told(self) -> list[str]:
        one = self.minutes
        if one.state == MinutesState.DRAFT:
            return ["brouillon, que seul le secrétariat lit"]
        if one.state == MinutesState.CIRCULATED:
            circulated = f"diffusé le {day(one.circulated_at)}" if one.circulated_at else "diffusé"
            until = f"remarques jusqu’au {day(one.remarks_until)}" if one.remarks_until else ""
            return [part for part in (circulated, until) if part]
        approved = f"approuvé le {day(one.approved_at)}" if one.approved_at else "approuvé"
        published = f"publié le {day(one.published_at)}" if one.published_at else "non publié"
        return [f"{approved}, {one.get_approved_how_display()}", published]
