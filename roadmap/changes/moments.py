"""An instant from which, or until which, one asks what changed: a day, a meeting, a frozen version."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from accounts.models import Visitor
from rendering.typography import NARROW, short_day
from roadmap.models import Roadmap, RoadmapVersion

MEETING, VERSION = "reunion-", "version-"
DEFAULT_DAYS = 30
OFFERED = 6
# A day that no roadmap can be older than, far from where the calendar of Python ends.
EARLIEST = dt.date(1990, 1, 1)


class UnknownMoment(Exception):
    """What was asked is no moment; the message is one French sentence for who asked."""


@dataclass(frozen=True)
class Moment:
    """`label` follows « depuis » or « jusqu’à »; `value` is what addresses carry."""

    at: dt.datetime
    label: str
    value: str

    @property
    def option(self) -> str:
        """The label as a choice of a list, with a capital."""
        return self.label[:1].upper() + self.label[1:]


def from_text(text: str, reader: Visitor, *, ends_day: bool = False) -> Moment:
    """A day is its first instant, or its last one with `ends_day`; never later than now.

    Raises UnknownMoment for what is no moment, is still to come, or is not for `reader`.
    """
    text = text.strip()
    if text.startswith(MEETING):
        return _meeting(text.removeprefix(MEETING), reader)
    if text.startswith(VERSION):
        return _version(text.removeprefix(VERSION))
    return _day(text, ends_day=ends_day)


def now() -> Moment:
    return Moment(timezone.now(), "aujourd’hui", "")


def default(reader: Visitor) -> Moment:
    """The last meeting of a body that steers the roadmap; else the last thirty days."""
    meeting = _meetings(reader).first()
    return _of_meeting(meeting) if meeting is not None else last_days(DEFAULT_DAYS)


def last_days(days: int) -> Moment:
    return of_day(timezone.localdate() - dt.timedelta(days=days))


def of_day(day: dt.date) -> Moment:
    """Its first instant, where the site is."""
    return Moment(_midnight(day), f"le {short_day(day)}", day.isoformat())


def choices(reader: Visitor) -> list[Moment]:
    """The last meetings and the last frozen versions, newest first within each."""
    meetings = _meetings(reader)[:OFFERED]
    versions = RoadmapVersion.objects.for_list().filter(taken_at__lte=timezone.now())[:OFFERED]
    return [*map(_of_meeting, meetings), *map(of_version, versions)]


# -- Days ---------------------------------------------------------------------------------------
def _day(text: str, *, ends_day: bool) -> Moment:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise UnknownMoment(
            f"«{NARROW}{text[:40]}{NARROW}» n’est ni une date, ni une réunion, ni une version connue."
        ) from None
    if day > timezone.localdate() and not ends_day:
        raise UnknownMoment(f"Le {short_day(day)} est encore à venir.")
    if day < EARLIEST:
        raise UnknownMoment(f"Choisissez une date à partir du {short_day(EARLIEST)}.")
    if not ends_day:
        return of_day(day)
    at = timezone.now() if day >= timezone.localdate() else _midnight(day + dt.timedelta(days=1))
    return Moment(at, f"le {short_day(day)}", day.isoformat())


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


# -- Meetings and versions ----------------------------------------------------------------------
def _meetings(reader: Visitor) -> Any:
    """Held ones of the bodies that steer a roadmap, newest first, with `held_at`."""
    # Bodies and meetings are of an upper floor: reached through the related names.
    body: Any = Roadmap._meta.get_field("bodies").related_model
    meeting = body._meta.get_field("meetings").related_model
    return (
        meeting.objects.visible_to(reader)
        .filter(body__roadmap__isnull=False)
        .held()
        .select_related("body")
    )


def _meeting(key: str, reader: Visitor) -> Moment:
    known = key.isascii() and key.isdigit() and len(key) < 10  # noqa: PLR2004 — a key that fits
    found = _meetings(reader).filter(pk=int(key)).first() if known else None
    if found is None:
        raise UnknownMoment("Cette réunion n’est pas dans la liste, ou n’a pas encore eu lieu.")
    return _of_meeting(found)


def _of_meeting(meeting: Any) -> Moment:
    label = f"la réunion du {short_day(meeting.held_at)} ({meeting.body})"
    return Moment(meeting.held_at, label, f"{MEETING}{meeting.pk}")


def _version(slug: str) -> Moment:
    # A NUL would be refused by the database.
    found = RoadmapVersion.objects.filter(slug=slug).first() if slug.isprintable() else None
    if found is None:
        raise UnknownMoment("Cette version de la feuille de route n’est pas connue.")
    return of_version(found)


def of_version(version: RoadmapVersion) -> Moment:
    label = f"la version «{NARROW}{version.name}{NARROW}» du {short_day(version.taken_at)}"
    return Moment(version.taken_at, label, f"{VERSION}{version.slug}")
