import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import OutgoingMail
from events.models import Event, EventTiming
from events.proposing import limits
from tests.events.proposing.ground import dates, day, keeper
from tests.factories import EventFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
PAGE = "event_move"


@pytest.fixture
def ball(client_of):
    """A published event in ten days, and the client that keeps it."""
    user, structure = keeper()
    event = EventFactory(title="Bal", place_label="Halle", registration="ici", capacity=9)
    start = timezone.now().replace(microsecond=0) + dt.timedelta(days=10)
    EventTiming.objects.create(event=event, starts_at=start, ends_at=start + dt.timedelta(hours=2))
    event.organisers.add(structure)
    event.client = client_of(user)
    event.url = reverse("events:event_move", args=[event.slug])
    RegistrationFactory(event=event, state="inscrite", email="camille@example.org")
    return event


def said(event, what, **columns):
    """What its page sends, the dates as they are unless given."""
    form = event.client.get(event.url).context["form"]
    rows = [one.row for one in form.before]
    given = {"what": str(what), "vu": form.now, "place_label": event.place_label, "why": ""}
    given |= dates(*[(row["on"], row["begins"], row["ends"]) for row in rows])
    return given | columns


def errors(event, data):
    return event.client.post(event.url, data).context["form"].errors


def changed_mails():
    return OutgoingMail.objects.filter(kind="evenement_change")


def test_another_date_keeps_the_first_one_in_sight(ball, client, animator):
    sent = said(ball, 2, why="La halle est prise.") | dates((day(30), "10:00", "12:00"))
    assert ball.client.post(ball.url, sent).url == ball.get_absolute_url()
    ball.refresh_from_db()
    assert ball.status == 2
    assert ball.status_note.startswith("La halle est prise. Initialement le ")
    page = client.get(ball.get_absolute_url()).text
    assert "Initialement le" in page
    assert changed_mails().count() == 1
    assert OutgoingMail.objects.filter(kind="evenement_modifie", user=animator).exists()


def test_moved_twice_the_very_first_date_is_told(ball):
    ball.client.post(ball.url, said(ball, 2) | dates((day(30), "10:00", "12:00")))
    first = Event.objects.get(pk=ball.pk).status_note
    ball.client.post(ball.url, said(ball, 2) | dates((day(40), "10:00", "12:00")))
    assert Event.objects.get(pk=ball.pk).status_note == first


def test_sent_twice_it_is_told_once(ball):
    sent = said(ball, 6, why="Trop de pluie.")
    for _ in range(2):
        assert ball.client.post(ball.url, sent).status_code == 302
    assert changed_mails().count() == 1
    ball.refresh_from_db()
    assert (ball.status, ball.status_note) == (6, "Trop de pluie.")
    assert ball.timings.count() == 1, "a cancelled event stays where it was"


def test_cancelled_then_held_after_all(ball):
    ball.client.post(ball.url, said(ball, 6, why="Trop de pluie."))
    ball.client.post(ball.url, said(ball, 1))
    ball.refresh_from_db()
    assert (ball.status, ball.status_note) == (1, "")
    assert changed_mails().count() == 2


def test_moved_online_says_where_it_was(ball):
    assert "online_url" in errors(ball, said(ball, 3))
    ball.client.post(ball.url, said(ball, 3, online_url="visio.example.org/bal"))
    ball.refresh_from_db()
    assert (ball.status, ball.online_url) == (3, "https://visio.example.org/bal")
    assert "Halle" in ball.status_note


def test_another_place_keeps_its_status(ball):
    ball.client.post(ball.url, said(ball, "lieu", place_label="Salle des Arches"))
    ball.refresh_from_db()
    assert (ball.status, ball.place_label) == (1, "Salle des Arches")
    assert "Halle" in ball.status_note
    assert changed_mails().count() == 1


@pytest.mark.parametrize(
    ("what", "columns", "field"),
    [
        ("", {}, "what"),
        ("9", {}, "what"),
        ("\x00", {}, "what"),
        (6, {}, "why"),
        (4, {}, "why"),
        (6, {"why": "a" * 121}, "why"),
        (2, {}, "dates"),
        (2, dates(("", "", "")), "dates"),
        (2, dates((day(-3), "10:00", "12:00")), "dates"),
        (3, {"online_url": "javascript:alert(1)"}, "online_url"),
        ("lieu", {"place_label": ""}, "place_label"),
        ("lieu", {"commune": "\x00"}, "commune"),
    ],
)
def test_what_makes_no_sense_is_refused(ball, what, columns, field):
    assert list(errors(ball, said(ball, what) | columns)) == [field]
    assert not changed_mails().exists()


def test_somebody_else_moved_it_meanwhile(ball):
    late = said(ball, 4, why="Une panne.")
    ball.client.post(ball.url, said(ball, 6, why="Trop de pluie."))
    page = ball.client.post(ball.url, late)
    assert "Quelqu’un a changé" in page.text
    assert "Une panne." in page.text
    assert Event.objects.get(pk=ball.pk).status == 6
    ball.client.post(ball.url, late | {"vu": page.context["form"].now})
    assert Event.objects.get(pk=ball.pk).status == 4


def test_a_row_is_added_without_a_word(ball):
    page = ball.client.post(ball.url, said(ball, "") | {"dates-ajouter": "1"})
    assert page.context["form"].errors == {}
    assert "Date 2" in page.text


def test_a_draft_changes_in_its_own_form(ball):
    Event.objects.update(publication="brouillon")
    answer = ball.client.get(ball.url)
    assert answer.url == reverse("events:event_edit", args=[ball.slug])


def test_not_too_often(ball, monkeypatch):
    monkeypatch.setattr(limits, "MOVED", limits.RateLimit("few-moves", 1, 60))
    ball.client.post(ball.url, said(ball, 5))
    assert "__all__" in errors(ball, said(ball, 1))


def test_what_is_typed_never_runs(ball, client):
    ball.client.post(ball.url, said(ball, 6, why="<script>alert(1)</script>"))
    assert "<script>alert" not in client.get(ball.get_absolute_url()).text


def test_what_was_held_is_not_offered_to_be_called_off(ball):
    pages = [ball.get_absolute_url(), reverse("events:my_events")]
    assert all(ball.url in ball.client.get(page).text for page in pages)
    past = timezone.now() - dt.timedelta(days=3)
    ball.timings.update(starts_at=past, ends_at=past + dt.timedelta(hours=2))
    assert not any(ball.url in ball.client.get(page).text for page in pages)
    Event.objects.filter(pk=ball.pk).update(status=4)
    assert all(ball.url in ball.client.get(page).text for page in pages)
