"""A meeting deleted in the admin: with its sheet and its event, unless something is to be kept."""

import pytest
from django.urls import reverse

from events.models import Attendance, Event, Meeting
from tests.admin_forms import change_url, fields
from tests.events.sitting.acts import do, opened
from tests.factories import DecisionFactory, EventFactory, MinutesFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet(keeper, meeting, members):
    """One speaks for another."""
    opened(keeper, meeting)
    first, second = members[:2]
    do(keeper, meeting, **{f"presence_{first.pk}": "presente"})
    told = {f"presence_{second.pk}": "representee", f"par_{second.pk}": str(first.pk)}
    do(keeper, meeting, **told)
    assert Attendance.objects.represented().exists()
    return meeting


@pytest.fixture
def admin(client_of, animator):
    return client_of(animator)


def delete(admin, row):
    url = reverse(f"admin:events_{row._meta.model_name}_delete", args=[row.pk])
    return admin.get(url).text, admin.post(url, {"post": "yes"})


@pytest.mark.parametrize("what", ["meeting", "event"])
def test_it_goes_with_its_proxies_and_its_event(admin, sheet, what):
    row = sheet if what == "meeting" else sheet.event
    assert delete(admin, row)[1].status_code == 302
    assert not Meeting.objects.exists()
    assert not Event.objects.exists()
    assert not Attendance.objects.exists()


def test_its_event_is_never_left_behind(admin, sheet):
    """A meeting given another would leave its own as an event like any other, for everybody."""
    change = change_url(sheet)
    other = EventFactory()
    assert admin.post(change, fields(admin.get(change)) | {"event": other.pk}).status_code == 302
    sheet.refresh_from_db()
    assert sheet.event != other


def test_several_go_at_once(admin, sheet):
    chosen = {"action": "delete_selected", "_selected_action": [sheet.pk], "post": "yes"}
    admin.post(reverse("admin:events_meeting_changelist"), chosen)
    assert not Event.objects.exists()


@pytest.mark.parametrize("what", ["meeting", "event"])
@pytest.mark.parametrize(
    ("kept", "words"),
    [(DecisionFactory, "Retirez-les d’abord"), (MinutesFactory, "Son compte rendu est approuvé")],
)
def test_what_keeps_it_is_said_in_words(admin, sheet, what, kept, words):
    kept(meeting=sheet, **({"published": True} if kept is MinutesFactory else {}))
    asked, done = delete(admin, sheet if what == "meeting" else sheet.event)
    assert words in asked
    assert done.status_code in (200, 403)
    assert Meeting.objects.filter(pk=sheet.pk).exists()
