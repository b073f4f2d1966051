"""What happened to what hangs on actions: steps, notes, fundings; and to the indicators."""

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django.utils.text import Truncator

from rendering.typography import NARROW, number
from roadmap.changes.action_lines import Found
from roadmap.changes.kinds import Kind
from roadmap.changes.versions import Thing, Version
from roadmap.models import Indicator
from roadmap.series import amount

AMOUNTS = {"planned": "prévu", "granted": "accordé", "paid": "versé"}
SHORT = 120
# What the territory's documents said long ago does not move on the day it is written down here.
DOCUMENTS = "load_territory"


def step(thing: Thing, *, action_is_new: bool) -> Iterator[Found]:
    """A new action's steps are not told one by one, save for those that are done."""
    before, after = thing.before, thing.after
    was_done = before is not None and before.done_at is not None
    if after is None:
        if before is not None:
            yield Kind.STEP_REMOVED, thing.last, lambda: _quoted("étape retirée", before.label)
        return
    is_done = after.done_at is not None
    if is_done and not was_done:
        yield Kind.STEP_DONE, thing.written("done_at"), lambda: _quoted("étape faite", after.label)
    elif was_done and not is_done:
        written = thing.written("done_at")
        yield Kind.STEP_UNDONE, written, lambda: _quoted("étape rouverte", after.label)
    elif before is None and not action_is_new:
        yield Kind.STEP_ADDED, thing.versions[0], lambda: _quoted("étape ajoutée", after.label)


def note(thing: Thing, days: tuple[dt.date, dt.date], *, inside: bool) -> Iterator[Found]:
    """One that the reader could not read before: written since, or made public since; `days` are
    those of both ends, on which a note dated later still waits."""
    before = _note_seen(thing.before, days[0], inside=inside)
    after = _note_seen(thing.after, days[1], inside=inside)
    if before is None and after is not None:
        label = "note" if after.is_public else "note interne"
        yield Kind.NOTE, thing.written("is_public"), lambda: _quoted(label, _short(after.text))


def _short(text: str) -> str:
    return Truncator(" ".join(text.split())).chars(SHORT)


def _note_seen(version: Version | None, day: dt.date, *, inside: bool) -> Version | None:
    if version is None:
        return None
    is_read = version.is_public and version.written_on <= day
    return version if inside or is_read else None


def funding(thing: Thing, funders: dict[int, str]) -> Iterator[Found]:
    before, after = thing.before, thing.after
    told = after or before
    if told is None:
        return
    name = f"{_funder(told, funders)}, {told.year}"
    if after is None:
        yield Kind.FUNDING, thing.last, lambda: f"financement retiré{NARROW}: {name}"
    elif words := _amounts(before, after):
        yield Kind.FUNDING, thing.written(*AMOUNTS), lambda: f"{name}, {words}"


def _funder(version: Version, funders: dict[int, str]) -> str:
    return funders.get(version.funder_id) or version.funder_name or "financeur non publié"


def _amounts(before: Version | None, after: Version) -> str:
    told = []
    for column, label in AMOUNTS.items():
        was, now = getattr(before, column) if before is not None else None, getattr(after, column)
        if was != now:
            told.append(
                f"{label} {_euros(was)} → {_euros(now)}"
                if was is not None
                else f"{label} {_euros(now)}"
            )
    return ", ".join(told)


def _euros(value: Decimal | None) -> str:
    return number(value, "€")


def _quoted(label: str, text: str) -> str:
    return f"{label}\N{NO-BREAK SPACE}: «{NARROW}{text}{NARROW}»"


def measures(indicator: Indicator, things: Iterable[Thing]) -> Iterator[Found]:
    """The last value of the whole territory, before and after; else how many others changed."""
    rows = list(things)
    before = _latest(thing.before for thing in rows)
    after = _latest(thing.after for thing in rows)
    changed = [one for one in rows if _value(one.before) != _value(one.after)]
    changed = [one for one in changed if one.before or one.last.route != DOCUMENTS]
    if not changed:
        return
    written = max((one.written("value") for one in changed), key=lambda one: one.number)
    if _value(before) != _value(after):
        words = f"{_said(indicator, before)} → {_said(indicator, after)}"
    else:
        count = len(changed)
        words = (
            "une autre mesure ajoutée ou corrigée"
            if count == 1
            else f"{count} autres mesures ajoutées ou corrigées"
        )
    yield Kind.MEASURE, written, lambda: words


def _latest(versions: Iterable[Version | None]) -> Version | None:
    measured = [
        one
        for one in versions
        if one is not None and one.value is not None and one.commune_id is None
    ]
    return max(measured, key=lambda one: (one.measured_on, one.thing), default=None)


def _value(version: Version | None) -> Any:
    names = ("measured_on", "commune_id", "value", "is_provisional")
    return None if version is None else tuple(getattr(version, name) for name in names)


def _said(indicator: Indicator, version: Version | None) -> str:
    if version is None:
        return "non renseigné"
    day = version.measured_on
    period = str(day.year) if version.year_only else f"{day:%d/%m/%Y}"
    provisional = ", provisoire" if version.is_provisional else ""
    return f"{amount(indicator, version.value)} ({period}{provisional})"
