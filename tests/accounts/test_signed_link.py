"""What the link of a mail carries, and what is not taken for one."""

import datetime as dt

import pytest
from django.core import signing

from accounts.signed_link import LinkRefused, SignedLink

LINK = SignedLink("tests.a_link")
OTHER = SignedLink("tests.another_link")


def test_what_was_told_is_read():
    assert LINK.read(LINK.sign(7, "p1"), int, str) == [7, "p1"]


@pytest.mark.parametrize(
    "text", ["", "faux:lien:ici", OTHER.sign(7, "p1"), LINK.sign("7", "p1"), LINK.sign(7), "é\x00"]
)
def test_anything_else_is_refused(text):
    with pytest.raises(LinkRefused):
        LINK.read(text, int, str)


def test_it_grows_old(monkeypatch):
    text = LINK.sign(7)
    month = dt.timedelta(days=30)
    assert not LINK.is_older(text, month)
    now = signing.time.time()
    monkeypatch.setattr(signing.time, "time", lambda: now + month.total_seconds() + 1)
    assert LINK.is_older(text, month)


def test_the_mark_of_a_mailbox_is_of_one_kind_of_link_and_does_not_say_it():
    mark = LINK.mark("Camille@example.org ")
    assert mark == LINK.mark("camille@example.org") != OTHER.mark("camille@example.org")
    assert "camille" not in mark
