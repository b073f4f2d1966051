"""Quorum, proxies and votes against a reference in plain Python, which reads nothing of the program."""

import datetime as dt
import math
from dataclasses import dataclass, field

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.deciding.voting import VotesForm
from events.models import Mandate
from events.sitting.refusals import AttendanceRefused
from events.sitting.sheet import Sheet, point
from tests.factories import BodyFactory, MeetingFactory, PersonFactory

pytestmark = pytest.mark.django_db

PEOPLE = 6
COLLEGES = ("elus", "acteurs_ess", "citoyens")


@dataclass
class Held:
    """A mandate as the reference knows it: numbers and words alone."""

    number: int
    person: int
    college: str
    substitute: int | None
    starts: int  # days from the meeting
    ends: int | None
    presence: str = ""
    proxy: "Held | None" = None


@dataclass
class Reference:
    mandates: list[Held]
    most_proxies: int
    percent: int | None
    counts_proxies: bool
    needs_none: bool
    base: list[Held] = field(default_factory=list)

    def __post_init__(self):
        standing = [m for m in self.mandates if m.starts <= 0 and (m.ends is None or m.ends >= 0)]
        for person in range(PEOPLE):
            own = [m for m in standing if m.person == person]
            self.base += sorted(own, key=lambda m: (m.starts, m.number))[-1:]

    def sitting(self, held):
        """Who is on the chair of that mandate."""
        return {"presente": held.person, "suppleee": held.substitute}.get(held.presence)

    def tap(self, number, presence, to):
        """Whether the tap is accepted."""
        held = next((m for m in self.base if m.number == number), None)
        if held is None:
            return False
        carried = [m for m in self.base if m.proxy is held]
        speaker = None
        if presence in ("presente", "suppleee"):
            who = held.person if presence == "presente" else held.substitute
            others = [self.sitting(m) for m in self.base if m is not held]
            if who is None or who in others:
                return False
        elif carried:
            return False
        if presence == "representee":
            speaker = next((m for m in self.base if m.number == to), None)
            if speaker is None or speaker is held or self.sitting(speaker) is None:
                return False
            others = [m for m in self.base if m.proxy is speaker and m is not held]
            if len(others) >= self.most_proxies:
                return False
        held.presence, held.proxy = presence, speaker
        return True

    def speaking(self):
        return [m for m in self.base if m.presence in ("presente", "suppleee", "representee")]

    def figures(self):
        there = [m for m in self.base if m.presence in ("presente", "suppleee")]
        by_proxy = [m for m in self.base if m.presence == "representee"]
        counted = len(there) + (len(by_proxy) if self.counts_proxies else 0)
        asked = 0 if self.percent is None or self.needs_none else self.percent
        needed = math.ceil(asked * len(self.base) / 100)
        voices = {c: sum(m.college == c for m in self.speaking()) for c in COLLEGES}
        return {
            "base": len(self.base),
            "in_person": len(there),
            "represented": len(by_proxy),
            "needed": needed,
            "reached": bool(there) and counted >= needed,
            "voices": {college: n for college, n in voices.items() if n},
        }


mandates = st.lists(
    st.tuples(
        st.integers(0, PEOPLE - 1),
        st.sampled_from(COLLEGES),
        st.none() | st.integers(0, PEOPLE + 1),
        st.integers(-30, 3),
        st.none() | st.integers(0, 40),
    ),
    min_size=1,
    max_size=9,
    unique_by=lambda row: (row[0], row[3]),
)
taps = st.lists(
    st.tuples(
        st.integers(0, 9),
        st.sampled_from(
            ["presente", "suppleee", "representee", "representee", "excusee", "absente"]
        ),
        st.integers(0, 9),
    ),
    max_size=25,
)
rules = st.tuples(
    st.integers(0, 2), st.none() | st.integers(1, 100), st.booleans(), st.booleans(), st.booleans()
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=mandates, touched=taps, rule=rules)
def test_it_agrees_with_the_reference(territory, rows, touched, rule):
    with transaction.atomic():
        agree(rows, touched, rule)
        transaction.set_rollback(True)


def agree(rows, touched, rule):
    most, percent, counts_proxies, second_call, relaxed = rule
    meeting = MeetingFactory(
        body=BodyFactory(
            most_proxies=most, quorum_percent=percent, quorum_counts_proxies=counts_proxies,
            second_call_needs_no_quorum=relaxed,
        ),
        is_second_call=second_call,
    )  # fmt: skip
    people = [PersonFactory() for _ in range(PEOPLE + 2)]
    made = [mandate(meeting, people, row) for row in rows]
    plain = Reference(
        [
            Held(n, row[0], row[1], row[2], row[3], None if row[4] is None else row[3] + row[4])
            for n, row in enumerate(rows)
        ],
        most, percent, counts_proxies, second_call and relaxed,
    )  # fmt: skip
    for number, presence, to in touched:
        keys = [made[n].pk if n < len(made) else 0 for n in (number, to)]
        assert tapped(meeting, keys[0], presence, keys[1]) == plain.tap(number, presence, to)
    quorum = Sheet(meeting).quorum
    assert {
        "base": quorum.base,
        "in_person": quorum.in_person,
        "represented": quorum.represented,
        "needed": quorum.needed,
        "reached": quorum.is_reached,
        "voices": quorum.voices_of(),
    } == plain.figures()
    votes_agree(quorum.voices_of(), plain)


def mandate(meeting, people, row):
    person, college, substitute, starts, length = row
    day = meeting.day()
    first = day + dt.timedelta(days=starts)
    return Mandate.objects.create(
        body=meeting.body, person=people[person], college=college, starts_on=first,
        substitute=None if substitute is None else people[substitute],
        ends_on=None if length is None else first + dt.timedelta(days=length),
    )  # fmt: skip


def tapped(meeting, key, presence, proxy):
    try:
        point(meeting, key, presence, proxy)
    except AttendanceRefused:
        return False
    return True


def votes_agree(voices, plain):
    """As many votes as there are voices pass, one more does not."""
    for college in COLLEGES:
        allowed = sum(m.college == college for m in plain.speaking())
        for count, fits in ((allowed, True), (allowed + 1, False)):
            form = VotesForm({f"{college}-votes_for": count}, voices=voices)
            assert form.is_valid() is fits
            if fits and allowed:
                assert form.totals()["votes_for"] == count
