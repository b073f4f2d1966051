"""What a line of the log keeps of what came from outside."""

import logging
import uuid

import pytest
from django.core import signing

from config.logs import OneLineFormatter


def line(message):
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, message, None, None)
    return OneLineFormatter("%(levelname)s %(message)s").format(record)


def test_a_line_end_forges_no_second_line():
    assert line("Not Found: /a\r\nERROR b") == "WARNING Not Found: /a\\r\\nERROR b"


@pytest.mark.parametrize("signed", [False, True])
def test_the_key_of_a_link_is_not_kept(signed):
    token = str(uuid.uuid4())
    key = signing.TimestampSigner().sign(token) if signed else token
    assert line(f"Forbidden: /alertes/{key}/arreter/") == "WARNING Forbidden: /alertes/…/arreter/"


def test_the_number_of_a_task_is_kept():
    number = str(uuid.uuid4())
    assert number in line(f"Task id={number} failed")
