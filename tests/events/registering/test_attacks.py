"""Hand-made requests: whatever is sent, no error of ours, nobody else's words, never a seat too many."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from events.models import Registration
from events.registering import acts, limits
from events.registering.files import written
from tests.events.registering import ground
from tests.events.registering.ground import again, come, open_event
from tests.factories import EventQuestionFactory, MembershipFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
HUGE = "é" * 300_000
SEATS = ["-1", "0", "1e3", "٣", " 2 ", "9" * 400, "1.5", "NaN", "0x10", "", HUGE]
NAMES = [
    "a\x00b",
    "\u202egnp.exe",
    "<script>alert(1)</script>",
    "=1+1",
    " ",
    HUGE,
    "a\r\nBcc: x@y.fr",
]
UNKNOWN = {
    "state": "inscrite", "is_reserved": "on", "event": "1", "user": "1", "token": "x", "pk": "1",
    "confirmed_at": "2020-01-01", "attended_at": "2020-01-01", "held_until": "2999-01-01",
}  # fmt: skip


@pytest.fixture(autouse=True)
def patient(monkeypatch, territory):
    monkeypatch.setattr("directory.public_form.FASTEST", 0)
    monkeypatch.setattr(limits, "BY_VISITOR", limits.RateLimit("essai", 10_000, 60))
    cache.clear()


def register(client, event, /, **fields):
    url = reverse("events:register", args=[event.slug])
    page = client.get(url).content.decode()
    seal = page.split('name="jeton" value="')[1].split('"')[0]
    given = {
        "first_name": "Camille", "last_name": "Fictive", "email": "a@example.org",
        "attendee": "citoyen", "seats": "1", "jeton": seal,
    }  # fmt: skip
    return client.post(url, given | fields)


@pytest.mark.parametrize("seats", SEATS, ids=lambda one: repr(one[:6]))
def test_odd_numbers_of_seats_take_a_sound_number_or_none(client, seats):
    event = open_event(most_seats=3)
    assert register(client, event, seats=seats).status_code in (200, 302)
    assert set(Registration.objects.values_list("seats", flat=True)) <= {1, 2, 3}


@pytest.mark.parametrize("name", NAMES, ids=lambda one: repr(one[:6]))
def test_odd_names_and_answers_are_kept_as_text_or_refused(client, name):
    event = open_event()
    question = EventQuestionFactory(event=event, kind="long")
    fields = {"last_name": name, "needs": name, f"question-{question.pk}": name}
    answer = register(client, event, **fields)
    assert answer.status_code in (200, 302)
    assert b"<script>alert(1)" not in answer.content
    for one in Registration.objects.all():
        found = client.get(one.get_absolute_url())
        assert b"<script>alert(1)" not in found.content


def test_unknown_columns_and_foreign_questions_are_left_out(client):
    event, foreign = open_event(), EventQuestionFactory(event=open_event())
    register(client, event, **UNKNOWN, **{f"question-{foreign.pk}": "Glissée"})
    one = Registration.objects.get()
    assert (one.state, one.is_reserved, one.event, one.user) == ("a_confirmer", False, event, None)
    assert (one.attended_at, one.confirmed_at) == (None, None)
    assert one.held_until < timezone.now() + dt.timedelta(hours=2)
    assert not foreign.answers.exists()


def test_seal_of_another_event_is_refused(client):
    event, other = open_event(), open_event()
    page = client.get(reverse("events:register", args=[other.slug])).content.decode()
    seal = page.split('name="jeton" value="')[1].split('"')[0]
    assert "n’a pas été reconnu" in register(client, event, jeton=seal).content.decode()


def test_form_sent_twice_from_two_tabs_is_one_registration_and_one_mail(client):
    event = open_event()
    for _ in range(3):
        assert register(client, event).status_code == 302
    assert Registration.objects.count() == 1
    assert ground.kinds("a@example.org") == ["inscription_a_confirmer"]


@pytest.mark.parametrize(
    "act", ["confirmer", "accepter", "refuser", "annuler", "modifier", "", HUGE]
)
def test_replayed_links_of_what_ended_give_no_seat(client, act):
    event = open_event(capacity=1)
    ended = come(event, "a@example.org")
    acts.cancel(ended)
    other = come(event, "b@example.org")
    for _ in range(2):
        client.post(ended.get_absolute_url(), {"acte": act})
    assert (again(ended).state, again(other).state) == ("annulee", "inscrite")


@pytest.mark.parametrize("act", ["confirmer", "accepter", "modifier"])
def test_offer_that_ended_gives_no_seat_twice(client, act):
    event = open_event(capacity=1)
    seat, first, second = (come(event, f"{name}@example.org") for name in "abc")
    acts.cancel(seat)
    Registration.objects.filter(pk=first.pk).update(
        held_until=timezone.now() - dt.timedelta(hours=1)
    )
    client.post(first.get_absolute_url(), {"acte": act})
    client.post(second.get_absolute_url(), {"acte": "accepter"})
    client.post(first.get_absolute_url(), {"acte": act})
    assert [again(one).state for one in (first, second)] == ["passee", "inscrite"]
    assert ground.taken(event) == 1


def test_two_thousand_people_are_listed_and_exported_in_few_statements(client_of):
    member = MembershipFactory(role="editeur")
    event = open_event(capacity=None)
    event.organisers.add(member.structure)
    question = EventQuestionFactory(event=event)
    client = client_of(member.user)
    page = reverse("events:registrations", args=[event.slug])
    door = reverse("events:check_in", args=[event.slug])

    def fill(count):
        rows = RegistrationFactory.build_batch(count, event=event)
        made = Registration.objects.bulk_create(rows)
        answers = question.answers.model
        answers.objects.bulk_create(
            answers(registration=one, question=question, text="Oui") for one in made
        )

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page).status_code == client.get(door).status_code == 200
            with written(event, "csv") as file:
                lines = sum(1 for _ in file)
        return len(queries), lines

    fill(60)
    client.get(page)
    few, _ = cost()
    fill(1940)
    many, lines = cost()
    assert lines == 2001
    assert many <= few + 8  # answers are read five hundred people at a time
