"""Mails in tests: kinds that one test knows, and a mail server that fails as it is told."""

import pytest

from accounts import mail_kinds
from tests.accounts.mail_kinds import kind as a_kind


@pytest.fixture
def declared(monkeypatch):
    """`declared(**particulars)`: a kind that this test alone knows."""
    monkeypatch.setattr(mail_kinds, "_kinds", dict(mail_kinds._kinds))

    def declare(code="essai", **given):
        return mail_kinds.declare(a_kind(code, **given))

    return declare


@pytest.fixture
def plain(declared):
    return declared()


@pytest.fixture
def server(settings, monkeypatch):
    settings.MAILERS = {"default": {"BACKEND": "tests.accounts.mail_kinds.Server"}}

    def fail(**how):
        for name, error in how.items():
            monkeypatch.setattr(f"tests.accounts.mail_kinds.Server.{name}", error)

    return fail
