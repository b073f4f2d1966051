"""A small roadmap edited at known instants, in the database and in plain Python side by side."""

import datetime as dt
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import floor

from django.utils import timezone
from hypothesis import strategies as st

from config.sample.diary import written_at
from roadmap.changes import Kind
from roadmap.choices import ActionPublication, ActionStatus
from roadmap.models import Action, Note, Step
from tests.factories import AxisFactory, PropositionFactory

CLOSED = {ActionStatus.DONE, ActionStatus.DROPPED}
STATUSES = st.sampled_from(ActionStatus.values)
PUBLICATIONS = st.sampled_from(ActionPublication.values)
RANKS = st.integers(0, 9)
DUES = st.none() | st.integers(-5, 60)
# Days between an edit and the one before it; one dated earlier waited for the other's lock.
GAPS = st.sampled_from([0, 0, 1, 2, 5, -1])
EDITS = st.one_of(
    st.tuples(st.just("create"), RANKS, STATUSES, PUBLICATIONS, st.integers(1, 5), DUES),
    st.tuples(st.just("status"), RANKS, STATUSES),
    st.tuples(st.just("publication"), RANKS, PUBLICATIONS),
    st.tuples(st.just("weight"), RANKS, st.integers(1, 5)),
    st.tuples(st.just("due"), RANKS, DUES),
    st.tuples(st.just("title"), RANKS, st.sampled_from("abc")),
    st.tuples(st.just("move"), RANKS, RANKS),
    st.tuples(st.just("delete"), RANKS),
    st.tuples(st.just("step"), RANKS, DUES),
    st.tuples(st.just("tick"), RANKS, st.booleans()),
    st.tuples(st.just("unstep"), RANKS),
    st.tuples(st.just("note"), RANKS, st.booleans()),
    st.tuples(st.just("openness"), RANKS, st.booleans()),
    st.tuples(st.just("unnote"), RANKS),
)
STORIES = st.lists(st.tuples(GAPS, EDITS), min_size=3, max_size=18)


@dataclass(frozen=True)
class ActionState:
    proposition: int
    status: str
    publication: str
    weight: int
    due_on: dt.date | None
    title: str

    @property
    def is_published(self):
        return self.publication == ActionPublication.PUBLISHED


@dataclass(frozen=True)
class StepState:
    action: int
    due_on: dt.date | None
    is_done: bool


@dataclass(frozen=True)
class NoteState:
    action: int
    is_public: bool


@dataclass
class Book:
    """Every version of every thing of one kind: (since when, what), None once deleted."""

    versions: dict = field(default_factory=dict)

    def write(self, pk, at, state):
        told = self.versions.setdefault(pk, [])
        told.append((max(at, told[-1][0]) if told else at, state))

    def at(self, instant):
        found = {}
        for pk, told in self.versions.items():
            stood = [state for dated, state in told if dated <= instant]
            if stood and stood[-1] is not None:
                found[pk] = stood[-1]
        return found

    @property
    def today(self):
        return {pk: told[-1][1] for pk, told in self.versions.items() if told[-1][1] is not None}


