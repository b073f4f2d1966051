"""What the directory should answer: read plainly from the base tables, without the engine.

Slow on purpose, and written from the words of the issue: a dimension's counts ignore its own filter
and obey the others; words are looked for in what a structure says, does, is, and where it stands.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations
from math import asin, cos, radians, sin, sqrt
from unicodedata import combining, normalize

from django.utils import timezone

from directory.models import Commune, Structure
from directory.search.dimensions import DIMENSIONS
from directory.search.engine import Question
from poles.models import Activity

MONTHS = {"6-mois": 6, "1-an": 12, "2-ans": 24}
STAFF = {"00": "0", **dict.fromkeys(("01", "02", "03"), "1-9"), **dict.fromkeys(("11", "12"), "10-49"),
         **dict.fromkeys(("21", "22", "31"), "50-249"),
         **dict.fromkeys(("32", "41", "42", "51", "52", "53"), "250")}  # fmt: skip
# The kinds that tests name in words.
KINDS = {"aci": ("insertion", "ACI"), "scic": ("forme", "scic"), "esus": ("label", "esus")}
SHORTEST_BEGINNING = 3
EARTH = 6371.0


def words(*texts: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z0-9]+", " ".join(map(plain, texts))))


def plain(text: str) -> str:
    return "".join(sign for sign in normalize("NFKD", text.lower()) if not combining(sign))


@dataclass(frozen=True)
class Facts:
    """A published structure: its values by dimension, its words, its point and its activities."""

    pk: int
    structure: Structure
    values: dict[str, frozenset[str]]
    words: frozenset[str]
    name_words: frozenset[str]
    activities: frozenset[int]
    point: tuple[float, float] | None


@dataclass(frozen=True)
class Wanted:
    """A text taken apart: its terms, and the commune around which to look."""

    terms: list[tuple[str, ...]] = field(default_factory=list)
    around: Commune | None = None
    km: int = 0


class SlowSearch:
    """The whole directory, in memory."""

    def __init__(self) -> None:
        self.today = timezone.localdate()
        self.communes = {one.pk: one for one in Commune.objects.order_by("pk")}
        self.activities = {one.pk: one for one in Activity.objects.order_by("pk")}
        rows = (
            Structure.objects.filter(publication="publiee")
            .select_related("commune")
            .prefetch_related(
                "poles", "domains", "activities__daily_life", "labels", "distinctions",
                "links__to_structure", "listings", "old_slugs",
            )
            .order_by("pk")
        )  # fmt: skip
        self.facts = [self._facts(row) for row in rows]

    # -- What a structure is ----------------------------------------------------------------------
    def _facts(self, row: Structure) -> Facts:
        open_listings = [
            one for one in row.listings.all() if one.state == "publiee" and self._runs(one.ends_on)
        ]
        said = [row.name, row.acronym, row.usual_names, row.summary, row.description]
        said += [one.title for one in open_listings] + [one.slug for one in row.old_slugs.all()]
        values = {
            "perimetre": {row.perimeter},
            "famille": {row.family},
            "forme": {row.legal_form},
            "insertion": set(row.insertion),
            "effectif": {STAFF.get(row.staff_bracket, "")},
            "acces": {row.venue_access} & {"oui", "partiel"},
            "fraicheur": self._freshness(row),
            "commune": {row.commune_id or ""},
            "departement": {row.commune.department if row.commune else ""},
            "pole": {one.slug for one in row.poles.all()},
            "domaine": {one.slug for one in row.domains.all()},
            "activite": {self.activities[pk].slug for pk in self._activities(row)},
            "quotidien": {verb.slug for one in row.activities.all() for verb in one.daily_life.all()},
            "label": self._labels(row),
            "reseau": {
                one.to_structure.slug for one in row.links.all()
                if one.kind == "reseau" and one.confirmed_at and one.to_structure.publication == "publiee"
            },
            "propose": {one.kind for one in open_listings},
        }  # fmt: skip
        return Facts(
            row.pk, row, {name: frozenset(told - {""}) for name, told in values.items()}, words(*said),
            words(row.name, row.acronym, row.usual_names), frozenset(self._activities(row)), _point(row),
        )  # fmt: skip

    def _runs(self, ends_on) -> bool:
        return ends_on is None or ends_on >= self.today

    def _activities(self, row: Structure) -> set[int]:
        """Its activities, and the families they are of."""
        told = {one.pk for one in row.activities.all()}
        return told | {parent for pk in told if (parent := self.activities[pk].parent_id)}

    def _labels(self, row: Structure) -> set[str]:
        held = {one.kind for one in row.labels.all() if self._runs(one.ends_on)}
        given = [one for one in row.distinctions.all() if one.withdrawn_on is None]
        return held | {f"{one.kind}:{one.name}" for one in given if one.kind != "trophee"}

    def _freshness(self, row: Structure) -> set[str]:
        if row.verified_at is None:
            return set()
        back = (
            12 * (self.today.year - row.verified_at.year) + self.today.month - row.verified_at.month
        )
        return {value for value, months in MONTHS.items() if 0 <= back <= months}

    # -- Who answers ------------------------------------------------------------------------------
    def hits(
        self, question: Question, without: str = "", kept: tuple[int, ...] | None = None
    ) -> list[Facts]:
        """Those who answer to `question`, but for its filter `without` (« q »: its words)."""
        wanted = Wanted() if without == "q" else self.wanted(question.text)
        terms = wanted.terms if kept is None else [wanted.terms[rank] for rank in kept]
        return [
            one for one in self.facts
            if self._passes(one, question, without)
            and all(self._answers(one, term, wanted.terms[-1] is term) for term in terms)
            and self._is_near(one, [wanted.around] if wanted.around else [], question.km or wanted.km)
        ]  # fmt: skip

    def kept(self, question: Question) -> set[tuple[int, ...]]:
        """The largest parts of the words that somebody answers to."""
        count = len(self.wanted(question.text).terms)
        for size in range(count, 0, -1):
            parts = {
                part for part in combinations(range(count), size) if self.hits(question, kept=part)
            }
            if parts:
                return parts
        return {tuple(range(count))}

    def figures(
        self, question: Question, kept: tuple[int, ...] | None = None
    ) -> dict[str, Counter[str]]:
        """The counts of each dimension, each without its own filter."""
        return {
            dimension.name: Counter(
                value
                for one in self.hits(question, dimension.name, kept)
                for value in one.values[dimension.name]
            )
            for dimension in DIMENSIONS
        }

    def known(self, name: str) -> set[str]:
        """The values of a dimension that can be asked for."""
        told = {value for one in self.facts for value in one.values[name]}
        return told | (set(self.communes) if name == "commune" else set())

    def _passes(self, one: Facts, question: Question, without: str) -> bool:
        filters = {"perimetre": ("territoire",), **question.filters}
        return all(
            name == without or self._has(one, name, chosen, question.km)
            for name, chosen in filters.items()
        )

    def _has(self, one: Facts, name: str, chosen: tuple[str, ...], km: int) -> bool:
        if name == "commune" and km:
            return self._is_near(one, [self.communes[pk] for pk in chosen], km)
        return not one.values[name].isdisjoint(chosen)

    def _is_near(self, one: Facts, places: list[Commune], km: int) -> bool:
        if not places:
            return True
        return one.point is not None and any(
            distance(one.point, here(place)) <= km for place in places
        )

    def rank(self, one: Facts, terms: list[tuple[tuple[str, ...], bool]]) -> int:
        """0: every term is in its name; 1: or begins a word of it, or is a trade of its; 2: others."""
        if all(one.name_words.issuperset(term) for term, _ in terms):
            return 0
        return 1 if all(self._is_known_for(one, *term) for term in terms) else 2

    def _is_known_for(self, one: Facts, term: tuple[str, ...], is_last: bool) -> bool:
        begins = is_last and len(term) == 1 and len(term[0]) >= SHORTEST_BEGINNING
        return (
            one.name_words.issuperset(term)
            or (begins and _begins(one.name_words, term[0]))
            or (len(term) == 1 and self._does(one, term[0], begins))
        )

    # -- What words mean --------------------------------------------------------------------------
    def wanted(self, text: str) -> Wanted:
        """« a b près de c », « a à 5 km de c »: words and places that tests write."""
        found = re.fullmatch(r"(?P<before>.*?)\s*(?:près|à (?P<km>\d+) km) de (?P<place>.+)", text)
        if not found:
            return Wanted(self._terms(text))
        [place] = self._named(plain(found["place"]))
        return Wanted(self._terms(found["before"]), place, int(found["km"] or 15))

    def _terms(self, text: str) -> list[tuple[str, ...]]:
        """Words, those that name a commune together as one."""
        left, terms = re.findall(r"\w+", plain(text)), []
        while left:
            size = next((n for n in range(len(left), 1, -1) if self._named(" ".join(left[:n]))), 1)
            terms.append(tuple(left[:size]))
            left = left[size:]
        return terms

    def _named(self, key: str) -> list[Commune]:
        key = " ".join(re.findall(r"\w+", key))
        return [one for one in self.communes.values() if key in _keys(one)]

    def _answers(self, one: Facts, term: tuple[str, ...], is_last: bool) -> bool:
        if len(term) > 1:
            return one.words.issuperset(term) or self._stands(one, term, is_last)
        begins = is_last and len(term[0]) >= SHORTEST_BEGINNING
        said = term[0] in one.words or (begins and _begins(one.words, term[0]))
        dimension, value = KINDS.get(term[0], ("", ""))
        return (
            said or self._does(one, term[0], begins) or self._stands(one, term, is_last)
            or value in one.values.get(dimension, ())
        )  # fmt: skip

    def _does(self, one: Facts, word: str, begins: bool) -> bool:
        for pk in one.activities:
            own = self.activities[pk]
            told = words(own.name, own.synonyms)
            family = self.activities.get(own.parent_id or 0)
            if word in told | (words(family.name, family.synonyms) if family else set()):
                return True
            if begins and _begins(told, word):
                return True
        return False

    def _stands(self, one: Facts, term: tuple[str, ...], is_last: bool) -> bool:
        exact = self._named(" ".join(term))
        if exact or len(term) > 1:
            return one.structure.commune in exact
        told = _keys(one.structure.commune) if one.structure.commune else []
        begins = is_last and len(term[0]) >= SHORTEST_BEGINNING
        return any(
            term[0] in words(key) or (begins and _begins(words(key), term[0])) for key in told
        )


def _begins(told: frozenset[str], word: str) -> bool:
    return any(other.startswith(word) for other in told)


def _keys(commune: Commune) -> list[str]:
    return [
        " ".join(re.findall(r"\w+", plain(name)))
        for name in [commune.name, *commune.aliases, *commune.postal_codes]
    ]


def _point(row: Structure) -> tuple[float, float] | None:
    """Its own point, else its commune's town hall."""
    place = row if row.latitude is not None else row.commune
    return None if place is None or place.latitude is None else here(place)


def here(place: Structure | Commune) -> tuple[float, float]:
    """Where `place` is, when that is known."""
    return place.latitude or 0.0, place.longitude or 0.0


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres on a sphere."""
    (a, b), (c, d) = [(radians(lat), radians(lon)) for lat, lon in (one, other)]
    return 2 * EARTH * asin(sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2))
