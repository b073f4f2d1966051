"""What a hand-made form may not do: reach another's meeting or event, or open what was closed."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from events.minuting import paragraphs
from events.models import AgendaItem, Decision, MeetingDocument, Minutes, Registration
from events.sitting import session
from events.sitting.refusals import NotOpen
from tests.events.registering.ground import open_event, taken
from tests.factories import (
    AgendaItemFactory,
    AgendaRequestFactory,
    BodyFactory,
    DecisionFactory,
    EventQuestionFactory,
    MandateFactory,
    MeetingDocumentFactory,
    MeetingFactory,
    MembershipFactory,
    MinutesFactory,
    ParagraphFactory,
    PersonFactory,
    RegistrationFactory,
    RemarkFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(territory, media_folder):
    return territory


# -- What was hidden by something stays hidden without it ----------------------------------------
@pytest.fixture
def hidden():
    item = AgendaItemFactory(is_confidential=True)
    return item, MeetingDocumentFactory(meeting=item.meeting, item=item)


def test_a_document_of_a_confidential_item_stays_hidden_without_it(hidden, client):
    item, document = hidden
    decision = DecisionFactory(meeting=item.meeting, item=item)
    item.delete()
    assert not MeetingDocument.objects.shown_to(None).filter(pk=document.pk).exists()
    assert not Decision.objects.visible_to(None).filter(pk=decision.pk).exists()
    assert client.get(document.get_absolute_url()).status_code == 404


@pytest.fixture
def told():
    """A paragraph that only its confidential decision hides."""
    minutes = MinutesFactory()
    decision = DecisionFactory(meeting=minutes.meeting, is_confidential=True)
    return ParagraphFactory(minutes=minutes, decision=decision)


def test_the_paragraph_of_a_confidential_decision_stays_hidden_without_it(told):
    told.decision.delete()
    assert not told.minutes.paragraphs.public().exists()


def test_put_back_without_what_hid_it_a_paragraph_is_hidden(told, animator):
    decision = told.decision
    paragraphs.remove(told.minutes, told.pk, paragraphs.mark_of(told), animator)
    decision.delete()
    assert paragraphs.put_back(told.minutes, told.pk, animator)
    assert told.minutes.paragraphs.get(pk=told.pk).is_confidential


def test_the_admin_takes_off_nothing_that_approved_minutes_hide(told, client_of, animator):
    Minutes.objects.filter(pk=told.minutes_id).update(
        state="publie", circulated_at=timezone.now(), remarks_until=timezone.localdate(),
        approved_at=timezone.now(), approved_how="seance",
    )  # fmt: skip
    client = client_of(animator)
    one = reverse("admin:events_decision_delete", args=[told.decision_id])
    client.post(one, {"post": "yes"})
    several = {"action": "delete_selected", "_selected_action": [told.decision_id], "post": "yes"}
    client.post(reverse("admin:events_decision_changelist"), several)
    assert Decision.objects.filter(pk=told.decision_id).exists()
    assert (
        client.get(
            reverse("admin:events_meeting_change", args=[told.minutes.meeting_id])
        ).status_code
        == 200
    )


def test_a_forged_button_keeps_the_counts_typed_for_a_meeting_of_old(db):
    meeting = MeetingFactory(attendees_count=12, proxies_count=3, quorum_reached=True)
    session.reopen_sitting(meeting)
    with pytest.raises(NotOpen):
        session.close_sitting(meeting)
    meeting.refresh_from_db()
    assert (meeting.attendees_count, meeting.proxies_count, meeting.quorum_reached) == (12, 3, True)


# -- Another body's things, named in one's own forms ---------------------------------------------
@pytest.fixture
def keeper(client_of):
    """The secretary of one body, and a meeting of it that is open."""
    user = UserFactory()
    body = BodyFactory(secretary=PersonFactory(user=user))
    client = client_of(user)
    client.meeting = MeetingFactory(body=body, opened_at=timezone.now())
    client.raise_request_exception = False
    return client


def test_items_of_another_meeting_are_out_of_reach(keeper):
    other = AgendaItemFactory(title="À elles")
    for name in ("item_note", "decision_new"):
        address = reverse(f"events:{name}", args=[keeper.meeting.pk, other.pk])
        assert keeper.post(address, {"texte": "Volé", "vu": "0", "text": "Volé"}).status_code == 404
    hold = reverse("events:meeting_hold", args=[keeper.meeting.pk])
    keeper.post(hold, {f"note-{other.pk}": "Volé", f"vu-{other.pk}": "0", "geste": "noter"})
    prepare = reverse("events:meeting_prepare", args=[keeper.meeting.pk])
    keeper.post(prepare, {"monter": other.pk})
    keeper.post(prepare, {"retirer-document": MeetingDocumentFactory(meeting=other.meeting).pk})
    keeper.post(
        prepare, {"ligne": other.pk, f"{other.pk}-title": "Volé", f"{other.pk}-retirer": "on"}
    )
    fresh = AgendaItem.objects.get(pk=other.pk)
    assert (fresh.title, fresh.discussion, fresh.meeting_id) == ("À elles", "", other.meeting_id)
    assert other.meeting.documents.count() == 1
    assert not Decision.objects.exists()


def test_mandates_and_requests_of_another_body_are_out_of_reach(keeper):
    slug = keeper.meeting.body.slug
    mandate, asked = MandateFactory(), AgendaRequestFactory()
    for name, row in (("mandate_edit", mandate), ("agenda_request_answer", asked)):
        own = reverse(f"events:{name}", args=[slug, row.pk])
        theirs = reverse(f"events:{name}", args=[row.body.slug, row.pk])
        assert keeper.post(own, {"outcome": "retenue"}).status_code == 404
        assert keeper.post(theirs, {"outcome": "retenue"}).status_code == 403
    hold = reverse("events:meeting_hold", args=[keeper.meeting.pk])
    keeper.post(hold, {f"presence-{mandate.pk}": "presente"})
    assert not mandate.attendances.exists()
    asked.refresh_from_db()
    assert asked.state == "demandee" or asked.answered_at is None


def test_remarks_and_paragraphs_of_other_minutes_are_out_of_reach(keeper):
    mine = ParagraphFactory(minutes__circulated=True, minutes__meeting__body=keeper.meeting.body)
    theirs = RemarkFactory()
    meeting = mine.minutes.meeting_id
    remarks = reverse("events:minutes_remarks", args=[meeting])
    sent = {"acte": "repondre", "outcome": "refusee", "reason": "Non", "text": "Volé"}
    assert keeper.post(f"{remarks}?remarque={theirs.pk}", sent).status_code == 409
    sent["acte"] = "remarquer"
    assert keeper.post(f"{remarks}?paragraphe={theirs.paragraph_id}", sent).status_code == 409
    edit = reverse("events:minutes_edit", args=[meeting])
    keeper.post(edit, {"acte": "supprimer", "cle": theirs.paragraph_id})
    keeper.post(edit, {"acte": "enregistrer", "cle": theirs.paragraph_id, "text": "Volé"})
    theirs.refresh_from_db()
    assert (theirs.state, theirs.reason) == ("posee", "") or theirs.answered_at is None
    assert theirs.paragraph.text == theirs.quoted


# -- Registrations -------------------------------------------------------------------------------
@pytest.fixture
def organiser(client_of):
    """Of one event, with somebody registered at another."""
    member = MembershipFactory(role="administrateur")
    client = client_of(member.user)
    client.event = open_event(most_seats=3, days=5)
    client.event.organisers.add(member.structure)
    client.other = RegistrationFactory(event=open_event(), last_name="Belette", needs="Secret")
    return client


def test_an_organiser_acts_on_nobody_else_s_registrations(organiser):
    key = organiser.other.pk
    for name, act in (
        ("registrations", "retirer"),
        ("check_in", "pointer"),
        ("check_in", "retirer"),
    ):
        own = reverse(f"events:{name}", args=[organiser.event.slug])
        answer = organiser.post(own, {"acte": act, "inscription": key}, follow=True)
        assert "Belette" not in answer.text
        theirs = reverse(f"events:{name}", args=[organiser.other.event.slug])
        assert organiser.post(theirs, {"acte": act, "inscription": key}).status_code == 403
    fresh = Registration.objects.get(pk=key)
    assert (fresh.state, fresh.attended_at) == ("inscrite", None)


def test_nor_on_the_questions_of_others(organiser):
    question = EventQuestionFactory(event=organiser.other.event, label="À elles")
    path = reverse("events:event_questions", args=[organiser.event.slug])
    organiser.post(path, {"acte": "retirer", "key": question.pk})
    until = timezone.localdate() + dt.timedelta(days=9)
    organiser.post(
        path, {"key": question.pk, "label": "Volé", "kind": "court", "keep_until": until}
    )
    question.refresh_from_db()
    assert question.label == "À elles"


@pytest.mark.parametrize("seats", ["-1", "0", "4", "999999999999", "1e3", "٣", "2.5", "\x00"])
def test_nobody_takes_an_odd_number_of_seats(organiser, client_of, seats):
    path = reverse("events:registrations", args=[organiser.event.slug])
    organiser.post(path, {"main-last_name": "X", "main-attendee": "citoyen", "main-seats": seats})
    assert taken(organiser.event) <= 3
    assert all(one.seats in (1, 2, 3) for one in organiser.event.registrations.all())


@pytest.mark.parametrize("act", ["confirmer", "accepter"])
def test_a_link_gives_no_seat_once_its_time_is_over(client, act):
    """Nor when the organisers took seats away meanwhile."""
    event = open_event(capacity=1, has_waiting_list=False)
    RegistrationFactory(event=event)
    before = timezone.now() - dt.timedelta(minutes=1)
    for state in ("a_confirmer", "proposee"):
        late = RegistrationFactory(event=event, state=state, held_until=before)
        client.post(late.get_absolute_url(), {"acte": act})
        assert taken(event) == 1


def test_the_page_of_a_registration_tells_its_address_to_nobody(client):
    one = RegistrationFactory()
    for path in (one.get_absolute_url(), reverse("events:registration_feedback", args=[one.token])):
        answer = client.get(path)
        assert answer.headers["Referrer-Policy"] == "strict-origin"
        assert "no-store" in answer.headers["Cache-Control"]
        assert "noindex" in answer.headers["X-Robots-Tag"]
