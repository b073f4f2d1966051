"""Whatever people write, a calendar stays one: as many lines, as many dates, as many names."""

import datetime as dt
import uuid

import icalendar
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from events.calendars.plain import plain, plain_line
from events.calendars.vevent import Telling, vevent
from events.choices import EventMode
from events.models import Event, EventTiming
from tests.events.calendars.reading import dates_of

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
TEXT = st.text(max_size=200)
NAMES = {
    "BEGIN", "END", "UID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "CREATED", "DTSTART", "DTEND",
    "STATUS", "TRANSP", "SUMMARY", "DESCRIPTION", "URL", "CATEGORIES", "LOCATION", "CONFERENCE",
}  # fmt: skip


def event(**columns):
    """Not saved: hypothesis asks for hundreds."""
    made = Event(
        pk=1, slug="essai", uid=uuid.UUID(int=1), created_at=NOW, updated_at=NOW, **columns
    )
    made._state.fields_cache["meeting"] = None
    made._prefetched_objects_cache = {"poles": [], "organisers": [], "timings": []}
    return made


def written(made, starts_at=NOW, ends_at=NOW + dt.timedelta(hours=1)):
    timing = EventTiming(pk=7, event=made, starts_at=starts_at, ends_at=ends_at)
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//essai//")
    calendar.add("version", "2.0")
    calendar.add_component(vevent(made, timing, Telling(whole=True)))
    return calendar.to_ical()


@given(title=TEXT, summary=TEXT, note=TEXT, place=TEXT)
@example(
    title="a\r\nATTENDEE:mailto:x@y\r\nb",
    summary="\n\nEND:VEVENT",
    note="\\n\\,\\;",
    place="é" * 150,
)
@example(title="\u202egnp.exe", summary="\u2028SUMMARY:b", note="\x85X:1", place="👩🏽‍🌾" * 30)
@example(title='";:,^n^^', summary="a\rB:c", note="\x0bX-A:1\x0cX-B:2\x1cX-C:3", place="\\N\\")
@settings(deadline=None, max_examples=80)
def test_hostile_words_stay_words(title, summary, note, place):
    made = event(title=title, summary=summary, status_note=note, place_label=place)
    content = written(made)
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    assert {line.partition(":")[0].partition(";")[0] for line in lines if line} <= NAMES | {
        "PRODID",
        "VERSION",
    }
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    [found] = dates_of(content)
    assert found["summary"] == plain_line(title)
    assert found["location"] == plain_line(place)
    assert all(part in found["description"] for part in (plain(summary), plain(note)))


@given(link=st.text(max_size=100))
@settings(deadline=None, max_examples=40)
def test_a_hostile_address_stays_one_property(link):
    made = event(
        title="Essai", mode=EventMode.MIXED, place_label="Là", online_url=f"https://x/{link}"
    )
    [found] = icalendar.Calendar.from_ical(written(made)).walk("VEVENT")
    assert not found.errors
    assert set(found) <= NAMES


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\x00", "\x1b", "\ufeff", "\x7f"])
def test_what_hides_or_turns_the_words_around_is_left_out(sign):
    assert plain(f"a{sign}b") == "ab"


def test_pictures_and_accents_stay():
    assert plain("Fête 👩🏽‍🌾 — œuvre\tsœur") == "Fête 👩🏽‍🌾 — œuvre\tsœur"
