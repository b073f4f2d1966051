"""What an event must say before anyone is asked to publish it; a draft needs a title only."""

from collections.abc import Iterator, Mapping
from typing import Any

from events.choices import EventMode, RegistrationMode
from events.models import Event
from events.proposing.dates_field import spans_of

SUMMARY = "Résumez l’événement en une phrase."
DATES = "Donnez au moins une date."
PLACE = "Dites où il se tient\u00a0: un lieu, une adresse ou une commune."
ONLINE = (
    "Donnez l’adresse en ligne, ou prenez les inscriptions\u00a0: elle sera envoyée aux inscrits."
)
ELSEWHERE = "Donnez l’adresse de la page d’inscription."
WORDLESS = "Décrivez l’image\u00a0: qui ne la voit pas lira ce texte."
ORGANISER = "Dites quelle structure organise."
PLACES = ("place_label", "address", "commune")


def lacking(facts: Mapping[str, Any]) -> dict[str, str]:
    """For each field that is missing, the sentence that asks for it; only of what `facts` hold."""
    return dict(_lacking(facts))


def _lacking(facts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if "summary" in facts and not facts["summary"]:
        yield "summary", SUMMARY
    if "dates" in facts and not facts["dates"]:
        yield "dates", DATES
    mode = facts.get("mode")
    on_site = mode in (EventMode.ON_SITE, EventMode.MIXED)
    if on_site and not any(facts.get(name) for name in PLACES):
        yield "place_label", PLACE
    online = mode in (EventMode.ONLINE, EventMode.MIXED)
    free = facts.get("registration") == RegistrationMode.FREE
    if online and free and not facts.get("online_url"):
        yield "online_url", ONLINE
    elsewhere = facts.get("registration") == RegistrationMode.ELSEWHERE
    if elsewhere and not facts.get("registration_url"):
        yield "registration_url", ELSEWHERE


def lacking_of(event: Event) -> dict[str, str]:
    """Of an event as it is stored. Queries."""
    names = ("summary", "mode", "online_url", "registration", "registration_url", *PLACES)
    facts = {name: getattr(event, name) for name in names}
    told = lacking({**facts, "dates": spans_of(event)})
    if event.image and not event.image_alt:
        told["image_alt"] = WORDLESS
    return told
