"""Rhythms plan their events ahead, once each, with the next of their hosts."""

import datetime as dt
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from events.agenda.recurrences import hours_on, plan
from events.agenda.rhythm import dates, rhythm_words
from events.choices import EventPublication, EventStatus
from events.models import Event, Recurrence
from tests.factories import (
    CommuneFactory,
    PoleFactory,
    RecurrenceFactory,
    StructureFactory,
)

FAR = dt.date(2100, 1, 1)
TODAY = dt.date(2026, 8, 25)
PARIS = ZoneInfo("Europe/Paris")


def first(count, first_on, frequency):
    return [day.isoformat() for day in islice(dates(first_on, frequency, FAR), count)]


def test_rhythms_keep_their_weekday_and_its_rank():
    thursday = dt.date(2026, 9, 10)  # the second of its month
    assert first(3, thursday, "semaine") == ["2026-09-10", "2026-09-17", "2026-09-24"]
    assert first(3, thursday, "quinzaine") == ["2026-09-10", "2026-09-24", "2026-10-08"]
    assert first(3, thursday, "mois") == ["2026-09-10", "2026-10-08", "2026-11-12"]
    assert first(3, thursday, "deux_mois") == ["2026-09-10", "2026-11-12", "2027-01-14"]
    assert first(3, thursday, "trimestre") == ["2026-09-10", "2026-12-10", "2027-03-11"]


def test_a_fifth_weekday_is_the_last_of_its_month():
    assert first(3, dt.date(2026, 7, 30), "mois") == ["2026-07-30", "2026-08-27", "2026-09-24"]
    assert rhythm_words(dt.date(2026, 7, 30), "mois") == "le dernier jeudi, chaque mois"
    assert rhythm_words(dt.date(2026, 9, 10), "quinzaine") == "le jeudi, une semaine sur deux"


