"""The link of a mail that opens a page without an account: signed, dated, and bound to a mailbox.

What a link is about, and when it ends, is each kind's own: the upper floors say it.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.utils.crypto import salted_hmac


class LinkRefused(Exception):
    """A link that is not of our making, or whose subject is no more."""


@dataclass(frozen=True)
class SignedLink:
    """One kind of link; `salt` is its own, so that no link of another kind is taken for one."""

    salt: str

    @property
    def _signer(self) -> signing.TimestampSigner:
        return signing.TimestampSigner(salt=self.salt)

    def sign(self, *told: int | str) -> str:
        return self._signer.sign_object(told)

    def read(self, text: str, *kinds: type) -> list[Any]:
        """What was told, whose parts are of `kinds`. Raises LinkRefused."""
        try:
            told = self._signer.unsign_object(text)
        except (signing.BadSignature, ValueError):
            raise LinkRefused from None
        if not isinstance(told, list) or [type(part) for part in told] != list(kinds):
            raise LinkRefused
        return told

    def is_older(self, text: str, age: dt.timedelta) -> bool:
        """Whether it was signed more than `age` ago; `text` was read already."""
        try:
            self._signer.unsign(text, max_age=age)
        except signing.SignatureExpired:
            return True
        return False

    def mark(self, mailbox: str) -> str:
        """16 hexadecimal signs that tell the mailbox it goes to from others without saying it."""
        digest = salted_hmac(self.salt, mailbox.strip().lower(), algorithm="sha256")
        return digest.hexdigest()[:16]
