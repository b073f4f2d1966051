"""/agenda/ by month and by week: the same filters, each event on each of its days."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from events.models import EventTiming
from tests.factories import (
    CampaignFactory,
    CommuneFactory,
    EventFactory,
    MeetingFactory,
    PoleFactory,
    PropositionFactory,
    StructureFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]
AGENDA = reverse("events:agenda")
PARIS = ZoneInfo("Europe/Paris")


def read(client, query):
    answer = client.get(f"{AGENDA}{query}")
    assert answer.status_code == 200
    return answer


def page(client, query):
    return read(client, query).content.decode()


def at(year, month, day, hour=18, minute=0, *, fold=0):
    return dt.datetime(year, month, day, hour, minute, tzinfo=PARIS, fold=fold)


def held(*spans, **given):
    event = EventFactory(**given)
    for begin, end in spans:
        EventTiming.objects.create(event=event, starts_at=begin, ends_at=end)
    return event


def days_of_month(client, month):
    """{day: [(hours, title)]} as the grid tells."""
    grid = read(client, f"?vue=mois&mois={month}").context["agenda"].month
    return {
        day.on.day: [(s.hours, s.event.title) for s in day.sittings]
        for week in grid.weeks
        for day in week.days
        if day.sittings
    }


def days_of_week(client, week):
    listed = read(client, f"?vue=semaine&semaine={week}").context["agenda"].week
    return {
        day.on.day: [s.event.title for s in day.sittings] for day in listed.days if day.sittings
    }


def test_a_month_is_a_table_of_weeks_that_begin_on_monday(client):
    html = page(client, "?mois=2026-11")
    assert re.search(r"<caption>\s*Novembre 2026\s*</caption>", html)
    heads = re.findall(r'<th scope="col"[^>]*>(.*?)</th>', html)
    assert next(head for head in heads if "abbr" not in head) == "Lundi"
    assert heads[-1] == "Dimanche"
    assert html.count('scope="row"') == 6  # November 2026 begins on a Sunday


def test_months_lead_to_the_one_before_the_one_after_and_today(client):
    html = page(client, "?vue=mois&mois=2026-01&nature=atelier")
    assert "mois=2025-12" in html
    assert "mois=2026-02" in html
    assert "Aujourd’hui" in html
    assert html.count("nature=atelier") > 3
    assert "Aujourd’hui" not in page(client, "?vue=mois")


def test_calendars_have_an_end(client):
    first, last = page(client, "?mois=2000-01"), page(client, "?mois=2100-12")
    assert "mois=1999-12" not in first
    assert "mois=2101-01" not in last
    for asked in ("2000-W01", "2100-W52"):
        page(client, f"?semaine={asked}")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("mois=2026-13", "Ce mois n’existe pas"),
        ("mois=0000-00", "Ce mois n’existe pas"),
        ("mois=9999-12", "Ce mois n’existe pas"),
        ("mois=novembre", "Ce mois n’existe pas"),
        ("mois=٢٠٢٦-١١", "Ce mois n’existe pas"),
        ("semaine=2026-W54", "Cette semaine n’existe pas"),
        ("semaine=2025-W53", "Cette semaine n’existe pas"),
        ("semaine=0000-W01", "Cette semaine n’existe pas"),
        ("vue=semaine&semaine=9999-W52", "Cette semaine n’existe pas"),
    ],
)
def test_what_is_no_month_and_no_week_is_said_and_today_is_shown(client, query, sentence):
    html = page(client, f"?{query}")
    assert sentence in html
    assert 'aria-current="date"' in html


def test_an_unknown_view_is_the_list(client):
    assert "Liste</a>" in page(client, "?vue=trimestre")
    assert "events/agenda/list.html" in [t.name for t in read(client, "?vue=x").templates]


def test_each_date_of_an_event_has_its_day(client):
    held(
        (at(2026, 5, 5), at(2026, 5, 5, 20)),
        (at(2026, 5, 12), at(2026, 5, 12, 20)),
        (at(2026, 6, 2), at(2026, 6, 2, 20)),
        title="Trois fois",
    )
    found = days_of_month(client, "2026-05")
    assert found == {5: [("18\u202fh", "Trois fois")], 12: [("18\u202fh", "Trois fois")]}
    assert days_of_week(client, "2026-W20") == {12: ["Trois fois"]}


def test_a_night_is_on_both_its_days_and_an_end_at_midnight_on_one(client):
    held((at(2026, 5, 8, 22), at(2026, 5, 9, 2)), title="Nuit")
    held((at(2026, 5, 8, 20), at(2026, 5, 9, 0)), title="Soirée")
    found = days_of_month(client, "2026-05")
    assert found[8] == [("20\u202fh", "Soirée"), ("22\u202fh", "Nuit")]
    assert found[9] == [("jusqu’à 2\u202fh", "Nuit")]


def test_a_long_event_is_on_each_of_its_days_within_the_month(client):
    held((at(2026, 4, 28, 9), at(2026, 5, 3, 18)), title="Exposition")
    assert days_of_month(client, "2026-05") == {
        1: [("toute la journée", "Exposition")],
        2: [("toute la journée", "Exposition")],
        3: [("jusqu’à 18\u202fh", "Exposition")],
    }
    assert sorted(days_of_week(client, "2026-W18")) == [1, 2, 3, 28, 29, 30]


def test_days_are_those_of_paris_even_when_the_clock_changes(client):
    held((at(2026, 3, 29, 0, 30), at(2026, 3, 29, 23, 30)), title="Court")  # a day of 23 hours
    held((at(2026, 10, 25, 0, 30), at(2026, 10, 25, 23, 30)), title="Long")  # of 25
    held((at(2026, 10, 31, 23, 30), at(2026, 11, 1, 0, 30)), title="Charnière")
    assert days_of_month(client, "2026-03") == {29: [("0\u202fh\u202f30", "Court")]}
    assert sorted(days_of_month(client, "2026-10")) == [25, 31]
    assert days_of_month(client, "2026-11") == {1: [("jusqu’à 0\u202fh\u202f30", "Charnière")]}


@pytest.mark.parametrize("status", [3, 4, 5, 6])
@pytest.mark.parametrize("query", ["", "?vue=mois", "?vue=semaine"])
def test_what_changed_stays_and_is_marked_in_each_view(client, query, status):
    now = timezone.now()
    event = held((now, now + dt.timedelta(minutes=30)), status=status, title="Changé")
    html = page(client, query)
    assert "Changé" in html
    assert event.get_status_display() in html


def test_a_full_day_counts_what_it_does_not_name(client):
    for rank in range(9):
        held((at(2026, 5, 5, 9 + rank), at(2026, 5, 5, 22)), title=f"Rang {rank}")
    html = page(client, "?mois=2026-05")
    assert "+ 5 autres" in html
    assert "#jour-2026-05-05" in html
    assert "Rang 3" in html
    assert "Rang 4" not in html
    assert len(days_of_week(client, "2026-W19")[5]) == 9
    assert 'id="jour-2026-05-05"' in page(client, "?semaine=2026-W19")


def test_a_crowded_month_stays_light(client):
    for day in range(1, 31):
        for hour in range(9, 17):
            held((at(2026, 4, day, hour), at(2026, 4, day, hour, 30)))
    html = page(client, "?mois=2026-04")
    assert len(re.findall(r"<[a-z]", html)) <= 500
    assert "+ 7 autres" in html


def test_a_crowded_week_has_pages(client):
    for day in range(4, 11):
        for hour in range(9, 17):
            held((at(2026, 5, day, hour), at(2026, 5, day, hour, 30)))
    html = page(client, "?semaine=2026-W19")
    assert len(re.findall(r"<[a-z]", html)) <= 500
    assert "Page 1 sur 2" in html
    assert "Page 2 sur 2" in page(client, "?semaine=2026-W19&page=2")


def test_filters_hold_in_every_view(client):
    wanted = held((at(2026, 5, 5), at(2026, 5, 5, 20)), title="Voulu", accessibility=["mi", "vi"])
    wanted.poles.add(pole := PoleFactory())
    held((at(2026, 5, 5), at(2026, 5, 5, 20)), title="Autre", accessibility=["hi"])
    for query in ("acces=vi", f"pole={pole.slug}", "q=voulu"):
        assert days_of_month(client, f"2026-05&{query}") == {5: [("18\u202fh", "Voulu")]}
        assert days_of_week(client, f"2026-W19&{query}") == {5: ["Voulu"]}
        for link in re.findall(r'href="(\?vue=[^"]*)"', page(client, f"?mois=2026-05&{query}")):
            assert query.split("=")[0] in link


def test_the_form_keeps_the_month_and_its_reset_too(client):
    html = page(client, "?vue=mois&mois=2026-05&nature=atelier")
    assert re.search(r'<input type="hidden" name="mois" value="2026-05"', html)
    assert "Période" not in html
    reset = re.search(r'href="([^"]*)">Tout afficher', html)[1]
    assert "mois=2026-05" in reset
    assert "nature" not in reset
    assert 'name="mois"' not in page(client, "")


@pytest.mark.parametrize(
    ("given", "on_site", "online"),
    [
        ({"mode": 1}, True, False),
        ({"mode": 2}, False, True),
        ({"mode": 3}, True, True),
        ({"mode": 1, "status": 3}, False, True),
    ],
)
def test_one_may_ask_for_what_can_be_joined_on_site_or_online(client, given, on_site, online):
    EventFactory(days=3, title="Voulu", **given)
    assert ("Voulu" in page(client, "?mode=1")) is on_site
    assert ("Voulu" in page(client, "?mode=2")) is online
    assert ("Voulu" in page(client, "?mode=3")) is (on_site and online)


def test_registration_open_or_not_needed(client):
    past = timezone.now() - dt.timedelta(days=1)
    EventFactory(days=3, title="Libre")
    EventFactory(days=3, title="Ouverte", registration="ici")
    EventFactory(days=3, title="Close", registration="ici", registration_closes_at=past)
    EventFactory(days=3, title="Annulée", registration="ici", status=6)
    opened, free = page(client, "?inscription=ouverte"), page(client, "?inscription=libre")
    assert [t for t in ("Libre", "Ouverte", "Close", "Annulée") if f">{t}<" in opened] == [
        "Ouverte"
    ]
    assert [t for t in ("Libre", "Ouverte", "Close", "Annulée") if f">{t}<" in free] == ["Libre"]


@pytest.mark.parametrize("query", ["?vue=mois", "?vue=semaine"])
def test_a_restricted_meeting_is_in_no_view_of_a_visitor(client_of, animator, query):
    now = timezone.now()
    meeting = MeetingFactory(
        body__is_restricted=True,
        event=held((now, now + dt.timedelta(minutes=30)), title="À huis clos"),
    )
    assert meeting.event.title not in page(client_of(None), query)
    assert meeting.event.title in page(client_of(animator), query)


def fill(count):
    now = timezone.now()
    for _ in range(count):
        event = held(
            (now, now + dt.timedelta(minutes=30)),
            commune=CommuneFactory(),
            campaign=CampaignFactory(),
        )
        event.poles.add(PoleFactory())
        event.propositions.add(PropositionFactory())
        event.organisers.add(StructureFactory())


@pytest.mark.parametrize("query", ["?vue=mois", "?vue=semaine"])
def test_queries_do_not_grow_with_events(
    client, query, django_assert_max_num_queries, django_assert_num_queries
):
    fill(1)
    with django_assert_max_num_queries(14) as first:
        page(client, query)
    fill(9)
    with django_assert_num_queries(len(first)):
        page(client, query)
