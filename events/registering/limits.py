"""How often one may ask to register, by visitor, by address and by event."""

from django.http import HttpRequest

from accounts.models import User
from accounts.rate_limit import RateLimit, asker_of, mailbox
from events.models import Event

HOUR, DAY = 60 * 60, 24 * 60 * 60
# A class or an office comes by one address of the network.
BY_VISITOR = RateLimit("registration-visitor", 30, HOUR)
BY_ADDRESS = RateLimit("registration-address", 5, HOUR)
BY_ACCOUNT = RateLimit("registration-account", 30, HOUR)
BY_EVENT = RateLimit("registration-event", 1000, DAY)
LATER = "Trop de demandes en peu de temps\u00a0: réessayez dans une heure, votre texte reste ici."
RUSH = (
    "Cet événement a reçu un très grand nombre de demandes aujourd’hui\u00a0: réessayez demain, ou "
    "écrivez à l’équipe qui organise."
)


class TooOften(Exception):
    """Its message is for the visitor."""


def count(request: HttpRequest, event: Event, email: str) -> None:
    """Raises TooOften."""
    if isinstance(request.user, User):
        _take(BY_ACCOUNT, str(request.user.pk), LATER)
    else:
        _take(BY_VISITOR, asker_of(request), LATER)
    _take(BY_ADDRESS, f"{event.pk}:{mailbox(email)}", LATER)
    _take(BY_EVENT, str(event.pk), RUSH)


def _take(limit: RateLimit, asker: str, refusal: str) -> None:
    if limit.wait_for(asker):
        raise TooOften(refusal)
