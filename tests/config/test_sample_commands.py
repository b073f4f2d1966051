import io

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import validate_totp_code
from allauth.mfa.utils import decrypt
from django.core.management import call_command
from django.core.management.base import CommandError

from accounts.models import User
from config.sample import loading
from config.sample.cast import PASSPHRASE
from roadmap.models import Action
from tests.config.sample_ground import lay_ground
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
STAFF = "animation@example.org"


@pytest.fixture
def embedded(settings):
    settings.EMBEDDED_DATABASE = True


@pytest.fixture
def elsewhere(settings):
    settings.EMBEDDED_DATABASE = False


def run(*words):
    out = io.StringIO()
    call_command(*words, stdout=out)
    return out.getvalue().strip()


def refusal(*words):
    with pytest.raises(CommandError) as caught:
        run(*words)
    line = str(caught.value)
    assert "\n" not in line
    assert line.endswith(".")
    return line


def test_it_says_what_it_loaded_and_then_that_it_is_there(embedded):
    lay_ground()
    assert PASSPHRASE in run("load_sample")
    assert "déjà présentes" in run("load_sample")
    assert "enlevées" in run("remove_sample")
    assert "Aucune donnée d’exemple" in run("remove_sample")


def test_without_territory_it_says_what_to_do(embedded):
    assert "load_territory" in refusal("load_sample")


@pytest.mark.parametrize("command", ["load_sample", "remove_sample"])
def test_another_database_is_refused(elsewhere, command):
    lay_ground()
    assert "--force" in refusal(command)
    assert not User.objects.exists()


def test_forced_elsewhere_the_passphrase_is_not_the_known_one(elsewhere):
    lay_ground()
    assert PASSPHRASE not in run("load_sample", "--force")
    assert not User.objects.get(email=STAFF).check_password(PASSPHRASE)
    run("remove_sample", "--force")
    assert not User.objects.exists()


def test_a_failure_half_way_leaves_nothing(embedded, monkeypatch):
    lay_ground()

    def fail(_stage):
        raise RuntimeError("killed")

    monkeypatch.setattr(loading, "add_schemes", fail)
    with pytest.raises(RuntimeError):
        run("load_sample")
    assert not User.objects.exists()
    assert not Action.objects.exists()


def test_second_factor_gives_the_code_that_opens(embedded):
    lay_ground()
    run("load_sample")
    code = run("second_factor", STAFF)
    found = Authenticator.objects.get(user__email=STAFF, type=Authenticator.Type.TOTP)
    assert len(code) == 6
    assert validate_totp_code(decrypt(found.data["secret"]), code)


def test_second_factor_of_a_real_account_stays_its_own():
    user = UserFactory(email="vraie@example.org")
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "AAAA"})
    assert "n’est pas un compte d’exemple" in refusal("second_factor", user.email)
    assert "n’est pas un compte d’exemple" in refusal("second_factor", "personne@example.org")
