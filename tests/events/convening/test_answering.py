"""A member answers by the link of the convocation; a voice is passed on once."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import OutgoingMail
from events.choices import Answer
from events.convening.answering import AnswerRefused, answer
from events.models import Attendance
from tests.factories import (
    BodyFactory,
    EventFactory,
    MandateFactory,
    MeetingFactory,
    PersonFactory,
    UserFactory,
    days_from_today,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]


@pytest.fixture
def meeting(db):
    return MeetingFactory(body=BodyFactory(most_proxies=1))


@pytest.fixture
def seats(meeting):
    """Three members convened."""
    return [convened(meeting, name) for name in ("Ada", "Bix", "Cléo")]


def convened(meeting, name, **given):
    person = PersonFactory(first_name="", last_name=name, email=f"{name[0]}@example.org".lower())
    mandate = MandateFactory(body=meeting.body, person=person, **given)
    return Attendance.objects.create(meeting=meeting, mandate=mandate, convened_at=timezone.now())


def path_of(attendance):
    return reverse("events:attendance_answer", args=[attendance.meeting_id, attendance.token])


def told(kind):
    rows = OutgoingMail.objects.filter(kind=kind).order_by("pk")
    return list(rows.values_list("to", flat=True))


def test_one_answers_without_account_and_may_change(client, seats):
    ada = seats[0]
    assert "viendrez-vous" in client.get(path_of(ada)).content.decode()
    for said in ("presente", "presente", "absente"):
        assert client.post(path_of(ada), {"said": said}).status_code == 302
        ada.refresh_from_db()
        assert ada.answer == said
    assert ada.answered_at


def test_opening_the_link_changes_nothing(client, seats):
    response = client.get(path_of(seats[0]))
    seats[0].refresh_from_db()
    assert seats[0].answer == Answer.NONE
    assert response.headers["Referrer-Policy"] == "strict-origin"
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert "no-store" in response.headers["Cache-Control"]


def test_a_link_of_another_meeting_opens_nothing(client, seats):
    other = MeetingFactory()
    path = reverse("events:attendance_answer", args=[other.pk, seats[0].token])
    assert client.get(path).status_code == 404


def test_a_proxy_is_given_and_its_holder_told(client, seats):
    ada, bix, _ = seats
    for _ in range(2):
        client.post(path_of(ada), {"said": "procuration", "holder": bix.pk})
    ada.refresh_from_db()
    assert ada.answer_proxy == bix
    assert told("reunion_procuration") == ["b@example.org"]
    assert "Ada" in client.get(path_of(bix)).content.decode()


def test_taken_back_it_is_told_too(seats):
    ada, bix, cleo = seats
    answer(ada, Answer.PROXY, bix)
    answer(ada, Answer.PROXY, cleo)
    answer(ada, Answer.COMING)
    assert told("reunion_procuration_reprise") == ["b@example.org", "c@example.org"]


def refused(attendance, holder):
    with pytest.raises(AnswerRefused) as refusal:
        answer(attendance, Answer.PROXY, holder)
    attendance.refresh_from_db()
    assert attendance.answer_proxy is None
    return str(refusal.value)


def test_never_to_oneself_nor_to_a_stranger(seats, meeting):
    ada = seats[0]
    assert "soi-même" in refused(ada, ada)
    assert "n’est pas convoquée" in refused(ada, None)
    assert "n’est pas convoquée" in refused(ada, convened(MeetingFactory(), "Zoé"))
    person, since = ada.mandate.person, days_from_today(-9)
    twin = MandateFactory(body=meeting.body, person=person, starts_on=since)
    again = Attendance.objects.create(meeting=meeting, mandate=twin, convened_at=timezone.now())
    assert "soi-même" in refused(ada, again)


def test_never_to_who_gave_theirs_or_is_away(seats):
    ada, bix, cleo = seats
    answer(bix, Answer.PROXY, cleo)
    assert "Bix a donné procuration" in refused(ada, bix)
    answer(bix, Answer.ABSENT)
    assert "Bix ne viendra pas" in refused(ada, bix)


def test_never_beyond_what_the_rules_allow(seats, meeting):
    ada, bix, cleo = seats
    answer(bix, Answer.PROXY, cleo)
    assert "Cléo porte déjà 1 procuration" in refused(ada, cleo)
    meeting.body.most_proxies = 0
    meeting.body.save()
    assert "n’admettent pas" in refused(ada, cleo)


def test_a_voice_that_one_carries_is_not_passed_on(seats):
    ada, bix, cleo = seats
    answer(ada, Answer.PROXY, bix)
    assert "Ada vous a donné procuration" in refused(bix, cleo)


def test_when_the_holder_will_not_come_the_givers_choose_again(seats):
    ada, bix, _ = seats
    answer(ada, Answer.PROXY, bix)
    answer(bix, Answer.ABSENT)
    ada.refresh_from_db()
    assert (ada.answer, ada.answer_proxy) == (Answer.NONE, None)
    assert told("reunion_procuration_perdue") == ["a@example.org"]


def test_a_refusal_keeps_the_form_and_says_why(client, seats):
    ada, bix, _ = seats
    answer(ada, Answer.PROXY, bix)
    page = client.post(path_of(bix), {"said": "procuration", "holder": seats[2].pk})
    assert page.status_code == 200
    assert "vous ne pouvez pas donner la vôtre" in page.content.decode()


@pytest.mark.parametrize(
    "data", [{}, {"said": "peut-être"}, {"said": "procuration"}, {"said": "suppleance"},
             {"said": "procuration", "holder": "x\0"}, {"said": "procuration", "holder": "9" * 40}],
)  # fmt: skip
def test_bad_input_changes_nothing(client, seats, data):
    assert client.post(path_of(seats[0]), data).status_code == 200
    seats[0].refresh_from_db()
    assert seats[0].answer == Answer.NONE


def test_a_substitute_comes_in_the_place_of_its_holder(client, meeting):
    one = convened(meeting, "Dora", substitute=PersonFactory(last_name="Suppléante"))
    assert "Suppléante" in client.get(path_of(one)).content.decode()
    assert client.post(path_of(one), {"said": "suppleance"}).status_code == 302
    one.refresh_from_db()
    assert one.answer == Answer.SUBSTITUTE


def test_answers_are_closed_once_it_begins_or_is_called_off(client, seats, meeting):
    begun = convened(MeetingFactory(event=EventFactory(days=0)), "Eve")
    page = client.post(path_of(begun), {"said": "presente"})
    assert page.status_code == 409
    assert "a commencé" in page.content.decode()
    meeting.event.status = 6
    meeting.event.save()
    assert "annulée" in client.get(path_of(seats[0])).content.decode()


def as_account(attendance):
    """The member of `attendance`, with an account."""
    person = attendance.mandate.person
    person.user = UserFactory(email=person.email)
    person.save()
    return person.user


def test_an_account_finds_its_convocation_on_the_page_of_the_meeting(client, meeting, seats):
    meeting.convened_on = timezone.localdate()
    meeting.save()
    page, path = meeting.get_absolute_url(), path_of(seats[0])
    assert path not in client.get(page).content.decode()
    client.force_login(as_account(seats[0]))
    assert path in (words := client.get(page).content.decode())
    assert "Répondre à la convocation" in words
    assert path_of(seats[1]) not in words
    answer(seats[0], Answer.PROXY, seats[1])
    assert "vous donnez procuration à Bix" in client.get(page).content.decode()
    end(meeting)
    assert path not in client.get(page).content.decode()


def test_a_convocation_waits_in_one_s_own_space_until_it_is_answered(client, seats):
    client.force_login(as_account(seats[0]))
    for page in ("my_space", "home"):
        words = client.get(reverse(page)).content.decode()
        assert "Rien ne vous attend" not in words
    assert path_of(seats[0]) in client.get(reverse("my_space")).content.decode()
    answer(seats[0], Answer.ABSENT)
    words = client.get(reverse("my_space")).content.decode()
    assert path_of(seats[0]) not in words
    assert "Rien ne vous attend" in words


def end(meeting):
    meeting.event.timings.update(
        starts_at=timezone.now() - dt.timedelta(hours=2),
        ends_at=timezone.now() - dt.timedelta(hours=1),
    )
