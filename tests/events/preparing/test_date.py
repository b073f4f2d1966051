"""A meeting is planned, moved, called off; and its page shows what comes next."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from events.models import Meeting, Minutes
from events.preparing.moments import instant
from tests.factories import (
    DecisionFactory,
    EventFactory,
    MeetingFactory,
    days_from_today,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("territory")]


def typed(**changes):
    given = {
        "on": days_from_today(30).isoformat(), "begins": "18:30", "ends": "20:30", "mode": "1",
        "place_label": "Salle d’essai", "title": "",
    }  # fmt: skip
    return {**given, **changes}


def new_path(body):
    return reverse("events:meeting_new", args=[body.slug])


def test_a_meeting_is_planned_once_with_what_was_not_done(client_of, secretary, body):
    DecisionFactory(meeting=MeetingFactory(body=body), due_on=days_from_today(-3))
    client = client_of(secretary)
    for _ in range(2):
        assert client.post(new_path(body), typed()).status_code == 302
    meeting = Meeting.objects.latest("pk")
    assert Meeting.objects.filter(event__place_label="Salle d’essai").count() == 1
    assert meeting.event.title.startswith("Réunion du ")
    assert timezone.localtime(meeting.event.timings.get().starts_at).hour == 18
    assert meeting.items.get().origin == "decision"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"on": "2020-01-01"}, "Cette date est passée"),
        ({"ends": "18:00"}, "La fin doit suivre"),
        ({"begins": "25:00"}, "comme 18:30"),
        ({"place_label": ""}, "Dites où"),
        ({"mode": "2", "online_url": ""}, "visioconférence"),
        ({"mode": "9"}, "comment elle se tient"),
        ({"commune": "Nulle part"}, "Aucune commune"),
        ({"online_url": "javascript:alert(1)"}, "adresse complète"),
        ({"on": "2027-03-28", "begins": "02:30", "ends": "04:00"}, "n’existe pas ce jour-là"),
    ],
)
def test_a_bad_value_gets_one_sentence_and_keeps_the_rest(
    client_of, secretary, body, changes, told
):
    answer = client_of(secretary).post(new_path(body), typed(title="Mon titre", **changes))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert told in page
    assert "Mon titre" in page
    assert not Meeting.objects.exists()


def test_an_hour_that_comes_twice_is_its_first():
    found = instant(dt.date(2026, 10, 25), dt.time(2, 30))
    assert found.utcoffset() == dt.timedelta(hours=2)
    with pytest.raises(ValidationError):
        instant(dt.date(2027, 3, 28), dt.time(2, 30))


def moved(client, path, **changes):
    """What its page shows, changed and sent; `page` was opened before."""
    page = changes.pop("page", None) or client.get(path)
    return client.post(path, typed(vu=page.context["form"]["vu"].value(), **changes))


def test_moving_it_raises_the_number_that_calendars_read(client_of, secretary, body):
    client = client_of(secretary)
    client.post(new_path(body), typed())
    meeting = Meeting.objects.get()
    path, before = reverse("events:meeting_edit", args=[meeting.pk]), meeting.event.sequence
    moved(client, path, title=meeting.event.title)
    meeting.event.refresh_from_db()
    assert meeting.event.sequence == before
    moved(client, path, begins="19:00")
    meeting.event.refresh_from_db()
    assert meeting.event.sequence > before
    assert meeting.event.timings.count() == 1


def test_a_title_that_says_its_date_follows_it(client_of, secretary, body):
    client = client_of(secretary)
    client.post(new_path(body), typed())
    meeting = Meeting.objects.get()
    path = reverse("events:meeting_edit", args=[meeting.pk])
    assert 'name="title" value=' not in client.get(path).content.decode()
    moved(client, path, on="2027-06-01")
    meeting.event.refresh_from_db()
    assert meeting.event.title == "Réunion du mardi\xa01er juin 2027"


def test_two_who_move_it_lose_nothing(client_of, secretary, body):
    client = client_of(secretary)
    client.post(new_path(body), typed())
    event = Meeting.objects.get().event
    path = reverse("events:meeting_edit", args=[event.meeting.pk])
    early = client.get(path)
    assert moved(client, path, place_label="Salle haute").status_code == 302
    late = moved(client, path, page=early, begins="19:00")
    assert "entre-temps" in late.text
    assert 'value="19:00"' in late.text
    event.refresh_from_db()
    assert event.place_label == "Salle haute"
    again = moved(client, path, page=late, begins="19:00", place_label="Salle haute")
    assert again.status_code == 302
    # Sent twice, it says so without refusing.
    assert (
        moved(client, path, page=late, begins="19:00", place_label="Salle haute").status_code == 302
    )
    assert timezone.localtime(event.timings.get().starts_at).hour == 19


def test_once_begun_it_is_neither_moved_nor_called_off(client_of, secretary, body):
    client = client_of(secretary)
    client.post(new_path(body), typed())
    meeting = Meeting.objects.get()
    path = reverse("events:meeting_edit", args=[meeting.pk])
    Meeting.objects.update(opened_at=timezone.now())
    assert "La réunion a commencé" in moved(client, path, begins="19:00").text
    answer = client.post(path, {"annuler": "oui", "reason": "Trop tard"}, follow=True)
    assert "elle ne s’annule plus" in answer.text
    meeting.event.refresh_from_db()
    assert meeting.event.is_as_planned
    assert moved(client, path, place_label="Salle haute").status_code == 302


def test_called_off_it_stays_visible_with_its_reason(client, client_of, secretary, body):
    meeting = MeetingFactory(body=body)
    path = reverse("events:meeting_edit", args=[meeting.pk])
    assert "pourquoi" in client_of(secretary).post(path, {"annuler": "oui"}).content.decode()
    answer = client_of(secretary).post(path, {"annuler": "oui", "reason": "Salle inondée"})
    assert answer.status_code == 302
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert "Annulé" in page
    assert "prochaine étape" not in page


@pytest.mark.parametrize(
    ("state", "step"),
    [("empty", "Préparer"), ("items", "Convoquer"), ("convened", "Tenir"), ("closed", "Rédiger"),
     ("diffuse", "Faire approuver"), ("approuve", "Publier"), ("publie", "")],
)  # fmt: skip
def test_the_page_shows_the_next_step_and_its_button_to_its_keeper(
    client, client_of, secretary, body, state, step
):
    past = state in {"closed", "diffuse", "approuve", "publie"}
    meeting = MeetingFactory(body=body, event=EventFactory(days=-5 if past else 5))
    if state != "empty":
        meeting.items.create(title="Un point")
    if state != "items":
        meeting.convened_on = days_from_today(-9) if state not in {"empty"} else None
    meeting.closed_at = timezone.now() if past else None
    meeting.save()
    if state in {"diffuse", "approuve", "publie"}:
        Minutes.objects.create(
            meeting=meeting, state=state, circulated_at=timezone.now(),
            remarks_until=days_from_today(3), approved_at=timezone.now(), approved_how="seance",
            published_at=timezone.now(),
        )  # fmt: skip
    public = client.get(meeting.get_absolute_url()).content.decode()
    kept = client_of(secretary).get(meeting.get_absolute_url()).content.decode()
    for page in (public, kept):
        assert page.count("prochaine étape") == bool(step)
    if step:
        assert 'class="button" href="/gouvernance' not in public
        assert f">{step}" in kept.split('aria-current="step"')[1].split("</li>")[0] or step in kept


def test_a_new_meeting_starts_from_the_place_and_hours_of_the_last(client_of, secretary, body):
    client = client_of(secretary)
    assert "dernière réunion" not in client.get(new_path(body)).content.decode()
    client.post(new_path(body), typed(title="Nommée", is_second_call="on"))
    shown = client.get(new_path(body)).context["form"]
    assert [shown[name].value() for name in ("title", "on")] == [None, None]
    assert shown["place_label"].value() == "Salle d’essai"
    assert shown["begins"].value() == dt.time(18, 30)
    assert not shown["is_second_call"].value()


def test_a_missed_quorum_opens_the_form_of_a_second_call(client_of, secretary, body):
    client = client_of(secretary)
    client.post(new_path(body), typed())
    missed = Meeting.objects.latest("pk")
    again = client.get(f"{new_path(body)}?seconde={missed.pk}").context["form"]
    assert again["is_second_call"].value() is True
    assert again["place_label"].value() == "Salle d’essai"
    elsewhere = MeetingFactory()
    other = client.get(f"{new_path(body)}?seconde={elsewhere.pk}").context["form"]
    assert not other["is_second_call"].value()


def test_a_place_that_may_be_asked_is_not_called_optional(client_of, secretary, body):
    words = client_of(secretary).get(new_path(body)).content.decode()
    label = words[words.index('for="id_place_label"') :][:120]
    assert "facultatif" not in label
    assert "facultatif" in words[words.index('for="id_address"') :][:120]
