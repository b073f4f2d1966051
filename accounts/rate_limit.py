"""How often one address may ask for something costly; shared by every worker, through the cache."""

import time
from dataclasses import dataclass

from allauth.core.internal.ratelimit import get_ip
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


@dataclass(frozen=True)
class RateLimit:
    """At most `amount` times in `seconds` for each asker, under a name of its own."""

    name: str
    amount: int
    seconds: int

    def wait_for(self, asker: str) -> int:
        """Takes one turn: 0 when there was one left, else the seconds before the next.

        Each turn is a row of the cache that ends by itself: `add` is atomic where a counter is not.
        """
        turns = [f"{self.name}:{_secret(asker)}:{turn}" for turn in range(self.amount)]
        taken = cache.get_many(turns)
        for turn in turns:
            if turn not in taken and cache.add(turn, time.time(), self.seconds):
                return 0
        first = min(taken.values(), default=time.time())
        return max(1, round(first + self.seconds - time.time()))


def asker_of(request: HttpRequest) -> str:
    """The visitor's address behind our own proxies (TRUSTED_PROXIES); a network for IPv6."""
    # As allauth reads it for sign-in: one rule about proxies, and not two that could disagree.
    return str(get_ip(request))


def mailbox(address: str) -> str:
    """« Camille+abc@x.org » and « camille@x.org » are one sender."""
    name, _, host = address.lower().rpartition("@")
    return f"{name.split('+')[0]}@{host}"


def _secret(asker: str) -> str:
    """The cache keeps neither a visitor's address nor an e-mail in clear."""
    return salted_hmac("accounts.rate_limit", asker.lower(), algorithm="sha256").hexdigest()[:32]
