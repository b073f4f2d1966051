"""`manage.py purge_personal_data`: words and addresses go after a year, the rest stays."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from directory.models import ContactMessage, PageReport
from tests.factories import ContactMessageFactory, PageReportFactory

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
