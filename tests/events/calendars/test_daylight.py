"""The nights of March and October: the page, the calendar, the data and the reminder say one instant."""

import datetime as dt
import json
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models import OutgoingMail
from events.models import EventTiming, Registration
from events.registering import reminding
from rendering.typography import day_and_hour, span
from tests.events.calendars.reading import dates_of
from tests.events.calendars.test_hostile import event, written
from tests.factories import EventFactory
from tests.hostile import close_files

PARIS = ZoneInfo("Europe/Paris")
SPRING = dt.datetime(2040, 3, 25, 1, tzinfo=dt.UTC)  # 2 h becomes 3 h
AUTUMN = dt.datetime(2040, 10, 28, 1, tzinfo=dt.UTC)  # 3 h becomes 2 h
MINUTE = dt.timedelta(minutes=1)
NIGHTS = {
    "before spring": (SPRING - 90 * MINUTE, SPRING - 30 * MINUTE),
    "across spring": (SPRING - 30 * MINUTE, SPRING + 30 * MINUTE),
    "the evening before, across midnight": (SPRING - 240 * MINUTE, SPRING + 120 * MINUTE),
    "first of the hours that exist twice": (AUTUMN - 30 * MINUTE, AUTUMN - 10 * MINUTE),
    "second of them": (AUTUMN + 30 * MINUTE, AUTUMN + 50 * MINUTE),
    "from one to the other": (AUTUMN - 30 * MINUTE, AUTUMN + 30 * MINUTE),
    "a whole day of 25 hours": (AUTUMN - 180 * MINUTE, AUTUMN + 1320 * MINUTE),
}


@given(
    change=st.sampled_from([SPRING, AUTUMN]),
    offset=st.integers(-2880, 2880),
    length=st.integers(1, 2880),
)
@settings(deadline=None, max_examples=100)
def test_both_parsers_read_the_very_instants(change, offset, length):
    starts_at = (change + offset * MINUTE).astimezone(PARIS)
    ends_at = (change + (offset + length) * MINUTE).astimezone(PARIS)
    [found] = dates_of(written(event(title="Nuit"), starts_at, ends_at))
    assert found["begins"] == starts_at.astimezone(dt.UTC)
    assert found["ends"] - found["begins"] == length * MINUTE


@pytest.fixture(params=NIGHTS.values(), ids=list(NIGHTS))
def timing(request, territory):
    starts_at, ends_at = request.param
    made = EventFactory(days=None, title="Nuit d’essai", registration="ici")
    return EventTiming.objects.create(event=made, starts_at=starts_at, ends_at=ends_at)


def calendar_of(client, path):
    [found] = dates_of(client.get(path).content)
    return found["begins"], found["ends"]


@pytest.mark.django_db
def test_page_calendar_and_data_agree(client, timing):
    instants = (timing.starts_at, timing.ends_at)
    slug = timing.event.slug
    assert calendar_of(client, reverse("events:event_ics", args=[slug])) == instants
    assert calendar_of(client, "/agenda/agenda.ics") == instants
    page = client.get(timing.event.get_absolute_url()).content.decode()
    local = [timezone.localtime(one) for one in instants]
    assert f'<time datetime="{local[0].isoformat()}">{span(*instants)}</time>' in page
    assert f'"startDate": "{local[0].isoformat()}"' in page
    answer = client.get(reverse("open_data_file", args=["evenements", "json"]))
    [said] = json.loads(answer.getvalue())["evenements"]
    close_files(answer)
    dates = said["dates"][0]
    assert tuple(dt.datetime.fromisoformat(dates[k]) for k in ("debut", "fin")) == instants


@pytest.mark.django_db
def test_the_reminder_says_the_same_hour_the_day_before(client, timing):
    Registration.objects.create(event=timing.event, email="camille@example.org", state="inscrite")
    begins, _ = calendar_of(client, "/agenda/agenda.ics")
    the_day_before = timezone.localtime(begins).date() - dt.timedelta(days=1)
    noon = timezone.make_aware(dt.datetime.combine(the_day_before, dt.time(12)))
    reminding.remind(noon)
    mail = OutgoingMail.objects.get(to="camille@example.org")
    assert day_and_hour(begins) in mail.body
    assert reminding.remind(noon) == 0
