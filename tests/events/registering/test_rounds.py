"""The daily round, what is announced, and what is forgotten."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import OutgoingMail
from accounts.own_data import Holder
from config.closing import close
from events.choices import EventStatus
from events.models import EventTiming, Registration
from events.own_data import PARTS
from events.registering import acts, reminding, retention
from events.registering.announcing import announcing
from tests.events.registering import ground
from tests.events.registering.ground import again, come, kinds, open_event
from tests.factories import EventQuestionFactory

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
DAY = dt.timedelta(days=1)


def at(event, starts_at):
    EventTiming.objects.filter(event=event).update(
        starts_at=starts_at, ends_at=starts_at + dt.timedelta(hours=2)
    )


@pytest.mark.parametrize(
    ("now", "start", "word"),
    [
        # The night of March has 23 hours, the one of October 25.
        ((2027, 3, 27, 23, 30), (2027, 3, 28, 0, 30), "demain"),
        ((2027, 3, 27, 8, 0), (2027, 3, 28, 23, 0), "demain"),
        ((2027, 10, 30, 0, 30), (2027, 10, 31, 23, 30), "demain"),
        ((2027, 10, 31, 0, 30), (2027, 10, 31, 23, 30), "aujourd’hui"),
        ((2027, 10, 30, 8, 0), (2027, 11, 1, 0, 30), ""),
    ],
)
def test_tomorrow_is_a_day_of_the_calendar(now, start, word):
    event = open_event()
    come(event, "a@example.org")
    at(event, dt.datetime(*start, tzinfo=PARIS))
    moment = dt.datetime(*now, tzinfo=PARIS)
    assert reminding.remind(moment) == bool(word)
    assert reminding.remind(moment) == 0
    if word:
        mail = OutgoingMail.objects.get(kind="inscription_rappel")
        assert mail.subject.startswith(f"C’est {word}")


def test_who_read_tomorrow_does_not_read_today():
    event = open_event()
    come(event, "a@example.org")
    start = timezone.now() + DAY
    at(event, start)
    assert reminding.remind(timezone.now()) == 1
    assert reminding.remind(start - dt.timedelta(minutes=1)) == 0


@pytest.mark.parametrize("status", [EventStatus.CANCELLED, EventStatus.POSTPONED])
def test_nobody_is_reminded_of_what_does_not_take_place(status):
    event = open_event()
    come(event, "a@example.org")
    at(event, timezone.now() + DAY)
    ground.change(event, status=status)
    assert reminding.remind(timezone.now()) == 0


def test_who_was_there_is_thanked_once_the_day_after():
    event = open_event()
    here, absent = come(event, "a@example.org"), come(event, "b@example.org")
    Registration.objects.filter(pk=here.pk).update(attended_at=timezone.now())
    at(event, timezone.now() - 2 * DAY)
    assert [reminding.thank(timezone.now()) for _ in range(2)] == [1, 0]
    assert "inscription_merci" in kinds(here.email)
    assert "inscription_merci" not in kinds(absent.email)


def test_daily_command_settles_what_lapsed(capsys):
    event = open_event(capacity=1)
    seat, first, second = (come(event, f"{name}@example.org") for name in "abc")
    acts.cancel(seat)
    Registration.objects.filter(pk=first.pk).update(held_until=timezone.now() - DAY)
    call_command("send_reminders")
    assert [again(first).state, again(second).state] == ["passee", "proposee"]


def test_change_of_date_is_told_once_to_all_who_come_or_wait():
    event = open_event(capacity=1)
    come(event, "a@example.org")
    come(event, "b@example.org")
    ground.register(event, "sans-confirmer@example.org")
    with announcing(event) as told:
        at(event, timezone.now() + 20 * DAY)
        ground.change(event, status=EventStatus.RESCHEDULED, status_note="La salle est prise.")
    assert told.count == 2
    mail = OutgoingMail.objects.get(kind="evenement_change", to="a@example.org")
    assert mail.subject.startswith("Changement de date")
    assert "La salle est prise." in mail.body
    assert "Avant" in mail.body


def test_title_is_no_news_and_cancelling_is():
    event = open_event()
    come(event, "a@example.org")
    with announcing(event) as told:
        ground.change(event, title="Autre titre")
    assert told.count == 0
    with announcing(event) as told:
        ground.change(event, status=EventStatus.CANCELLED)
    assert told.count == 1
    assert OutgoingMail.objects.get(kind="evenement_change").subject.startswith("Annulé")


def test_more_seats_saved_with_the_event_are_offered():
    event = open_event(capacity=1)
    come(event, "a@example.org")
    waiting = come(event, "b@example.org")
    with announcing(event):
        ground.change(event, capacity=2)
    assert again(waiting).state == "proposee"


def test_each_thing_is_forgotten_at_its_date():
    event, now = open_event(), timezone.now()
    pending, kept = (
        ground.register(event, "p@example.org"),
        come(event, "a@example.org", needs="Boucle"),
    )
    question = EventQuestionFactory(event=event, keep_until=timezone.localdate())
    kept.answers.create(question=question, text="Oui")
    assert retention.erase_unconfirmed(now + 8 * DAY, dry_run=True) == 1
    assert retention.erase_unconfirmed(now + 8 * DAY) == 1
    assert not Registration.objects.filter(pk=pending.pk).exists()
    assert retention.erase_answers(now) == 0
    assert retention.erase_answers(now + DAY) == 1
    assert retention.erase_needs(now) == 0
    assert retention.erase_needs(now + 11 * DAY) == 1
    assert retention.anonymise_old(now + 300 * DAY) == 0
    assert retention.anonymise_old(now + 380 * DAY) == 1
    found = again(kept)
    assert (found.full_name, found.email, found.state) == ("Personne anonymisée", "", "inscrite")


def test_closed_account_gives_its_seat_back_and_is_forgotten():
    event, user = open_event(capacity=1), ground.sure("lea@example.org")
    one = ground.register(event, "lea@example.org", by=user)
    waiting = come(event, "b@example.org")
    close(user, even_alone=True)
    found = again(one)
    assert (found.state, found.email, found.last_name, found.user) == ("annulee", "", "", None)
    assert again(waiting).state == "proposee"


def test_own_data_holds_ones_registrations_and_nobody_elses():
    event, user = open_event(), ground.sure("lea@example.org")
    one = come(event, "lea@example.org", needs="Une boucle")
    one.answers.create(question=EventQuestionFactory(event=event, label="Repas ?"), text="Froid")
    come(event, "autre@example.org")
    parts = {part.name: list(part.rows(Holder(user))) for part in PARTS}
    assert [row["besoins d’accessibilité"] for row in parts["inscriptions"]] == ["Une boucle"]
    assert [row["réponse"] for row in parts["reponses-inscription"]] == ["Froid"]
