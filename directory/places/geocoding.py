"""From what somebody types to places: the geocoder's answers, kept; without it, our communes.

A question leaves once in thirty days. When the service is away, slow or off, what is stored still
answers, then the communes of the territory with the place of their town hall: nothing here fails.
"""

import hashlib
import logging
import re
from collections.abc import Container
from dataclasses import asdict, dataclass

from django.conf import settings
from django.core.cache import cache
from django.db.models import Avg

from directory.models import Commune
from directory.places.geocoder import Found, GeocoderAway, ask
from directory.search.typed_text import key_of, place_keys
from directory.typed.plain_text import INVISIBLE, REFUSED

log = logging.getLogger(__name__)
SHORTEST, LONGEST = 3, 200  # characters: what the geocoder takes
MOST = 8
KEPT = 30 * 24 * 60 * 60  # seconds
# Each question has its place among these, where it may take another's: the cache, which limits
# share, does not grow with what people type.
PLACES_IN_CACHE = 4096
AWAY = "geocoder:away"
TOO_SHORT = "Tapez au moins trois signes\u00a0: un numéro, une rue, une commune."
NOT_FOUND = (
    "Aucune adresse trouvée\u00a0: vérifiez la rue et la commune, ou placez le point sur la carte."
)
OFF = "Les rues ne se cherchent pas ici\u00a0: choisissez la commune, puis placez le point sur la carte."
ONLY_COMMUNES = "Le service d’adresses ne répond pas\u00a0: choisissez la commune, puis placez le point sur la carte."


@dataclass(frozen=True)
class Suggestion:
    """A place to choose; `insee` is empty when its commune is not one that the site knows."""

    label: str
    address: str
    postcode: str
    citycode: str
    lat: float
    lon: float
    insee: str


@dataclass(frozen=True)
class Suggestions:
    """`said` is one sentence for the person when there is something to tell, else empty."""

    places: tuple[Suggestion, ...] = ()
    said: str = ""

    def as_json(self) -> dict[str, object]:
        return {"places": [asdict(place) for place in self.places], "said": self.said}


def suggestions(typed: str) -> Suggestions:
    """Places that `typed` may mean, the territory's first, eight at most."""
    question = " ".join(REFUSED.sub(" ", INVISIBLE.sub("", typed[: 2 * LONGEST])).split())[:LONGEST]
    # The geocoder refuses what does not begin with a letter or a digit.
    question = re.sub(r"^[\W_]+", "", question)
    if len(question) < SHORTEST:
        return Suggestions(said=TOO_SHORT)
    found = _stored(question)
    if found is None:
        found = _asked(question)
    if found is None:
        return Suggestions(_communes(question), ONLY_COMMUNES if settings.GEOCODER_URL else OFF)
    return Suggestions(_known_first(found), "" if found else NOT_FOUND)


def _asked(question: str) -> list[Found] | None:
    """What the geocoder says, then stored; None when it is off or away."""
    if not settings.GEOCODER_URL or cache.get(AWAY):
        return None
    try:
        found = ask(question, _middle())
    except GeocoderAway as problem:
        log.warning("geocoder away: %s", problem)
        if problem.pause:
            cache.set(AWAY, 1, problem.pause)
        return None
    cache.set(_key(question), (_print(question), [asdict(one) for one in found]), KEPT)
    return found


def _stored(question: str) -> list[Found] | None:
    asked, found = cache.get(_key(question)) or ("", [])
    return [Found(**one) for one in found] if asked == _print(question) else None


def _print(question: str) -> str:
    """What people look for is not kept, only what tells one question from another."""
    return hashlib.blake2b(key_of(question).encode(), digest_size=16).hexdigest()


def _key(question: str) -> str:
    return f"geocoder:1:{int(_print(question), 16) % PLACES_IN_CACHE}"


def _middle() -> tuple[float, float] | None:
    """Where the territory is: its streets come before their namesakes elsewhere."""
    halls = Commune.objects.in_territory().aggregate(lat=Avg("latitude"), lon=Avg("longitude"))
    return None if halls["lat"] is None else (halls["lat"], halls["lon"])


def _known_first(found: list[Found]) -> tuple[Suggestion, ...]:
    codes = {one.citycode for one in found}
    known = set(Commune.objects.in_territory().filter(pk__in=codes).values_list("pk", flat=True))
    places = [
        Suggestion(
            one.label, one.street, one.postcode, one.citycode, one.latitude, one.longitude,
            one.citycode if one.citycode in known else "",
        )
        for one in found
    ]  # fmt: skip
    return tuple(sorted(places, key=lambda place: not place.insee))


def _communes(question: str) -> tuple[Suggestion, ...]:
    """Those that the words name, by name or postal code, at their town hall."""
    words = re.findall(r"[^\W_]+", question)
    runs = place_keys(words[:20])
    named = Commune.objects.in_territory().filter(place_keys__overlap=list(runs))
    found = named.exclude(latitude=None).for_list()[: 4 * MOST]
    # « X-sur-Y » was said rather than « Y »: the longest name comes first.
    ranked = sorted(found, key=lambda one: _said_length(one, runs), reverse=True)
    return tuple(_town_hall(one, words) for one in ranked[:MOST])


def _said_length(commune: Commune, runs: Container[str]) -> int:
    return max((len(key) for key in commune.place_keys if key in runs), default=0)


def _town_hall(commune: Commune, words: list[str]) -> Suggestion:
    postcode = next((code for code in commune.postal_codes if code in words), "")
    postcode = postcode or next(iter(commune.postal_codes), "")
    label = f"{commune.name}, autour de la mairie"
    lat, lon = commune.latitude or 0.0, commune.longitude or 0.0
    return Suggestion(label, "", postcode, commune.pk, lat, lon, commune.pk)
