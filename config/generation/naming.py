"""Invented names of structures, as French ones are made: the same words again and again, and a few of their own."""

from collections import Counter
from collections.abc import Iterator
from random import Random

from config.generation import words
from config.generation.spread import Spread

SMALL = 3  # « des » and « les » give no letter
FEDERATIONS = ("Fédération fictive", "Réseau inventé", "Union imaginaire")
PATTERNS = {
    "association": Spread.weighed(
        [
            ("Association {thing}{place}", 17), ("Association {adjective}{place}", 9),
            ("Association des {group}{place}", 6), ("Association des amis {thing}{place}", 5),
            ("Association {brand} {thing}", 3), ("Association pour la défense {thing}{place}", 3),
            ("Les amis {thing}{place}", 7), ("Comité des fêtes{place}", 6), ("Comité {thing}{place}", 3),
            ("Union sportive{place}", 5), ("Union {adjective}{place}", 3), ("Amicale des {group}{place}", 5),
            ("Club {thing}{place}", 4), ("École de {art}{place}", 4), ("Maison {thing}{place}", 4),
            ("{brand} {thing}", 4), ("Collectif {thing}{place}", 2), ("Atelier {thing}{place}", 2),
            ("Le jardin{place}", 2), ("Centre social{place}", 1), ("Foyer rural{place}", 2),
            ("Cercle {thing}{place}", 1), ("Compagnie{place}", 2), ("Groupement {thing}{place}", 1),
            ("{proper} {adjective}", 3), ("Ensemble pour {proper}", 1), ("Crèche{place}", 1),
            ("Société {adjective}{place}", 1), ("Harmonie{place}", 1), ("Ressourcerie{place}", 1),
        ]
    ),
    "cooperative": Spread.weighed(
        [
            ("Coopérative {thing}{place}", 4), ("Coopérative {adjective}{place}", 3), ("CUMA{place}", 3),
            ("{brand} {thing}", 3), ("SCOP {proper}", 2), ("{proper} Coop", 2), ("Union {adjective}{place}", 1),
        ]
    ),
    "mutuelle": Spread.weighed(
        [("Mutuelle {thing}{place}", 2), ("Mutuelle {adjective}{place}", 2), ("Mutuelle des {group}", 1)]
    ),
    "fondation": Spread.weighed([("Fondation {proper}", 3), ("Fonds de dotation {thing}{place}", 1)]),
    "societe_commerciale_ess": Spread.weighed([("{proper} {adjective}", 1), ("{brand} {thing}", 2)]),
    "autre": Spread.weighed([("Groupement {thing}{place}", 1), ("Collectif des {group}{place}", 1)]),
}  # fmt: skip
THINGS = Spread.zipf(words.OF_THINGS, head=3)
ADJECTIVES = Spread.zipf(words.ADJECTIVES, head=2)
GROUPS = Spread.zipf(words.GROUPS, head=2)
ARTS = Spread.zipf(words.ARTS, head=2)
BRANDS = Spread.even(words.BRANDS)
PROPER = Spread.zipf(words.PROPER_NAMES, head=20)
PLACES = Spread.weighed([("", 35), (" de {proper}", 50), (" de {commune}", 15)])


def names(chance: Random, families: list[str], communes: list[str]) -> list[str]:
    """One for each family; a commune given as "" is named by none."""
    count = len(families)
    keys = ("thing", "adjective", "group", "art", "brand", "proper", "place")
    columns = (THINGS, ADJECTIVES, GROUPS, ARTS, BRANDS, PROPER, PLACES)
    rows = zip(*(column.draw(chance, count) for column in columns), strict=True)
    patterns = _patterns(chance, families)
    return [
        _name(pattern, commune, dict(zip(keys, row, strict=True)))
        for pattern, commune, row in zip(patterns, communes, rows, strict=True)
    ]


def _patterns(chance: Random, families: list[str]) -> Iterator[str]:
    each = Counter(families)
    drawn = {family: iter(PATTERNS[family].draw(chance, each[family])) for family in PATTERNS}
    return (next(drawn[family]) for family in families)


def federation(rank: int) -> str:
    """The name of a network; the first words say that it is none."""
    return f"{FEDERATIONS[rank % len(FEDERATIONS)]} {THINGS.values[rank % len(THINGS.values)]}"


def acronym(name: str) -> str:
    """The capitals of its long words, two to eight; empty with fewer."""
    letters = "".join(word[0] for word in name.replace("’", " ").split() if len(word) > SMALL)
    return letters.upper()[:8] if len(letters) > 1 else ""


def _name(pattern: str, commune: str, slots: dict[str, str]) -> str:
    place = slots["place"]
    slots["place"] = place.format(proper=slots["proper"], commune=commune or slots["proper"])
    return pattern.format_map(slots)


def usual_names(chance: Random, count: int) -> list[str]:
    pairs = zip(BRANDS.draw(chance, count), PROPER.draw(chance, count), strict=True)
    return [f"{brand} de {proper}" for brand, proper in pairs]
