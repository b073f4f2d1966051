"""Invented summaries and descriptions, which speak of the structure's trade."""

from collections.abc import Callable
from random import Random

from config.generation import words
from config.generation.spread import Spread, sometimes
from rendering.typography import set_spaces

Writer = Callable[[Random, dict[str, str]], str]
SUMMARIES = (
    "{activity} pour {public}, {manner}.",
    "{activity} : {means} pour {public}.",
    "{means} et {other} pour {public}.",
    "{activity}, {manner}.",
    "On {deed} {public} {manner}.",
)
HAS_SUMMARY, HAS_DESCRIPTION = 0.7, 0.3
LONGEST_SUMMARY = 200
NUMBERS = tuple(str(number) for number in range(5, 400, 5))
LENGTHS = Spread.weighed([(1, 20), (2, 35), (3, 30), (4, 15)])
SLOTS = {
    "deed": Spread.zipf(words.DEEDS, head=2),
    "public": Spread.zipf(words.PUBLICS, head=2),
    "manner": Spread.zipf(words.MANNERS, head=2),
    "means": Spread.zipf(words.MEANS, head=3),
    "other": Spread.zipf(words.MEANS[::-1], head=3),
    "number": Spread.even(NUMBERS),
}
OPENINGS = [set_spaces(pattern) for pattern in SUMMARIES]
SENTENCES = Spread.zipf([set_spaces(pattern) for pattern in words.SENTENCES], head=5)


def summaries(chance: Random, activities: list[str]) -> list[str]:
    """One for each activity, at most LONGEST_SUMMARY signs; three in ten are empty."""
    return _told(chance, activities, HAS_SUMMARY, _summary)


def descriptions(chance: Random, activities: list[str]) -> list[str]:
    """One for each activity, of one to four sentences; seven in ten are empty."""
    return _told(chance, activities, HAS_DESCRIPTION, _description)


def _told(chance: Random, activities: list[str], share: float, write: Writer) -> list[str]:
    told = sometimes(chance, len(activities), share)
    kept = [activity for activity, tell in zip(activities, told, strict=True) if tell]
    written = iter([write(chance, slots) for slots in _slots(chance, kept)])
    return [next(written) if tell else "" for tell in told]


def _summary(chance: Random, slots: dict[str, str]) -> str:
    return _capital(chance.choice(OPENINGS).format_map(slots))


def _slots(chance: Random, activities: list[str]) -> list[dict[str, str]]:
    columns = [spread.draw(chance, len(activities)) for spread in SLOTS.values()]
    keys = ("activity", *SLOTS)
    return [dict(zip(keys, row, strict=True)) for row in zip(activities, *columns, strict=True)]


def _description(chance: Random, slots: dict[str, str]) -> str:
    patterns = dict.fromkeys(SENTENCES.draw(chance, LENGTHS.draw(chance, 1)[0]))
    slots["Means"] = _capital(slots["means"])
    return " ".join(pattern.format_map(slots) for pattern in patterns)


def _capital(text: str) -> str:
    return (text[:1].upper() + text[1:])[:LONGEST_SUMMARY]