class World:
    """`play` applies a story to the database and to the books."""

    def __init__(self):
        self.axes = AxisFactory.create_batch(2)
        axes = [self.axes[0], self.axes[0], self.axes[1]]
        self.propositions = [PropositionFactory(axis=axis) for axis in axes]
        self.begin = timezone.now().replace(microsecond=0) - dt.timedelta(days=200)
        self.actions, self.steps, self.notes = Book(), Book(), Book()
        self.at = self.begin
        self.instants = [self.begin]
        self.codes = 0

    def play(self, story):
        for gap, (name, *values) in story:
            self.at = max(self.at + dt.timedelta(days=gap), self.begin)
            self.instants.append(self.at)
            with written_at(self.at):
                getattr(self, f"do_{name}")(*values)

    def day(self, offset):
        return (
            None if offset is None else timezone.localdate(self.begin) + dt.timedelta(days=offset)
        )

    @staticmethod
    def pick(book, rank):
        known = sorted(book.today)
        return known[rank % len(known)] if known else None

    # -- Actions ----------------------------------------------------------------------------------
    def do_create(self, rank, status, publication, weight, due):
        self.codes += 1
        proposition = self.propositions[rank % len(self.propositions)]
        state = ActionState(proposition.pk, status, publication, weight, self.day(due), "a")
        made = Action.objects.create(
            proposition=proposition,
            rank=self.codes,
            code=f"999.{self.codes}",
            title="a",
            status=status,
            publication=publication,
            weight=weight,
            due_on=state.due_on,
        )
        self.actions.write(made.pk, self.at, state)

    def _change(self, rank, column, **fields):
        if (pk := self.pick(self.actions, rank)) is not None:
            Action.objects.filter(pk=pk).update(**{column: next(iter(fields.values()))})
            self.actions.write(pk, self.at, replace(self.actions.today[pk], **fields))

    def do_status(self, rank, status):
        self._change(rank, "status", status=status)

    def do_publication(self, rank, publication):
        self._change(rank, "publication", publication=publication)

    def do_weight(self, rank, weight):
        self._change(rank, "weight", weight=weight)

    def do_due(self, rank, due):
        self._change(rank, "due_on", due_on=self.day(due))

    def do_title(self, rank, title):
        self._change(rank, "title", title=title)

    def do_move(self, rank, to):
        proposition = self.propositions[to % len(self.propositions)].pk
        self._change(rank, "proposition", proposition=proposition)

    def do_delete(self, rank):
        if (pk := self.pick(self.actions, rank)) is None:
            return
        Action.objects.get(pk=pk).delete()
        self.actions.write(pk, self.at, None)
        for book in (self.steps, self.notes):
            for key, state in book.today.items():
                if state.action == pk:
                    book.write(key, self.at, None)

    # -- Steps and notes --------------------------------------------------------------------------
    def do_step(self, rank, due):
        if (action := self.pick(self.actions, rank)) is not None:
            step = Step.objects.create(action_id=action, label="x", due_on=self.day(due))
            self.steps.write(step.pk, self.at, StepState(action, self.day(due), False))

    def do_tick(self, rank, done):
        if (pk := self.pick(self.steps, rank)) is not None:
            Step.objects.filter(pk=pk).update(done_at=self.at if done else None)
            self.steps.write(pk, self.at, replace(self.steps.today[pk], is_done=done))

    def do_unstep(self, rank):
        self._drop(Step, self.steps, rank)

    def do_note(self, rank, is_public):
        if (action := self.pick(self.actions, rank)) is not None:
            note = Note.objects.create(action_id=action, text="x", is_public=is_public)
            self.notes.write(note.pk, self.at, NoteState(action, is_public))

    def do_openness(self, rank, is_public):
        if (pk := self.pick(self.notes, rank)) is not None:
            Note.objects.filter(pk=pk).update(is_public=is_public)
            self.notes.write(pk, self.at, replace(self.notes.today[pk], is_public=is_public))

    def do_unnote(self, rank):
        self._drop(Note, self.notes, rank)

    def _drop(self, model, book, rank):
        if (pk := self.pick(book, rank)) is not None:
            model.objects.filter(pk=pk).delete()
            book.write(pk, self.at, None)

    # -- What stood, in plain Python --------------------------------------------------------------
    def fraction(self, pk, action, instant):
        steps = [step for step in self.steps.at(instant).values() if step.action == pk]
        if action.status == ActionStatus.DONE:
            return Fraction(100)
        if steps:
            return Fraction(100 * sum(step.is_done for step in steps), len(steps))
        return Fraction(0 if action.status == ActionStatus.UPCOMING else 50)

    def mean(self, instant, propositions):
        counted = {
            pk: action
            for pk, action in self.actions.at(instant).items()
            if action.is_published
            and action.status != ActionStatus.DROPPED
            and action.proposition in propositions
        }
        if not counted:
            return None
        total = sum(action.weight for action in counted.values())
        parts = (
            action.weight * self.fraction(pk, action, instant) for pk, action in counted.items()
        )
        return sum(parts) / Fraction(total)

    def axis_mean(self, instant, axis):
        mine = [row.pk for row in self.propositions if row.axis_id == axis.pk]
        known = [found for pk in mine if (found := self.mean(instant, {pk})) is not None]
        return sum(known) / len(known) if known else None

    def late(self, instant):
        """Keys of the published actions that are late on that day."""
        day = timezone.localdate(instant)
        overdue = {
            step.action
            for step in self.steps.at(instant).values()
            if not step.is_done and step.due_on is not None and step.due_on < day
        }
        return {
            pk
            for pk, action in self.actions.at(instant).items()
            if action.is_published
            and action.status not in CLOSED
            and (pk in overdue or (action.due_on is not None and action.due_on < day))
        }

    # -- What changed, in plain Python ------------------------------------------------------------
    def changes(self, since, until, *, inside):
        """(kind, action) of each line, sorted; `inside`: for who may read internal things."""
        before, after = self.actions.at(since), self.actions.at(until)
        told = []
        for pk in before.keys() | after.keys():
            if self.is_told(pk, inside=inside):
                was, now = before.get(pk), after.get(pk)
                told += [(kind, pk) for kind in action_kinds(was, now, inside=inside)]
                if pk in self.late(until) - self.late(since):
                    told.append((Kind.LATE, pk))
        told += self.step_lines(before, after, since, until, inside=inside)
        told += self.note_lines(after, since, until, inside=inside)
        return sorted(told)

    def is_told(self, pk, *, inside):
        """What is a draft today, or was one when it was deleted, is for those inside."""
        last = [state for _, state in self.actions.versions[pk] if state is not None][-1]
        return inside or last.is_published

    def step_lines(self, before, after, since, until, *, inside):
        olds, news = self.steps.at(since), self.steps.at(until)
        for pk in olds.keys() | news.keys():
            old, new = olds.get(pk), news.get(pk)
            action = (new or old).action
            now = seen(after.get(action), inside=inside)
            if now is None or not self.is_told(action, inside=inside):
                continue
            is_new = seen(before.get(action), inside=inside) is None
            kind = step_kind(old, new, action_is_new=is_new)
            if kind is not None:
                yield kind, action

    def note_lines(self, after, since, until, *, inside):
        olds, news, today = self.notes.at(since), self.notes.at(until), self.notes.today
        for pk, new in news.items():
            now = seen(after.get(new.action), inside=inside)
            readable = inside or (pk in today and today[pk].is_public and new.is_public)
            known = pk in olds and (inside or olds[pk].is_public)
            told = self.is_told(new.action, inside=inside)
            if now is not None and told and readable and not known:
                yield Kind.NOTE, new.action


