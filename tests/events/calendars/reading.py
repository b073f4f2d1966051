"""A calendar as two programs read it; they must agree."""

import datetime as dt

import icalendar
import vobject


def dates_of(content):
    """What `icalendar` and `vobject` read of each VEVENT, in order; both must find the same."""
    first, second = list(with_icalendar(content)), list(with_vobject(content))
    assert first == second
    return first


def with_icalendar(content):
    calendar = icalendar.Calendar.from_ical(content)
    assert not calendar.errors
    for found in calendar.walk("VEVENT"):
        assert not found.errors
        yield {
            "uid": str(found["UID"]),
            "sequence": int(found["SEQUENCE"]),
            "status": str(found["STATUS"]),
            "summary": str(found["SUMMARY"]),
            "description": str(found["DESCRIPTION"]),
            "location": str(found.get("LOCATION", "")),
            "begins": found.decoded("DTSTART").astimezone(dt.UTC),
            "ends": found.decoded("DTEND").astimezone(dt.UTC),
        }


def with_vobject(content):
    for calendar in vobject.readComponents(content.decode()):
        for found in calendar.contents.get("vevent", []):
            yield {
                "uid": found.uid.value,
                "sequence": int(found.sequence.value),
                "status": found.status.value,
                "summary": found.summary.value,
                "description": found.description.value,
                "location": found.location.value if "location" in found.contents else "",
                "begins": found.dtstart.value.astimezone(dt.UTC),
                "ends": found.dtend.value.astimezone(dt.UTC),
            }
