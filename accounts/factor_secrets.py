"""Second factors are kept encrypted: who reads the database, or a backup, cannot make codes.

The key comes from SECRET_KEY; SECRET_KEY_FALLBACKS still reads what older keys wrote.
"""

import base64
import logging
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

ENCRYPTED = ("secret", "seed")  # of an application of codes, of rescue codes
logger = logging.getLogger(__name__)


def _cipher() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_key_from(key)) for key in keys])


def _key_from(secret: str) -> bytes:
    digest = salted_hmac("accounts.factor_secrets", "", secret=secret, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest)


class SecretFactors(DefaultMFAAdapter):  # type: ignore[misc]
    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """What no key of ours wrote becomes a secret that nobody knows: no code opens it."""
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            logger.error("a second factor cannot be read: was SECRET_KEY changed?")  # noqa: TRY400
            return str(generate_totp_secret())


def renew() -> tuple[int, int]:
    """All that is stored, under the newest key: (how many, how many that no key reads)."""
    renewed = unreadable = 0
    for factor in Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN).order_by("pk"):
        try:
            data = _written_again(factor.data)
        except InvalidToken:
            unreadable += 1
            continue
        # Only if nobody used a rescue code meanwhile: the next run sees to it.
        renewed += Authenticator.objects.filter(pk=factor.pk, data=factor.data).update(data=data)
    return renewed, unreadable


def _written_again(data: dict[str, Any]) -> dict[str, Any]:
    kept = {name: data[name] for name in ENCRYPTED if name in data}
    return data | {
        name: _cipher().rotate(str(text).encode()).decode() for name, text in kept.items()
    }
