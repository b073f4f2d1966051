"""`manage.py purge_personal_data`: words and addresses go after a year, the rest stays."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from directory.choices import ClaimState
from directory.models import ContactMessage, PageReport
from tests.factories import (
    ClaimFactory,
    ContactMessageFactory,
    InvitationFactory,
    PageReportFactory,
)

pytestmark = pytest.mark.django_db


def purge(*options):
    out = StringIO()
    call_command("purge_personal_data", *options, stdout=out)
    return out.getvalue().replace("\xa0", " ")


@pytest.fixture
def old_and_new():
    for make in (ContactMessageFactory, PageReportFactory):
        old, _new = make(), make()
        past = timezone.now() - timedelta(days=366)
        type(old).objects.filter(pk=old.pk).update(created_at=past)


def test_old_words_and_addresses_are_erased_and_counted(old_and_new):
    told = purge()
    assert "messages aux structures de plus d’un an : 1 effacés" in told
    assert "signalements de plus d’un an : 1 effacés" in told
    message = ContactMessage.objects.exclude(erased_at=None).get()
    assert (message.body, message.sender_name, message.sender_email) == ("", "", "")
    report = PageReport.objects.exclude(erased_at=None).get()
    assert (report.message, report.email) == ("", "")
    assert ContactMessage.objects.with_words().get().body
    assert PageReport.objects.with_words().get().message


def test_a_second_run_erases_nothing(old_and_new):
    purge()
    assert "1 effacés" not in purge()


def test_dry_run_only_counts(old_and_new):
    assert "1 à effacer" in purge("--dry-run")
    assert ContactMessage.objects.with_words().count() == 2


def test_claims_answered_and_invitations_ended_a_year_ago_lose_their_words():
    now = timezone.now()
    past = now - timedelta(days=366)
    answered = ClaimFactory(function="Trésorière", message="Bonjour")
    ClaimFactory(function="Bénévole")
    type(answered).objects.filter(pk=answered.pk).update(
        state=ClaimState.GRANTED, decided_at=past, reason="Connue de l’équipe"
    )
    ended, lasting = InvitationFactory(), InvitationFactory()
    type(ended).objects.filter(pk=ended.pk).update(expires_at=past)
    assert "demandes de page répondues depuis un an : 1 à effacer" in purge("--dry-run")
    purge()
    answered.refresh_from_db()
    assert (answered.function, answered.message, answered.reason) == ("", "", "Connue de l’équipe")
    assert type(answered).objects.filter(function="Bénévole").exists()
    assert list(type(ended).objects.all()) == [lasting]
