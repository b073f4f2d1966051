"""A decision whose date has come reaches who answers for it, and nobody who may not read it."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import OutgoingMail
from events.deciding.reminding import remind
from tests.factories import (
    DecisionFactory,
    MandateFactory,
    MembershipFactory,
    PersonFactory,
    UserFactory,
    days_from_today,
)

pytestmark = pytest.mark.django_db


def due(days=0, **given):
    given = {"owner": PersonFactory(user=UserFactory())} | given
    return DecisionFactory(due_on=days_from_today(days), taken_on=days_from_today(-90), **given)


def later(days):
    return timezone.now() + dt.timedelta(days=days)


def test_on_its_date_then_every_thirty_days(territory):
    decision = due()
    assert remind(later(-1)) == 0
    assert [remind(later(0)), remind(later(0)), remind(later(29))] == [1, 0, 0]
    assert [remind(later(30)), remind(later(31)), remind(later(61))] == [1, 0, 1]
    mail = OutgoingMail.objects.order_by("pk").first()
    assert mail.user == decision.owner.user
    assert mail.path == f"/gouvernance/decisions/{decision.pk}/suivi/"


@pytest.mark.parametrize("status", ["faite", "abandonnee"])
def test_what_is_closed_is_not_told(territory, status):
    due(-5, status=status)
    assert remind(later(0)) == 0


def test_without_account_the_mailbox_is_told(territory):
    due(owner=PersonFactory(email="nadia@example.org"))
    assert remind(later(0)) == 1
    assert OutgoingMail.objects.get().to == "nadia@example.org"


def test_a_structure_is_told_by_its_administrators(territory):
    member = MembershipFactory(role="administrateur")
    due(owner=None, owner_structure=member.structure)
    remind(later(0))
    assert OutgoingMail.objects.get().user == member.user


def test_what_is_reserved_never_leaves_the_body(territory):
    outside = due(is_confidential=True)
    away = due(meeting__body__is_restricted=True, owner=PersonFactory(email="ex@example.org"))
    assert remind(later(0)) == 0
    MandateFactory(body=outside.meeting.body, person=outside.owner)
    MandateFactory(body=away.meeting.body, person=away.owner)
    assert remind(later(0)) == 2


def test_the_daily_command_writes_them(territory, capsys):
    due()
    call_command("send_reminders")
    assert OutgoingMail.objects.count() == 1


def test_it_waits_in_one_s_own_space(territory, client_of):
    decision = due(-3)
    page = client_of(decision.owner.user).get("/mon-espace/").text
    assert f"/gouvernance/decisions/{decision.pk}/suivi/" in page
