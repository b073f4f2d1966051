"""The items of an agenda on one page: typed, timed, put in order, taken off (roadmap/editing/rows.py).

Only the items that are opened are sent: the others stay one line each, as the database holds them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict

from accounts.models import Person
from directory.typed.fields import CleanCharField
from events.choices import ItemKind
from events.models import AgendaItem, Meeting
from events.models.minutes import LOCKED
from events.preparing.decisions_first import put_undone
from events.preparing.proposals import take
from events.preparing.speakers import Speakers
from events.preparing.timetable import Timetable
from roadmap.editing.fields import MarkdownField
from roadmap.editing.rows import MOST_ROWS, RowForm, RowsPage, put_by_rank, set_columns
from roadmap.models import Action, Proposition

LONGEST_MINUTES = 600
MINUTES_WRONG = f"La durée est un nombre de minutes, de 1 à {LONGEST_MINUTES}."
RANK_WRONG = f"Le rang est un nombre entier de 1 à {MOST_ROWS}."
UNKNOWN_SUBJECT = (
    "Écrivez le numéro d’une proposition, comme 4, ou le code d’une action publiée, comme 4.2."
)
ALL = "tous"
PLACE = re.compile(r"([0-9]{1,18})-([0-9]{1,3})", re.ASCII)
WAS_DISCUSSED = "Ce point a déjà été traité\u00a0: il reste à l’ordre du jour."


class ItemRow(RowForm):
    columns: ClassVar[tuple[str, ...]] = (
        "position", "title", "kind", "minutes", "presented_by", "subject", "note", "is_confidential",
    )  # fmt: skip
    identity: ClassVar[tuple[str, ...]] = ("title",)
    asked_first: ClassVar[tuple[str, ...]] = ("title", "minutes", "kind", "presented_by")

    title = CleanCharField(
        label="Point", max_length=200, error_messages={"required": "Nommez le point."}
    )
    position = forms.IntegerField(
        label="Rang", required=False, min_value=1, max_value=MOST_ROWS,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), RANK_WRONG),
    )  # fmt: skip
    kind = forms.ChoiceField(
        label="Sorte", choices=ItemKind.choices, required=False, initial=ItemKind.DEBATE,
        error_messages={"invalid_choice": "Choisissez une sorte de la liste."},
    )  # fmt: skip
    minutes = forms.IntegerField(
        label="Durée (minutes)", required=False, min_value=1, max_value=LONGEST_MINUTES,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), MINUTES_WRONG),
    )  # fmt: skip
    presented_by = CleanCharField(
        label="Présenté par",
        max_length=250,
        required=False,
        widget=forms.TextInput(attrs={"list": "personnes", "autocomplete": "off"}),
    )
    subject = CleanCharField(label="Proposition ou action", max_length=10, required=False)
    note = MarkdownField(label="Précisions", rows=2, max_length=4000, required=False)
    is_confidential = forms.BooleanField(label="Confidentiel", required=False)

    speakers: Speakers

    @property
    def asked(self) -> list[Any]:
        """Of a new item, what names and times it: the rest is added once it is there."""
        if self.row is not None or self.is_bound:
            return self.visible
        return [self[name] for name in self.asked_first]

    @classmethod
    def initial_of(cls, row: AgendaItem, rank: int) -> dict[str, Any]:
        subject = row.action.code if row.action else ""
        if row.proposition and not subject:
            subject = str(row.proposition.number)
        return {
            "position": rank,
            "title": row.title,
            "kind": row.kind,
            "minutes": row.duration_minutes,
            "presented_by": cls.speakers.label_of(row.presenter),
            "subject": subject,
            "note": row.note,
            "is_confidential": row.is_confidential,
        }

    def clean_presented_by(self) -> str:
        text: str = self.cleaned_data["presented_by"]
        self.presenter: Person | None = None
        if text and text != self.stored.get("presented_by"):
            self.presenter = self.speakers.named(text)
        return text

    def clean_subject(self) -> str:
        """Leaves `about`, the columns that it names, when it changed."""
        text: str = self.cleaned_data["subject"].strip()
        self.about: dict[str, Any] = {"proposition": None, "action": None}
        if not text or text == self.stored.get("subject"):
            return text
        if "." in text:
            action = Action.objects.published().filter(code=text).first()
            self.about["action"] = action
            self.about["proposition"] = action.proposition if action else None
        elif text.isascii() and text.isdigit() and len(text) < 5:  # noqa: PLR2004
            self.about["proposition"] = Proposition.objects.filter(number=int(text)).first()
        if not any(self.about.values()):
            raise ValidationError(UNKNOWN_SUBJECT, code="unknown")
        return text

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or ItemKind.DEBATE

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("retirer") and self.row is not None and _was_treated(self.row):
            self.add_error("retirer", WAS_DISCUSSED)
        return values

    def fill(self, row: AgendaItem) -> list[str]:
        typed = self.cleaned_data
        names = ("title", "kind", "note", "is_confidential")
        values = {name: typed[name] for name in names}
        values["duration_minutes"] = typed["minutes"]
        if typed["presented_by"] != self.stored.get("presented_by", ""):
            values["presenter"] = self.presenter
        if typed["subject"] != self.stored.get("subject", ""):
            values |= self.about
        return set_columns(row, values)


def _was_treated(row: AgendaItem) -> bool:
    """Discussed, or told in minutes that are approved; a query for one that was not discussed."""
    told = row.paragraphs.filter(minutes__state__in=LOCKED)
    return bool(row.discussion or row.discussed_at) or told.exists()


@dataclass(frozen=True)
class Line:
    """One item of the agenda; `form` when it is opened, `clock` when the meeting has an hour."""

    item: AgendaItem
    rank: int
    clock: str
    form: RowForm | None
    is_last: bool

    @property
    def up(self) -> str:
        """What the button that moves it one place up sends; empty at the top."""
        return f"{self.item.pk}-{self.rank - 1}" if self.rank > 1 else ""

    @property
    def down(self) -> str:
        return "" if self.is_last else f"{self.item.pk}-{self.rank + 1}"


class AgendaPage(RowsPage):
    """`action` is the meeting whose items these are; `opened` the keys of those to be edited."""

    owner_class = Meeting

    def __init__(
        self, action: Meeting, data: QueryDict | None = None, opened: Iterable[str] = ()
    ) -> None:
        speakers = Speakers(action)
        # The rows are read with the people of this meeting at hand, and not with another's.
        self.form_class = type("RowOfMeeting", (ItemRow,), {"speakers": speakers})
        self.speakers, self.opened = speakers, frozenset(opened)
        super().__init__(action, data)
        self.new = [form for form in self.new if data is None or _is_typed(form, data)]

    def rows(self) -> Iterable[AgendaItem]:
        rows = AgendaItem.objects.filter(meeting=self.action)
        related = rows.select_related("presenter", "proposition", "action")
        return related.defer("proposition__search_vector", "action__search_vector").order_by(
            "position", "pk"
        )

    def new_row(self) -> AgendaItem:
        last = self.action.items.order_by("-position", "-pk").first()
        return AgendaItem(meeting=self.action, position=last.position + 1 if last else 0)

    def put_in_order(self, kept: list[RowForm]) -> None:
        put_by_rank(kept)

    @property
    def stored(self) -> list[RowForm]:
        """In the order of the agenda."""
        return sorted([*self.old, *self.unseen], key=lambda form: form.rank)

    @cached_property
    def timetable(self) -> Timetable:
        return Timetable(self.action, [form.row for form in self.stored])

    @property
    def lines(self) -> list[Line]:
        clocks = [line.clock for line in self.timetable.lines]
        return [
            Line(
                form.row,
                form.rank,
                clock,
                form if self._is_open(form) else None,
                form.rank == len(clocks),
            )
            for form, clock in zip(self.stored, clocks, strict=True)
        ]

    def _is_open(self, form: RowForm) -> bool:
        if self.data is not None:
            return form.is_bound
        return ALL in self.opened or str(form.row.pk) in self.opened

    @property
    def added(self) -> list[RowForm]:
        """Those typed and refused, else one to fill."""
        return (
            self.new
            if self.data is not None and self.new
            else [self.form_class(None, 0, prefix="n1")]
        )

    @property
    def was_changed(self) -> bool:
        sent = [*self.old, *self.new]
        return any(form.has_changed() for form in sent) or "proposer" in (self.data or ())


def _is_typed(form: RowForm, data: QueryDict) -> bool:
    return any(name.startswith(f"{form.prefix}-") for name in data)


def save(meeting: Meeting, data: QueryDict) -> tuple[bool, AgendaPage]:
    """The rows, what was ticked among the proposals, then the item moved; all or nothing."""
    with transaction.atomic():
        saved, page = AgendaPage.save(meeting, data)
        if saved:
            take(meeting, data.getlist("proposer"))
            put_undone(meeting)
            place(meeting, data.get("placer", ""))
    return saved, page


@transaction.atomic
def place(meeting: Meeting, where: str) -> None:
    """« 12-3 »: the item of key 12 at the third place; nothing when there is no such one.

    Asked twice, it is done once.
    """
    asked = PLACE.fullmatch(where)
    if asked is None:
        return
    Meeting.objects.select_for_update(of=("self",), no_key=True).get(pk=meeting.pk)
    items = list(meeting.items.order_by("position", "pk"))
    moved = next((one for one in items if str(one.pk) == asked[1]), None)
    if moved is not None:
        items.remove(moved)
        items.insert(max(int(asked[2]) - 1, 0), moved)
        _number(items)


def _number(items: list[AgendaItem]) -> None:
    for rank, item in enumerate(items):
        if item.position != rank:
            AgendaItem.objects.filter(pk=item.pk).update(position=rank)
