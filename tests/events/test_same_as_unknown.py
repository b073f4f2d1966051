"""What is hidden answers a stranger as what never was: by no status, no word and no address."""

import re

import pytest
from django.urls import reverse

from events.models import Event
from events.proposing.slugs import free_slug
from tests.admin_forms import change_url, fields
from tests.factories import (
    AgendaItemFactory,
    BodyFactory,
    DecisionFactory,
    EventFactory,
    MeetingFactory,
    MinutesFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]
UNKNOWN = 987_654_321
EVENT = (
    "event", "event_ics", "event_edit", "register", "register_sent", "registrations", "check_in",
    "event_move", "event_submit",
)  # fmt: skip
MEETING = (
    "meeting", "meeting_edit", "meeting_prepare", "meeting_convene", "meeting_hold",
    "meeting_notes", "pack", "pack_pdf", "attendance_sheet_pdf", "minutes",
    "minutes_docx", "minutes_pdf", "minutes_versions", "minutes_remarks", "minutes_draft",
    "minutes_edit", "minutes_steps", "minutes_erratum",
)  # fmt: skip
DECISION = ("decision", "decision_edit", "decision_follow", "decision_action")
CHANGING = re.compile(r'value="[^"]{40,}"|name="request-mark"[^>]*')  # tokens of forms


@pytest.fixture
def hidden(db):
    found = MeetingFactory(body=BodyFactory(is_restricted=True))
    AgendaItemFactory(meeting=found)
    MinutesFactory(meeting=found, published=True)
    return found


def told(client, name, key, method):
    path = reverse(f"events:{name}", args=[key])
    answer = getattr(client, method)(path)
    said = CHANGING.sub("", answer.content.decode(errors="replace")).replace(path, "X")
    return answer.status_code, answer.get("Location", "").replace(path, "X"), said


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", ["visitor", "stranger", "official"])
def test_it_answers_as_what_never_was(client_of, request, hidden, who, method):
    client = client_of(None if who == "visitor" else request.getfixturevalue(who))
    decision = DecisionFactory(meeting=hidden)
    for names, key in ((EVENT, hidden.event.slug), (MEETING, hidden.pk), (DECISION, decision.pk)):
        other = "rien-de-tel" if names is EVENT else UNKNOWN
        for name in names:
            found = told(client, name, key, method)
            assert found == told(client, name, other, method), name
            assert found[0] in (302, 404, 405), name


def test_no_address_of_a_proposal_tells_of_a_hidden_meeting(client_of, animator):
    """Made in the admin, its slug was its title: another event would then have had « -2 »."""
    admin, title, slug = client_of(animator), "Réunion du bureau", "reunion-du-bureau"

    def send(row, **changes):
        sent = fields(admin.get(change_url(row))) | changes
        assert admin.post(change_url(row), sent).status_code == 302

    meeting = MeetingFactory(event=EventFactory(slug=slug))
    send(meeting)
    assert free_slug(title) == f"{slug}-2"
    send(meeting.body, is_restricted="on")
    hidden = Event.objects.get(pk=meeting.event_id)
    assert hidden.slug.startswith(f"{slug}-")
    send(hidden)
    assert Event.objects.get(pk=hidden.pk).slug == hidden.slug
    assert free_slug(title) == slug
    send(hidden, slug=slug)
    assert free_slug(title) == slug
    other = MeetingFactory(event=EventFactory(slug=slug))
    send(other, body=meeting.body_id)
    assert free_slug(title) == slug
