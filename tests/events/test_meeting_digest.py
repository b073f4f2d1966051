"""Some days before a body that steers the roadmap meets, its members read what changed and waits."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import MailState, MailWish, OutgoingMail
from events import meeting_digest
from events.choices import EventPublication, EventStatus
from events.models import EventTiming
from roadmap.choices import ActionStatus
from roadmap.models import Action
from tests import factories as make
from tests.directory.past import saved

pytestmark = pytest.mark.django_db


@pytest.fixture
def action(territory):
    """Started since the last meeting."""
    with saved(1):
        found = make.ActionFactory(title="Un four partagé", status=ActionStatus.UPCOMING)
    Action.objects.filter(pk=found.pk).update(status=ActionStatus.ONGOING)
    return found


@pytest.fixture
def body(action):
    """It met thirty days ago."""
    found = make.BodyFactory(name="Comité fictif", roadmap=make.RoadmapFactory())
    meet(found, -30)
    return found


def meet(body, days, **event):
    return make.MeetingFactory(body=body, event=make.EventFactory(days=days, **event))


def member(body, **person):
    person = make.PersonFactory(**{"email": f"membre{body.pk}@example.org", **person})
    return make.MandateFactory(body=body, person=person).person


def write():
    return meeting_digest.write_due(timezone.now())


def test_a_member_reads_what_changed_what_waits_and_what_is_due(body, action):
    meeting = meet(body, 3, place_label="Salle des Arches")
    person = member(body)
    stuck = make.BlockFactory(unblocker_person=person, text="Secret de bureau").action
    make.DecisionFactory(text="Écrire au bailleur", due_on=make.days_from_today(1))
    make.DecisionFactory(text="Bien plus tard", due_on=make.days_from_today(60))
    assert write() == 1
    mail = OutgoingMail.objects.get()
    assert mail.to == person.email
    assert "Comité fictif" in mail.subject
    for words in (
        "Salle des Arches",
        "Un four partagé",
        "en cours",
        str(stuck),
        "Écrire au bailleur",
    ):
        assert words in mail.body
    assert meeting.get_absolute_url() in mail.body
    assert "Bien plus tard" not in mail.body
    assert "Secret" not in mail.body
    assert "vous siégez" in mail.body


def test_once_per_meeting_and_person(body):
    meeting = meet(body, 3)
    member(body)
    assert [write(), write()] == [1, 0]
    EventTiming.objects.filter(event=meeting.event).update(
        starts_at=timezone.now() + dt.timedelta(days=4),
        ends_at=timezone.now() + dt.timedelta(days=4, hours=2),
    )
    assert write() == 0
    meet(body, 4)
    assert write() == 1


@pytest.mark.parametrize(
    ("days", "event", "count"),
    [
        (meeting_digest.DAYS_BEFORE, {}, 1),
        (meeting_digest.DAYS_BEFORE + 1, {}, 0),
        (-1, {}, 0),
        (3, {"status": EventStatus.CANCELLED}, 0),
        (3, {"status": EventStatus.POSTPONED}, 0),
        (3, {"publication": EventPublication.SUBMITTED}, 0),
    ],
)
def test_only_before_a_meeting_that_will_be_held(body, days, event, count):
    meet(body, days, **event)
    member(body)
    assert write() == count


def test_a_body_that_steers_no_roadmap_gets_nothing(action):
    other = make.BodyFactory()
    meet(other, 3)
    member(other)
    assert write() == 0


def test_former_members_and_people_without_address_get_nothing(body):
    meet(body, 3)
    member(body, email="")
    former = make.PersonFactory(email="ancien@example.org")
    make.MandateFactory(body=body, person=former, ends_on=make.days_from_today(-1))
    assert write() == 0


def test_a_member_with_an_account_is_written_to_there_and_may_stop(body, stranger):
    meet(body, 3)
    member(body, user=stranger)
    MailWish.objects.create(user=stranger, topic="reunion", wish="jamais")
    write()
    mail = OutgoingMail.objects.get()
    assert (mail.user, mail.state) == (stranger, MailState.UNWANTED)


def test_the_collectivite_reads_it_too_once(body, official):
    meet(body, 3)
    member(body, user=official)
    other = make.UserFactory()
    other.groups.set(official.groups.all())
    assert write() == 2
    assert set(OutgoingMail.objects.values_list("user", flat=True)) == {official.pk, other.pk}
    assert "pour la collectivité" in OutgoingMail.objects.get(user=other).body


def test_a_restricted_body_is_known_to_its_members_only(body, official):
    body.is_restricted = True
    body.save()
    meet(body, 3)
    inside = member(body)
    assert write() == 1
    assert OutgoingMail.objects.get().to == inside.email


def test_the_decisions_of_another_restricted_body_are_not_told(body):
    meet(body, 3)
    member(body)
    other = meet(make.BodyFactory(restricted=True), -5)
    due_on = make.days_from_today(1)
    make.DecisionFactory(meeting=other, text="À huis clos", due_on=due_on)
    make.DecisionFactory(meeting=meet(body, -20), text="Au grand jour", due_on=due_on)
    write()
    body_of_mail = OutgoingMail.objects.get().body
    assert "Au grand jour" in body_of_mail
    assert "huis clos" not in body_of_mail


def test_who_sits_in_a_restricted_body_reads_its_confidential_decisions_and_no_others(body):
    body.is_restricted = True
    body.save()
    meet(body, 3)
    member(body)
    secret = {"is_confidential": True, "due_on": make.days_from_today(1)}
    make.DecisionFactory(meeting=meet(body, -20), text="Entre membres", **secret)
    make.DecisionFactory(meeting=meet(make.BodyFactory(), -5), text="Chez les autres", **secret)
    write()
    told = OutgoingMail.objects.get().body
    assert "Entre membres" in told
    assert "Chez les autres" not in told


def test_drafts_and_internal_notes_are_not_told(body, action):
    meet(body, 3)
    member(body)
    make.NoteFactory(action=action, is_public=False, text="Entre nous")
    draft = make.ActionFactory(draft=True)
    write()
    told = OutgoingMail.objects.get().body
    assert "Entre nous" not in told
    assert draft.title not in told


def test_nothing_is_written_when_there_is_nothing_to_say(territory):
    with saved(1):
        make.ActionFactory()
    body = make.BodyFactory(roadmap=make.RoadmapFactory())
    meet(body, 3)
    member(body)
    assert write() == 0


def test_long_lists_are_cut_and_counted():
    lines = meeting_digest.listed([str(n) for n in range(meeting_digest.LINES + 2)])
    assert lines.count("\n") == meeting_digest.LINES
    assert lines.endswith("… et 2 de plus")


def test_the_daily_command_writes_them(body, capsys):
    meet(body, 3)
    member(body)
    call_command("send_digests")
    assert "1 courriel écrit avant une réunion." in capsys.readouterr().out
