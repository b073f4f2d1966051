"""The search: a question in, its total, its counts and its rows out; PostgreSQL does the work.

`Answer(question)` runs, whatever the number of structures, one statement for what the words mean
(understanding.py), one for the total and every count (counting.py), and one for the rows of a page
(rows.py); one more when a slip is mended, one or two more when no structure has every word.
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from directory.search import counting, index, memory, sets
from directory.search.dimensions import (
    BY_NAME,
    DIMENSIONS,
    FRESHNESS,
    Dimension,
    Figure,
    codes_of,
    fresh_months,
)
from directory.search.relaxing import largest_part
from directory.search.sets import Part
from directory.search.statement import Condition, Statement
from directory.search.typed_text import (
    association_number,
    cleaned,
    company_number,
    key_of,
    plain,
)
from directory.search.understanding import Place, Reading, understand

HOME = ("territoire",)
ELSEWHERE = ("hors_territoire", "hors_ess")


@dataclass(frozen=True)
class Question:
    """What is asked: words, values by dimension (any of them), kilometres, and an order."""

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    km: int = 0
    sort: str = ""
    # A dimension whose counts are wanted though they are dear.
    opened: str = ""
    as_typed: bool = False


class Answer:
    """What the directory answers to a question."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.number = company_number(question.text) or association_number(question.text)
        # Which terms are asked for together; all of them, unless nobody answers to all.
        self.kept: tuple[int, ...] | None = None
        index.catch_up()

    @cached_property
    def state(self) -> Hashable | None:
        """What this answer depends on besides the question."""
        return memory.generation()

    @property
    def key(self) -> Hashable:
        """What tells this answer from others in the same state."""
        asked = self.question
        return asked.text, tuple(sorted(self.question.filters.items())), asked.km, asked.as_typed

    @cached_property
    def reading(self) -> Reading:
        return memory.recall(self.state, ("reading", self.key), self._read)

    def _read(self) -> Reading:
        slugs = [
            (name, value)
            for name, values in self.question.filters.items()
            for value in values
            if BY_NAME[name].asks(value)
        ]
        text = "" if self.number else cleaned(self.question.text)
        return understand(text, slugs, as_typed=self.question.as_typed)

    @cached_property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """The filters in use, by dimension; what the site does not know is left out."""
        known = {
            name: tuple(value for value in dict.fromkeys(values) if self._knows(name, value))
            for name, values in self.question.filters.items()
        }
        return {name: values for name, values in known.items() if values}

    @cached_property
    def total(self) -> int:
        return self._numbers["total", ""][0].number

    @cached_property
    def figures(self) -> dict[str, list[Figure]]:
        """The counts of each dimension, each on what the other filters leave."""
        counted: dict[str, list[Figure]] = {}
        for dimension in DIMENSIONS:
            if dimension.name == "fraicheur":
                counted["fraicheur"] = self._freshness()
                continue
            rows = self._numbers.get((dimension.name, ""), [])
            counted[dimension.name] = sorted(rows, key=_reading_order(dimension))
        return counted

    @cached_property
    def trades(self) -> list[Figure]:
        """The activities of the families of activities in use."""
        rows = self._numbers.get(("activite", "trade"), [])
        return sorted(rows, key=_reading_order(BY_NAME["activite"]))

    def without(self, name: str) -> int:
        """How many there would be without the filter `name`, or without words for « q »."""
        rows = self._numbers.get(("without", name), [])
        return rows[0].number if rows else 0

    @property
    def outside(self) -> int:
        """How many answer to the words out of the ESS or of the territory."""
        rows = self._numbers.get(("outside", ""), [])
        return rows[0].number if rows else 0

    def elsewhere(self) -> "Answer":
        """The same words, out of the ESS or of the territory, whatever the filters."""
        filters = {"perimetre": ELSEWHERE}
        other = Answer(replace(self.question, filters=filters, sort="", opened=""))
        other.reading, other.kept = replace(self.reading, values={}), self.kept
        other.total = other.universe = self.outside
        return other

    @cached_property
    def universe(self) -> int:
        """How many structures there are before anything is asked."""
        return self._numbers["universe", ""][0].number

    @property
    def km(self) -> int:
        """How far from the centre."""
        return self.question.km or self.reading.km

    @property
    def centre(self) -> Place | None:
        """Where distances are counted from: the place in the words, else the commune asked for."""
        if self.reading.near:
            return self.reading.near
        communes = self.chosen.get("commune", ())
        if not self.question.km or not communes:
            return None
        place = self.reading.values["commune", communes[0]].place
        return place if place.latitude is not None else None

    @property
    def reference(self) -> Place | None:
        """Where distances are told from: the centre, else a place among the words left out."""
        terms = self.reading.terms
        left = (term.place for rank, term in enumerate(terms) if rank not in self.terms)
        return self.centre or next((place for place in left if place), None)

    @property
    def spans_departments(self) -> bool:
        rows = self._numbers.get(("departements", ""), [])
        return bool(rows and rows[0].number > counting.MANY_DEPARTMENTS)

    def is_named(self, name: str) -> bool:
        """Whether `name` is the very text that was typed."""
        return bool(self.reading.name_key) and key_of(name) == self.reading.name_key

    def label_of(self, name: str, value: str) -> str:
        """The words of a value of a dimension."""
        found = self.reading.values.get((name, value))
        return found.label if found else self._label(name, value)

    def statement(self) -> Statement:
        """The sets of this question, the last one named `hits`."""
        made = Statement()
        made.meet(counting.HITS, [one.name for one in self._conditions(made)])
        return made

    @property
    def terms(self) -> list[int]:
        """The ranks of the terms that the rows answer to."""
        return list(range(len(self.reading.terms)) if self.kept is None else self.kept)

    @property
    def says_nothing(self) -> bool:
        """There is a text, but no word in it that could be searched for."""
        reading = self.reading
        return bool(reading.name_key and not reading.terms and not reading.near)

    def _conditions(self, made: Statement) -> list[Condition]:
        """What the rows must pass, each set named in `made`."""
        perimeter = self.chosen.get("perimetre", HOME)
        base = sets.valued(("perimetre", one) for one in perimeter)
        named = [Condition("", made.name(counting.UNIVERSE, base))]
        named += [
            Condition(name, made.name(f"f_{name}", self._filter(name)))
            for name in self.chosen
            if name != "perimetre"
        ]
        if self.number:
            column = "rna = %s" if self.number.startswith("W") else "siret LIKE %s || '%%'"
            named.append(Condition("q", made.name("numbered", sets.where(column, self.number))))
        for rank in self.terms:
            said = made.name(f"t{rank}", sets.saying(self.reading.terms[rank]))
            named.append(Condition("q", said, rank))
        if self.says_nothing:
            alone = sets.where("name_key = %s", self.reading.name_key)
            named.append(Condition("q", made.name("named", alone)))
        if self.reading.near:
            near = sets.around([self.reading.near], self.km)
            named.append(Condition("near", made.name("near", near)))
        return named

    def _filter(self, name: str) -> Part:
        values = self.chosen[name]
        if name == "commune":
            places = [self.reading.values[name, value].place for value in values]
            if self.question.km:
                return sets.around(places, self.question.km)
            return sets.where("commune = ANY (%s)", list(values))
        if BY_NAME[name].labels is None:
            return sets.valued((name, self.reading.values[name, slug].value) for slug in values)
        return sets.valued(codes_of(name, values))

    def _knows(self, name: str, value: str) -> bool:
        if BY_NAME[name].asks(value):
            return (name, value) in self.reading.values
        return BY_NAME[name].knows(value)

    # -- Counting --------------------------------------------------------------------------------
    @cached_property
    def _numbers(self) -> dict[tuple[str, str], list[Figure]]:
        """Every count, by dimension; when nobody has every word, those of a part of the words."""
        key = ("numbers", self.key, self.question.opened)
        self.kept, found = memory.recall(self.state, key, self._number)
        return found

    def _number(self) -> tuple[tuple[int, ...] | None, dict[tuple[str, str], list[Figure]]]:
        found = self._count()
        if not found["total", ""][0].number and len(self.reading.terms) > 1:
            made = Statement()
            self.kept = largest_part(made, self._conditions(made), self.reading.terms)
            found = self._count() if self.kept else found
        return self.kept, found

    def _count(self) -> dict[tuple[str, str], list[Figure]]:
        made = Statement()
        conditions = self._conditions(made)
        made.meet(counting.HITS, [one.name for one in conditions])
        variants = self._variants(made, conditions)
        part = counting.counts(variants, self.chosen, self.question.opened)
        found: dict[tuple[str, str], list[Figure]] = defaultdict(list)
        for dimension, kind, value, label, number in made.fetch(part.sql, list(part.params)):
            figure = Figure(value, label or self._label(dimension, value), number)
            found[dimension, kind].append(figure)
        return dict(found)

    def _variants(self, made: Statement, conditions: list[Condition]) -> dict[str, str]:
        """The sets that ignore one filter, by its name, and what the words find elsewhere."""
        # A place asked for in words goes with them.
        abouts = {one.name: "q" if one.about == "near" else one.about for one in conditions}
        variants = {
            about: made.meet(f"without_{about}", [name for name in abouts if abouts[name] != about])
            for about in dict.fromkeys(abouts.values())
            if about
        }
        if any(one.about == "near" for one in conditions):
            others = [one.name for one in conditions if one.about != "near"]
            variants["near"] = made.meet("without_near", others)
        words = [name for name in abouts if abouts[name] == "q"]
        if words and "perimetre" not in self.chosen:
            abroad = sets.valued(("perimetre", one) for one in ELSEWHERE)
            made.meet(counting.OUTSIDE, [made.name("abroad", abroad), *words])
            variants[counting.OUTSIDE] = counting.OUTSIDE
        return variants

    def _label(self, dimension: str, value: str) -> str:
        labels = BY_NAME[dimension].labels if dimension in BY_NAME else None
        return (labels or {}).get(value, value.partition(":")[2] or value)

    def _freshness(self) -> list[Figure]:
        months = {row.value: row.number for row in self._numbers.get(("verifiee", ""), [])}
        return [
            Figure(value, label, number)
            for value, label in FRESHNESS.items()
            if (number := sum(months.get(month, 0) for month in fresh_months(value)))
        ]


def _reading_order(dimension: Dimension) -> Any:
    if dimension.is_ordered and dimension.labels:
        places = list(dimension.labels)
        return lambda figure: (places.index(figure.value), "")
    # A charter and a label may share their name: the value tells them apart.
    return lambda figure: (-figure.number, plain(figure.label), figure.value)
