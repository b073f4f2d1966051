"""A mailbox told apart from others without being said: what a signed link says it went to."""

from django.utils.crypto import salted_hmac


def mark_of(mailbox: str, salt: str) -> str:
    """16 hexadecimal signs; `salt` is the link's own, so that two kinds of link share no mark."""
    return salted_hmac(salt, mailbox.strip().lower(), algorithm="sha256").hexdigest()[:16]
