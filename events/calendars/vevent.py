"""An event as calendars read it: a VEVENT for each of its dates.

Instants are written in UTC: a local time of the October night exists twice, and a named time zone
could only say the first. Programs show them in their owner's time zone.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import icalendar
from icalendar import vCalAddress, vUri

from accounts.mail_words import absolute
from events.calendars.plain import plain, plain_line
from events.choices import EventMode, EventStatus
from events.models import Event, EventTiming

STATUSES = {EventStatus.CANCELLED: "CANCELLED", EventStatus.POSTPONED: "TENTATIVE"}
PREFIXES = {EventStatus.CANCELLED: "Annulé", EventStatus.POSTPONED: "Reporté"}
LONGEST = 4000


@dataclass(frozen=True)
class Telling:
    """What changes with the reader: words before the title, a place not sure yet, other lines
    than the event's own description; `whole` tells the description too, not the summary alone.
    `sender`: the name and address of who writes to it, for an event whose organisers have none."""

    prefix: str = ""
    is_sure: bool = True
    lines: tuple[str, ...] = ()
    whole: bool = False
    sender: tuple[str, str] = ("", "")


PLAINLY = Telling()
WHOLE = Telling(whole=True)


def vevents(event: Event, telling: Telling = PLAINLY) -> Iterator[icalendar.Event]:
    """One a date, none without; reads what `for_calendar` has fetched."""
    for timing in event.timings.all():
        yield vevent(event, timing, telling)


def vevent(event: Event, timing: EventTiming, telling: Telling = PLAINLY) -> icalendar.Event:
    found = icalendar.Event()
    found.add("uid", uid_of(event, timing))
    found.add("sequence", event.sequence)
    for name in ("dtstamp", "last-modified"):
        found.add(name, utc(event.updated_at))
    found.add("created", utc(event.created_at))
    found.add("dtstart", utc(timing.starts_at))
    found.add("dtend", utc(timing.ends_at))
    found.add("status", status_of(event, telling))
    found.add("transp", "TRANSPARENT" if event.status in STATUSES else "OPAQUE")
    found.add("summary", summary_of(event, telling))
    found.add("description", description_of(event, telling))
    found.add("url", vUri(address_of(event)))
    found.add("categories", [plain_line(word) for word in categories_of(event)])
    _add_place(found, event)
    _add_organiser(found, event, telling)
    if is_restricted(event):
        found.add("class", "PRIVATE")
    return found


def taken_off(event: Event, timing: EventTiming) -> icalendar.Event:
    """A date that the event no longer has, for calendars that were given it."""
    found = vevent(event, timing)
    for name, value in (("status", "CANCELLED"), ("transp", "TRANSPARENT")):
        del found[name]
        found.add(name, value)
    return found


def uid_of(event: Event, timing: EventTiming) -> str:
    """The same for ever, whatever dates are added or taken away."""
    return f"{event.uid}-{timing.pk}"


def utc(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(dt.UTC).replace(microsecond=0)


def status_of(event: Event, telling: Telling) -> str:
    """What is cancelled or postponed is so for all; else one's own place may not be sure."""
    usual = "CONFIRMED" if telling.is_sure else "TENTATIVE"
    return STATUSES.get(EventStatus(event.status), usual)


def summary_of(event: Event, telling: Telling) -> str:
    """« Annulé : le titre »."""
    before = (PREFIXES.get(EventStatus(event.status), ""), telling.prefix)
    words = [f"{word}\u00a0: " for word in before if word]
    sample = " (exemple fictif)" if event.is_sample else ""
    return "".join(words) + plain_line(event.title) + sample


def description_of(event: Event, telling: Telling) -> str:
    """What differs from the plan first, the page last."""
    told = telling.lines or (event.summary, event.description if telling.whole else "")
    lines = (event.status_sentence, event.status_note, *told)
    words = plain("\n\n".join(line for line in lines if line))[:LONGEST]
    return f"{words}\n\n{address_of(event)}".lstrip()


def address_of(event: Event) -> str:
    """A member's way in is the meeting's page."""
    page = event.meeting if is_restricted(event) else event
    return absolute(page.get_absolute_url())


def categories_of(event: Event) -> list[str]:
    return [event.get_kind_display(), *(pole.name for pole in event.poles.all())]


def is_restricted(event: Event) -> bool:
    return hasattr(event, "meeting") and event.meeting.body.is_restricted


def _add_place(found: icalendar.Event, event: Event) -> None:
    link = plain_line(event.online_url) if is_online(event) else ""
    if words := ", ".join(plain_line(line) for line in event.place_lines) or link:
        found.add("location", words)
    elif is_online(event):
        found.add("location", "En ligne")
    if link:
        label = {"FEATURE": "VIDEO", "LABEL": "Rejoindre en ligne", "VALUE": "URI"}
        found.add("conference", vUri(link), parameters=label)


def is_online(event: Event) -> bool:
    return event.is_online_only or event.mode == EventMode.MIXED


def _add_organiser(found: icalendar.Event, event: Event, telling: Telling) -> None:
    """The first that has a public address: calendars need one, and know of one only."""
    organisers = [(one.name, one.public_email) for one in event.organisers.all()]
    reachable = (one for one in [*organisers, telling.sender] if one[1])
    if organiser := next(reachable, None):
        name, address = map(plain_line, organiser)
        found.add("organizer", vCalAddress(f"mailto:{address}"), parameters={"CN": name})
