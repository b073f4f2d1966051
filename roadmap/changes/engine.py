"""Differences between two instants, in a constant number of statements."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from django.utils import timezone

from accounts.models import Visitor
from directory.models import Structure
from roadmap.changes import detail_lines, tables
from roadmap.changes.action_lines import ActionDifference, Found, lateness
from roadmap.changes.kinds import Kind
from roadmap.changes.line import Line, Subject
from roadmap.changes.moments import Moment
from roadmap.changes.moves import Move, moves
from roadmap.changes.reader import Reader, among
from roadmap.changes.versions import Table, Thing, Version, touched
from roadmap.figures import Figures
from roadmap.figures_today import current_figures
from roadmap.models import Action, Indicator, Note, Proposition
from roadmap.past import figures_at
from roadmap.past.standing import events_of


@dataclass(frozen=True)
class Changes:
    """What is told of the time between `since` and `until`; the gravest lines come first."""

    since: dt.datetime
    until: dt.datetime
    lines: list[Line]
    progress: list[Move] = field(default_factory=list)

    @property
    def moved(self) -> list[Move]:
        """The figures that are not what they were."""
        return [move for move in self.progress if move.has_moved]

    @property
    def is_empty(self) -> bool:
        return not self.lines and not self.moved

    @property
    def counts(self) -> list[tuple[Kind, str]]:
        """(kind, « 3 actions réalisées ») for each kind that occurs, in order."""
        found = Counter(line.kind.rank for line in self.lines)
        return [(kind, kind.counted(found[kind.rank])) for kind in Kind if kind.rank in found]

    @property
    def newest_first(self) -> list[Line]:
        return sorted(self.lines, key=lambda line: (line.at, *line.order), reverse=True)


def between(
    since: Moment | dt.datetime,
    until: Moment | dt.datetime | None = None,
    *,
    reader: Visitor,
    proposition: Proposition | None = None,
    action: Action | None = None,
    now: Figures | None = None,
) -> Changes:
    """What `reader` may know of what changed after `since` and by `until` (now without it).

    About everything, one proposition (actions that left it or came to it included) or one action.
    `now` are the figures of today, when the caller has them.
    """
    ends_now = until is None or (isinstance(until, Moment) and not until.value)
    begin, end = _instant(since), _instant(until) if until is not None else timezone.now()
    comparison = Comparison(begin, end, reader, proposition, action, ends_now, now)
    lines = sorted(comparison.lines(), key=attrgetter("order"))
    return Changes(begin, end, lines, comparison.progress())


def _instant(moment: Moment | dt.datetime) -> dt.datetime:
    return moment.at if isinstance(moment, Moment) else moment


@dataclass
class Comparison:
    """Reads each table of history once, then what names the things that changed."""

    since: dt.datetime
    until: dt.datetime
    user: Visitor
    about: Proposition | None = None
    action: Action | None = None
    ends_now: bool = False
    now: Figures | None = None

    def lines(self) -> Iterator[Line]:
        yield from self._action_lines()
        yield from self._detail_lines()
        yield from self._measure_lines()

    def progress(self) -> list[Move]:
        return [] if self.action else moves(self.before, self.after, self.about)

    # -- What is read -----------------------------------------------------------------------------
    @cached_property
    def before(self) -> Figures:
        return figures_at(self.since)

    @cached_property
    def after(self) -> Figures:
        if not self.ends_now:
            return figures_at(self.until)
        return self.now or current_figures()

    @cached_property
    def scope(self) -> list[int] | None:
        """The actions asked about; None for all."""
        if self.action is not None:
            return [self.action.pk]
        if self.about is None:
            return None
        events = events_of(Action).objects.filter(proposition_id=self.about.pk)
        return list(events.values_list("id", flat=True).distinct())

    def _read(self, table: Table, column: str, also: Iterable[int] = ()) -> list[Thing]:
        only = None if self.scope is None else (column, self.scope)
        return table.between(self.since, self.until, also=list(also), only=only)

    @cached_property
    def steps(self) -> list[Thing]:
        return self._read(tables.STEPS, "action_id")

    @cached_property
    def notes(self) -> list[Thing]:
        return self._read(tables.NOTES, "action_id")

    @cached_property
    def fundings(self) -> list[Thing]:
        return self._read(tables.FUNDINGS, "action_id")

    @cached_property
    def measurements(self) -> list[Thing]:
        only = None if self.scope is None else ("indicator_id", self._indicators_asked())
        return tables.MEASUREMENTS.between(self.since, self.until, only=only)

    def _indicators_asked(self) -> list[int]:
        rows = Indicator.objects.filter(action__in=self.scope or [])
        if self.about is not None:
            rows = rows | Indicator.objects.filter(proposition=self.about)
        return list(rows.values_list("pk", flat=True))

    @cached_property
    def indicators(self) -> dict[int, Indicator]:
        wanted = touched(self.measurements, "indicator_id")
        return Indicator.objects.select_related("proposition", "action").in_bulk(wanted)

    @cached_property
    def newly_late(self) -> set[int]:
        return set(self.after.late - self.before.late)

    @cached_property
    def actions(self) -> dict[int, Thing]:
        """Those that changed, and those that what changed hangs on."""
        details = [*self.steps, *self.notes, *self.fundings]
        also = touched(details, "action_id") | self.newly_late
        return {thing.pk: thing for thing in self._read(tables.ACTIONS, "id", also)}

    @cached_property
    def reader(self) -> Reader:
        attached = {one.action_id for one in self.indicators.values() if one.action_id}
        reader = Reader.of(self.user, [*self.actions, *attached])
        things = [
            *self.actions.values(),
            *self.steps,
            *self.notes,
            *self.fundings,
            *self.measurements,
        ]
        reader.learn_names(version.user for thing in things for version in thing.versions)
        return reader

    @cached_property
    def numbers(self) -> dict[int, int]:
        return dict(Proposition.objects.values_list("pk", "number"))

    @cached_property
    def funders(self) -> dict[int, str]:
        wanted = touched(self.fundings, "funder_id")
        rows = Structure.objects.published().filter(pk__in=wanted).only("name", "acronym")
        return {row.pk: str(row) for row in rows}

    @cached_property
    def notes_today(self) -> set[int]:
        """Those that everyone may read today: what is internal stays so, what is dated later waits."""
        if self.ends_now:  # as their last version says
            return {thing.pk for thing in self.notes}
        public = Note.objects.public().filter(pk__in=among(thing.pk for thing in self.notes))
        return set(public.values_list("pk", flat=True))

    @cached_property
    def days(self) -> tuple[dt.date, dt.date]:
        return timezone.localdate(self.since), timezone.localdate(self.until)

    # -- What is told -----------------------------------------------------------------------------
    @cached_property
    def told(self) -> dict[int, tuple[ActionDifference, Subject]]:
        """The actions visible to the reader today, and of the proposition asked about at one end."""
        found = {}
        for pk, thing in self.actions.items():
            if pk in self.reader.visible and self._is_about(thing):
                difference = ActionDifference(thing, pk in self.reader.inside, self.numbers)
                found[pk] = difference, self._subject(pk, difference)
        return found

    def _is_about(self, thing: Thing) -> bool:
        if self.about is None:
            return True
        ends = (thing.before, thing.after)
        return self.about.pk in [end.proposition_id for end in ends if end is not None]

    def _subject(self, pk: int, difference: ActionDifference) -> Subject:
        told = difference.told
        return Subject(
            action=pk,
            code=told.code,
            title=told.title,
            has_page=difference.thing.after is not None,
            proposition=self.numbers.get(told.proposition_id),
            is_sample=told.is_sample,
            names=self.reader.names_for(pk),
        )

    def _action_lines(self) -> Iterator[Line]:
        for pk, (difference, subject) in self.told.items():
            for kind, version, say in difference.found():
                yield Line(kind, subject, version, say)
            if pk in self.newly_late and difference.after is not None:
                yield self._late_line(subject, difference.after)

    def _late_line(self, subject: Subject, after: Version) -> Line:
        day = self.days[1]
        return Line(
            Kind.LATE, subject, after, lambda: lateness(after, day), self._late_since(after)
        )

    def _late_since(self, after: Version) -> dt.datetime:
        """The first moment after its term, within the time that is told."""
        due = after.due_on
        if due is None or due >= self.days[1]:
            return self.until
        day = dt.datetime.combine(due + dt.timedelta(days=1), dt.time.min)
        return min(max(timezone.make_aware(day), self.since), self.until)

    def _detail_lines(self) -> Iterator[Line]:
        for things, found_in in (
            (self.steps, self._step),
            (self.notes, self._note),
            (self.fundings, self._funding),
        ):
            for thing in things:
                of = self.told.get(thing.last.action_id)
                if of is not None and of[0].after is not None:
                    for kind, version, say in found_in(_readable(thing, of[0]), of[0]):
                        yield Line(kind, of[1], version, say)

    def _step(self, thing: Thing, difference: ActionDifference) -> Iterator[Found]:
        return detail_lines.step(thing, action_is_new=difference.before is None)

    def _note(self, thing: Thing, difference: ActionDifference) -> Iterator[Found]:
        is_read = difference.inside or thing.pk in self.notes_today
        return (
            detail_lines.note(thing, self.days, inside=difference.inside) if is_read else iter(())
        )

    def _funding(self, thing: Thing, _difference: ActionDifference) -> Iterator[Found]:
        return detail_lines.funding(thing, self.funders)

    def _measure_lines(self) -> Iterator[Line]:
        ordered = sorted(self.measurements, key=lambda one: one.last.indicator_id)
        for pk, things in groupby(ordered, key=lambda one: int(one.last.indicator_id)):
            indicator = self.indicators.get(pk)
            if indicator is not None and self._is_shown(indicator):
                subject = self._measured(indicator)
                for kind, version, say in detail_lines.measures(indicator, things):
                    yield Line(kind, subject, version, say)

    def _is_shown(self, indicator: Indicator) -> bool:
        return indicator.action_id is None or indicator.action_id in self.reader.visible

    def _measured(self, indicator: Indicator) -> Subject:
        place = indicator.proposition
        return Subject(
            action=indicator.action_id,
            title=indicator.name,
            indicator=indicator.pk,
            indicator_url=indicator.get_absolute_url(),
            proposition=place.number if place is not None else None,
            is_sample=indicator.is_sample,
            names=self.reader.names_for(indicator.action_id),
        )


def _readable(thing: Thing, difference: ActionDifference) -> Thing:
    """What hung on a draft is not told of as it was then, even once the action is public."""
    return thing.unread_before() if difference.before is None else thing
