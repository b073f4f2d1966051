"""Send the public forms of a structure's page as a person would."""

import re
import time

from django.core import signing

SEAL = re.compile(r'name="jeton" value="([^"]+)"')


def seal_of(html):
    return SEAL.search(html)[1]


def a_while_ago(monkeypatch, seconds):
    """What is signed from now on is signed `seconds` ago, as long as the test does not undo it."""
    now = time.time

    class Clock:
        @staticmethod
        def time():
            return now() - seconds

    monkeypatch.setattr(signing, "time", Clock)


def opened(client, path, monkeypatch, seconds=30):
    """The seal of the form, as if it had been opened `seconds` ago."""
    with monkeypatch.context() as patch:
        a_while_ago(patch, seconds)
        return seal_of(client.get(path).content.decode())
