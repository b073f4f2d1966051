"""How often one may write through the site, by visitor's address, by sender and by structure."""

from django.http import HttpRequest

from accounts.rate_limit import RateLimit, asker_of, mailbox
from directory.models import Structure

HOUR, DAY = 60 * 60, 24 * 60 * 60
LATER = "Trop de messages en peu de temps : réessayez dans une heure, votre texte reste ici."
FULL = "Cette structure a déjà reçu beaucoup de messages aujourd’hui : réessayez demain."


class TooOften(Exception):
    """Its message is for the visitor."""


def count(request: HttpRequest, what: str, sender: str, structure: Structure) -> None:
    """Counts one sending of `what`; raises TooOften when a limit is reached."""
    _take(RateLimit(f"{what}-visitor", 10, HOUR), asker_of(request), LATER)
    if sender:
        _take(RateLimit(f"{what}-sender", 5, HOUR), mailbox(sender), LATER)
    _take(RateLimit(f"{what}-structure", 30, DAY), str(structure.pk), FULL)


def _take(limit: RateLimit, asker: str, refusal: str) -> None:
    if limit.wait_for(asker):
        raise TooOften(refusal)