@given(
    first_on=st.dates(dt.date(2000, 1, 1), dt.date(2090, 1, 1)),
    months=st.sampled_from([("mois", 1), ("deux_mois", 2), ("trimestre", 3)]),
)
def test_each_month_of_the_rhythm_has_its_day(first_on, months):
    frequency, step = months
    rank = (first_on.day - 1) // 7
    for number, day in enumerate(islice(dates(first_on, frequency, FAR), 12)):
        month = first_on.year * 12 + first_on.month - 1 + number * step
        alike = [
            dt.date(month // 12, month % 12 + 1, n)
            for n in range(1, 32)
            if _exists(month, n)
            and dt.date(month // 12, month % 12 + 1, n).weekday() == first_on.weekday()
        ]
        assert day == alike[min(rank, len(alike) - 1)]


def _exists(month, day):
    try:
        dt.date(month // 12, month % 12 + 1, day)
    except ValueError:
        return False
    return True


def rhythm(*hosts, **given):
    recurrence = RecurrenceFactory(**{"first_on": dt.date(2026, 9, 10), **given})
    for position, host in enumerate(hosts):
        recurrence.hosts.create(structure=host, position=position)
    return recurrence


def planned(recurrence):
    """(day, host) of its events, in their order."""
    return [
        (
            timezone.localdate(event.timings.get().starts_at).isoformat(),
            ", ".join(event.organisers.order_by("name").values_list("name", flat=True)),
        )
        for event in recurrence.events.order_by("timings__starts_at", "pk")
    ]


@pytest.mark.django_db
class TestPlanning:
    def test_hosts_receive_in_turn_at_their_own_address(self):
        commune = CommuneFactory()
        one = StructureFactory(name="Une", address="3 rue Inventée", commune=commune)
        two, pole = StructureFactory(name="Deux"), PoleFactory()
        recurrence = rhythm(one, two, begins="08:30", ends="10:00")
        recurrence.poles.add(pole)
        events = plan(recurrence.pk, TODAY)
        assert planned(recurrence) == [
            ("2026-09-10", "Une"), ("2026-10-08", "Deux"), ("2026-11-12", "Une"),
        ]  # fmt: skip
        event = Event.objects.get(pk=events[0].pk)
        assert (event.place_label, event.address, event.commune) == (
            "Une",
            "3 rue Inventée",
            commune,
        )
        assert list(event.poles.all()) == [pole]
        assert event.publication == EventPublication.DRAFT
        assert event.series == recurrence.title

    def test_planning_again_makes_nothing_twice(self):
        recurrence = rhythm(StructureFactory())
        assert len(plan(recurrence.pk, TODAY)) == 3
        assert plan(recurrence.pk, TODAY) == []
        assert len(plan(recurrence.pk, TODAY + dt.timedelta(days=31))) == 1

    def test_an_occurrence_that_moved_or_is_cancelled_is_not_planned_again(self):
        recurrence = rhythm(StructureFactory())
        moved, cancelled, untimed = plan(recurrence.pk, TODAY)
        moved.timings.update(
            starts_at=dt.datetime(2026, 9, 15, 8, tzinfo=PARIS),
            ends_at=dt.datetime(2026, 9, 15, 9, tzinfo=PARIS),
        )
        Event.objects.filter(pk=cancelled.pk).update(status=EventStatus.CANCELLED)
        untimed.timings.all().delete()
        assert plan(recurrence.pk, TODAY) == []

    def test_an_occurrence_that_staff_deleted_does_not_come_back(self):
        recurrence = rhythm(StructureFactory())
        made = plan(recurrence.pk, TODAY)
        made[1].delete()
        assert plan(recurrence.pk, TODAY) == []
        Event.objects.all().delete()
        later = plan(recurrence.pk, TODAY + dt.timedelta(days=31))
        assert [event.slug[-10:] for event in later] == ["2026-12-10"]

    def test_a_date_that_staff_wrote_themselves_counts(self):
        recurrence = rhythm(StructureFactory())
        mine = plan(recurrence.pk, TODAY)[0]
        Event.objects.filter(pk=mine.pk).update(slug="a-ma-facon")
        assert plan(recurrence.pk, TODAY) == []

    def test_a_host_who_received_out_of_turn_waits_for_the_others(self):
        a, b, c = (StructureFactory(name=name) for name in "ABC")
        recurrence = rhythm(a, b, c)
        events = plan(recurrence.pk, TODAY - dt.timedelta(days=40))
        assert [host for _, host in planned(recurrence)] == ["A", "B"]
        events[1].organisers.set([c])
        plan(recurrence.pk, TODAY)
        assert planned(recurrence)[-1] == ("2026-11-12", "B")

    def test_new_dates_are_as_the_latest_one(self):
        recurrence = rhythm()
        plan(recurrence.pk, TODAY, EventPublication.PUBLISHED)
        made = plan(recurrence.pk, TODAY + dt.timedelta(days=31))
        assert [event.publication for event in made] == [EventPublication.PUBLISHED]
        Event.objects.update(publication=EventPublication.REFUSED)
        made = plan(recurrence.pk, TODAY + dt.timedelta(days=62))
        assert [event.publication for event in made] == [EventPublication.DRAFT]

    def test_it_ends_when_it_ends_and_begins_when_it_begins(self):
        ended = rhythm(until=dt.date(2026, 10, 8))
        assert len(plan(ended.pk, TODAY)) == 2
        later = rhythm(first_on=dt.date(2027, 5, 3))
        assert plan(later.pk, TODAY) == []

    def test_two_series_of_one_name_have_their_own_events(self):
        one, two = rhythm(title="Café fictif"), rhythm(title="Café fictif")
        assert len(plan(one.pk, TODAY)) == len(plan(two.pk, TODAY)) == 3

    def test_the_daily_command_plans_the_active_ones(self, capsys):
        today = timezone.localdate()
        rhythm(first_on=today, frequency="trimestre")
        rhythm(first_on=today, is_active=False)
        call_command("plan_recurrences")
        assert capsys.readouterr().out == "2 dates planifiées.\n"
        call_command("plan_recurrences")
        assert capsys.readouterr().out == "0 date planifiée.\n"

    @pytest.mark.parametrize(
        ("action", "publication"), [("plan_drafts", "brouillon"), ("plan_published", "publie")]
    )
    def test_staff_plan_in_one_click(self, client_of, animator, action, publication):
        recurrence = rhythm(first_on=timezone.localdate())
        answer = client_of(animator).post(
            reverse("admin:events_recurrence_changelist"),
            {"action": action, "_selected_action": [recurrence.pk]},
            follow=True,
        )
        assert "planifiées" in answer.content.decode()
        assert set(recurrence.events.values_list("publication", flat=True)) == {publication}


class TestHours:
    def at(self, day, begins, ends):
        return hours_on(day, dt.time.fromisoformat(begins), dt.time.fromisoformat(ends))

    def test_the_clock_says_the_same_hours_in_every_season(self):
        for day in (dt.date(2026, 3, 28), dt.date(2026, 3, 29), dt.date(2026, 10, 25)):
            moments = [timezone.localtime(m) for m in self.at(day, "08:30", "10:00")]
            assert [f"{m:%H:%M}" for m in moments] == ["08:30", "10:00"]
            assert {m.date() for m in moments} == {day}

    def test_an_hour_that_does_not_exist_is_not_the_end_before_the_beginning(self):
        starts_at, ends_at = self.at(dt.date(2026, 3, 29), "02:30", "03:00")
        assert f"{timezone.localtime(starts_at):%H:%M}" == "03:30"
        assert ends_at - starts_at == dt.timedelta(minutes=30)

    def test_an_hour_that_comes_twice_is_the_first(self):
        starts_at, ends_at = self.at(dt.date(2026, 10, 25), "02:30", "04:00")
        assert starts_at.astimezone(dt.UTC).hour == 0
        assert ends_at > starts_at


def test_a_series_has_a_title(db):
    assert str(Recurrence(title="Café fictif")) == "Café fictif"