def seen(action, *, inside):
    return action if action is not None and (inside or action.is_published) else None


def action_kinds(was, now, *, inside):
    is_gone = now is None
    was, now = seen(was, inside=inside), seen(now, inside=inside)
    if was is None:
        if now is not None:
            yield Kind.NEW if now.is_published else Kind.DRAFTED
        return
    if now is None:
        yield Kind.DELETED if is_gone else Kind.WITHDRAWN
        return
    if was.publication != now.publication:
        yield Kind.NEW if now.is_published else Kind.WITHDRAWN
    if was.status != now.status:
        yield {
            "realisee": Kind.DONE,
            "abandonnee": Kind.DROPPED,
            "bloquee": Kind.BLOCKED,
            "en_pause": Kind.PAUSED,
            "a_venir": Kind.UNBLOCKED if was.status == "bloquee" else Kind.PUT_BACK,
            "en_cours": {"bloquee": Kind.UNBLOCKED, "a_venir": Kind.STARTED}.get(
                was.status, Kind.RESUMED
            ),
        }[now.status]
    pairs = (
        ("proposition", Kind.MOVED),
        ("due_on", Kind.DATED),
        ("weight", Kind.WEIGHED),
        ("title", Kind.RETITLED),
    )
    for name, kind in pairs:
        if getattr(was, name) != getattr(now, name):
            yield kind


def step_kind(old, new, *, action_is_new):
    was_done, is_done = bool(old and old.is_done), bool(new and new.is_done)
    if new is None:
        return Kind.STEP_REMOVED
    if is_done != was_done:
        return Kind.STEP_DONE if is_done else Kind.STEP_UNDONE
    return Kind.STEP_ADDED if old is None and not action_is_new else None


def half_up(value):
    return None if value is None else floor(value + Fraction(1, 2))
