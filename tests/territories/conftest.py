"""Another territory than the one that is shipped, read from its own folder, with the sample on it."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import User
from config.sample.cast import PASSPHRASE
from config.sample.loading import load_sample

FOLDER = Path(__file__).parent / "val-de-brume"


@pytest.fixture(scope="module")
def valley(kept):
    """The folder alone."""
    with kept():
        call_command("load_territory", str(FOLDER), stdout=StringIO())
        yield FOLDER


@pytest.fixture(scope="module")
def lively_valley(valley):
    """With the sample, in another file than what wants the folder alone."""
    assert load_sample(timezone.localdate(), PASSPHRASE)
    return valley


@pytest.fixture
def account(lively_valley):
    """`account("official")`: the account of the sample that plays this part."""
    emails = {"official": "collectivite@example.org", "animator": "animation@example.org"}
    return lambda part: User.objects.get(email=emails[part])
