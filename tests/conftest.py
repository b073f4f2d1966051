"""The cast, and a hostile harness: see docs/STYLE.md, Tests."""

import os
import socket
from contextlib import ExitStack, contextmanager

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from xdist.scheduler import LoadScopeScheduling

from tests import cast
from tests.factories import TerritoryFactory
from tests.hostile import UndefinedVariable

BROWSER = "tests/browser/"
_running = ExitStack()


def pytest_configure(config):
    """Without DATABASE_URL the embedded PostgreSQL serves the tests, as it serves the demo."""
    from config import embedded_postgres

    # Playwright keeps an event loop in this thread; Django would then refuse the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    make_rendering_hostile()
    if settings.EMBEDDED_DATABASE:
        _running.enter_context(embedded_postgres.serving(settings.VAR_DIR))


def make_rendering_hostile():
    """Undefined variables in our templates fail; each HTML response is inspected.

    Once for all: to change TEMPLATES in each test would compile every template again in each.
    """
    settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = UndefinedVariable("%s")
    settings.MIDDLEWARE.insert(0, "tests.hostile.html_is_clean")


class BrowserTogether(LoadScopeScheduling):
    """One demo and one browser serve all that needs them: one process takes it, first of all."""

    def _split_scope(self, nodeid):
        return BROWSER if nodeid.startswith(BROWSER) else nodeid


def pytest_xdist_make_scheduler(config, log):
    return BrowserTogether(config, log)


def pytest_unconfigure(config):
    _running.close()


@pytest.fixture(scope="session", autouse=True)
def fast_and_apart(tmp_path_factory):
    """No slow password hashing, no mail, plain static files, nothing written in a site's folder.

    Once for all too: what a file of tests makes for all of them needs it as each test does.
    """
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(
        WHITENOISE_AUTOREFRESH=True,
        WHITENOISE_USE_FINDERS=True,
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        STORAGES={**settings.STORAGES, "staticfiles": plain},
        MAILERS={"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}},
        GEOCODER_URL="",
        MEDIA_ROOT=tmp_path_factory.mktemp("media"),
    ):
        yield


@pytest.fixture(autouse=True)
def local(monkeypatch):
    """No network but this machine's."""
    connect = socket.socket.connect

    def local_only(self, address):
        local = self.family == socket.AF_UNIX or address[0] in {"127.0.0.1", "::1", "localhost"}
        assert local, f"a test reached for the network: {address}"
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", local_only)


@pytest.fixture(scope="module")
def kept(django_db_setup, django_db_blocker):
    """`with kept():` in a module fixture: what it makes stands for all the tests that ask for it.

    Each test is a savepoint inside, and what it writes goes with it. Not for a file with
    transactional tests, which empty the database, nor with tests that want nothing there.
    """

    @contextmanager
    def keep():
        with django_db_blocker.unblock(), transaction.atomic():
            yield
            transaction.set_rollback(True)

    return keep


@pytest.fixture
def media_folder(settings, tmp_path):
    """Uploads of the test go into a folder of its own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def territory(db):
    return TerritoryFactory()


@pytest.fixture
def stranger(db):
    return cast.stranger()


@pytest.fixture
def editor(db):
    return cast.editor()


@pytest.fixture
def administrator(db):
    return cast.administrator()


@pytest.fixture
def pilot(db):
    return cast.pilot()


@pytest.fixture
def mandated(db):
    return cast.mandated()


@pytest.fixture
def official(db):
    return cast.official()


@pytest.fixture
def animator(db):
    return cast.animator()


def prove_second_factor(client, user):
    """As allauth notes it in the session when an account that has one signs in."""
    if user.authenticator_set.exists():
        session = client.session
        session["account_authentication_methods"] = [{"method": "mfa", "at": 0}]
        session["account_authentication_methods_user"] = str(user.pk)
        session.save()


@pytest.fixture
def client_of():
    """`client_of(user)`: signed in, with their second factor; `client_of(None)`: a visitor."""

    def build(user=None):
        client = Client()
        if user is not None:
            client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
            prove_second_factor(client, user)
        return client

    return build
