"""The search: a question in, its total, its counts and its rows out; PostgreSQL does the work.

`Answer(question)` runs, whatever the number of structures, one statement for what the words mean
(understanding.py), one for the total and every count, and one for the rows of a page (rows.py).
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations
from typing import Any

from django.db import connection

from directory.search import index, sets
from directory.search.dimensions import (
    BY_NAME,
    DIMENSIONS,
    FRESHNESS,
    Dimension,
    Figure,
    codes_of,
    fresh_months,
)
from directory.search.sets import Part
from directory.search.typed_text import association_number, cleaned, company_number, key_of, plain
from directory.search.understanding import Place, Reading, understand

HOME = ("territoire",)
OUTSIDE = ("hors_territoire", "hors_ess")
# Communes are counted at once when so few départements share them.
MANY_DEPARTMENTS = 2
# Among so many words, parts of them are tried when no structure answers to all.
MAX_RELAXED = 6
COUNTED = [
    "famille", "insertion", "label", "pole", "domaine", "quotidien", "reseau", "effectif",
    "propose", "acces", "verifiee",
]  # fmt: skip


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


class Statement:
    """A statement whose sets have names; parameters follow the order of the SQL."""

    def __init__(self) -> None:
        self.named: list[str] = []
        self.params: list[object] = []

    def name(self, name: str, part: Part) -> str:
        self.named.append(f"{name} AS MATERIALIZED ({part.sql})")
        self.params += part.params
        return name

    def meet(self, name: str, members: list[str]) -> str:
        """The set of what is in all of `members`, which are names."""
        bits = " & ".join(f"{member}.bits" for member in members)
        joined = members[0] + "".join(f" JOIN {member} USING (chunk)" for member in members[1:])
        return self.name(name, Part(f"SELECT chunk, {bits} AS bits FROM {joined}"))

    def fetch(self, sql: str, params: list[object]) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(f"WITH {', '.join(self.named)}{sql}", [*self.params, *params])
            return cursor.fetchall()


class Answer:
    """What the directory answers to a question."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.number = company_number(question.text) or association_number(question.text)
        # Which terms are asked for together; all of them, unless nobody answers to all.
        self.kept: tuple[int, ...] | None = None
        index.catch_up()

    @cached_property
    def reading(self) -> Reading:
        slugs = [
            (name, value)
            for name, values in self.question.filters.items()
            if BY_NAME[name].labels is None
            for value in values
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
        filters = {"perimetre": OUTSIDE}
        other = Answer(Question(self.question.text, filters, as_typed=self.question.as_typed))
        other.reading, other.kept = replace(self.reading, values={}), self.kept
        other.total = other.universe = self.outside
        return other

    @cached_property
    def universe(self) -> int:
        """How many structures there are before anything is asked."""
        return self._numbers["universe", ""][0].number

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
    def spans_departments(self) -> bool:
        rows = self._numbers.get(("departements", ""), [])
        return bool(rows and rows[0].number > MANY_DEPARTMENTS)

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
        members = self._name_sets(made)
        made.meet("hits", [member for name, member in members if not self._is_left_out(name)])
        return made

    @property
    def terms(self) -> list[int]:
        """The ranks of the terms that the rows answer to."""
        return list(range(len(self.reading.terms)) if self.kept is None else self.kept)

    def _name_sets(self, made: Statement) -> list[tuple[str, str]]:
        """(what it narrows by, name of the set) of each condition."""
        perimeter = self.chosen.get("perimetre", HOME)
        members = [("", made.name("base", sets.valued(("perimetre", one) for one in perimeter)))]
        for name in self.chosen:
            if name != "perimetre":
                members.append((name, made.name(f"f_{name}", self._filter(name))))
        if self.number:
            column = "rna = %s" if self.number.startswith("W") else "siret LIKE %s || '%%'"
            members.append(("q", made.name("t_number", sets.where(column, self.number))))
        for rank, term in enumerate(self.reading.terms):
            members.append((f"t{rank}", made.name(f"t{rank}", sets.saying(term))))
        if self.says_nothing:
            members.append(
                ("q", made.name("t_name", sets.where("name_key = %s", self.reading.name_key)))
            )
        if self.reading.near:
            near = sets.around([self.reading.near], self.question.km or self.reading.km)
            members.append(("near", made.name("near", near)))
        return members

    @property
    def says_nothing(self) -> bool:
        """There is a text, but no word in it that could be searched for."""
        reading = self.reading
        return bool(reading.name_key and not reading.terms and not reading.near)

    def _is_left_out(self, name: str) -> bool:
        return name[:1] == "t" and name[1:].isdigit() and int(name[1:]) not in self.terms

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
        if BY_NAME[name].labels is None:
            return (name, value) in self.reading.values
        return BY_NAME[name].knows(value)

    # -- Counting ----------------------------------------------------------------------------
    @cached_property
    def _numbers(self) -> dict[tuple[str, str], list[Figure]]:
        """Every count, by dimension; one statement, a second one when words are relaxed."""
        found = self._count()
        if not found["total", ""][0].number and self._relax():
            found = self._count()
        return found

    def _count(self) -> dict[tuple[str, str], list[Figure]]:
        made = Statement()
        members = self._name_sets(made)
        used = [(name, member) for name, member in members if not self._is_left_out(name)]
        made.meet("hits", [member for _, member in used])
        variants = {"hits": "hits"}
        for name in [*(name for name in self.chosen if name != "perimetre"), "q"]:
            others = [
                member
                for kind, member in used
                if kind != name and not (name == "q" and _is_text(kind))
            ]
            if len(others) < len(used):
                variants[name] = made.meet(f"without_{name}", others)
        if any(_is_text(name) for name, _ in used) and "perimetre" not in self.chosen:
            made.name("abroad", sets.valued(("perimetre", one) for one in OUTSIDE))
            words = [member for name, member in used if _is_text(name) or name == "near"]
            made.meet("outside", ["abroad", *words])
            variants["outside"] = "outside"
        selects, params = self._counts(variants)
        found: dict[tuple[str, str], list[Figure]] = defaultdict(list)
        for dimension, kind, value, label, number in made.fetch(selects, params):
            found[dimension, kind].append(
                Figure(value, label or self._label(dimension, value), number)
            )
        return found

    def _counts(self, variants: dict[str, str]) -> tuple[str, list[object]]:
        """One SELECT of (dimension, kind, value, label, number) rows, and its parameters."""
        plain_ones = [name for name in COUNTED if _owner(name) not in variants]
        parts: list[tuple[str, list[object]]] = [
            (_total("total", "", "hits"), []),
            (_total("universe", "", "base"), []),
            *(
                (_total("without", name, variant), [])
                for name, variant in variants.items()
                if name not in {"hits", "outside"}
            ),
            *((_total("outside", "", "outside"), []) for name in variants if name == "outside"),
            (_tally("hits", "c.dimension = ANY (%s)"), [plain_ones]),
            *(
                (_tally(variants[name], "c.dimension = %s"), [BY_NAME[name].counted_in])
                for name in self.chosen
                if name in variants and BY_NAME[name].counted_in in COUNTED
            ),
            self._trades(variants.get("activite", "hits")),
            *self._places(variants),
        ]
        sql = " " + " UNION ALL ".join(f"({part})" for part, _ in parts)
        return sql, [value for _, values in parts for value in values]

    def _trades(self, variant: str) -> tuple[str, list[object]]:
        families = (
            "SELECT id::text FROM poles_activity WHERE parent_id IS NULL OR parent_id IN"
            " (SELECT coalesce(parent_id, id) FROM poles_activity WHERE slug = ANY (%s))"
        )
        wanted = f"c.dimension = 'activite' AND c.value = ANY (ARRAY({families}))"
        return _tally(variant, wanted), [list(self.chosen.get("activite", ()))]

    def _places(self, variants: dict[str, str]) -> list[tuple[str, list[object]]]:
        """Départements on demand; communes within those chosen, or of the only one there is."""
        parts: list[tuple[str, list[object]]] = []
        variant = variants.get("departement", "hits")
        if "departement" in self.chosen or self.question.opened == "departement":
            parts.append((_tally(variant, "c.dimension = 'departement'"), []))
        else:
            parts.append(
                (
                    "SELECT 'departements', '', '', '', count(*)::int FROM directory_searchcode"
                    " WHERE dimension = 'departement'",
                    [],
                )
            )
        variant = variants.get("commune", "hits")
        scope = f"(SELECT count(*) <= {MANY_DEPARTMENTS} FROM directory_searchcode WHERE dimension = 'departement')"
        params: list[object] = []
        if "departement" in self.chosen:
            scope, params = "e.department = ANY (%s)", [list(self.chosen["departement"])]
        elif "commune" in self.chosen:
            scope = (
                "e.department IN (SELECT department FROM directory_commune WHERE insee = ANY (%s))"
            )
            params = [list(self.chosen["commune"])]
        parts.append(
            (
                "SELECT 'commune', '', g.commune, c.name, g.number FROM ("
                f"SELECT e.commune, count(*)::int AS number FROM directory_searchentry e JOIN {variant} h"
                f" ON h.chunk = e.position / 32000 WHERE {scope} AND e.commune IS NOT NULL"
                " AND get_bit(h.bits, e.position %% 32000) = 1 GROUP BY 1) AS g"
                " JOIN directory_commune c ON c.insee = g.commune",
                params,
            )
        )
        return parts

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

    # -- When nobody answers to every word --------------------------------------------------------
    def _relax(self) -> bool:
        """Keep the most telling part of the words that somebody answers to; one query."""
        terms = self.reading.terms
        ranks = sorted(range(len(terms)), key=lambda rank: terms[rank].number or 0)[:MAX_RELAXED]
        subsets = [
            subset for size in range(len(ranks) - 1, 0, -1) for subset in combinations(ranks, size)
        ]
        if len(terms) <= 1 or not subsets:
            return False
        made = Statement()
        members = dict(self._name_sets(made))
        made.meet("others", [member for name, member in members.items() if not _is_text(name)])
        union = " UNION ALL ".join(
            f"SELECT {rank} AS term, chunk, bits FROM t{rank}" for rank in ranks
        )
        sql = (
            f" SELECT s.rank FROM (VALUES {', '.join(['(%s::int, %s::int[])'] * len(subsets))})"
            f" AS s (rank, terms), LATERAL (SELECT sum(n) AS number FROM (SELECT bit_count("
            " bit_and(t.bits & others.bits)) AS n"
            f" FROM ({union}) AS t JOIN others USING (chunk) WHERE t.term = ANY (s.terms)"
            " GROUP BY chunk HAVING count(*) = cardinality(s.terms)) AS one) AS counted"
            " WHERE counted.number > 0 ORDER BY cardinality(s.terms) DESC, s.rank LIMIT 1"
        )
        params: list[object] = [
            value for rank, subset in enumerate(subsets) for value in (rank, list(subset))
        ]
        found = made.fetch(sql, params)
        if found:
            self.kept = tuple(sorted(subsets[found[0][0]]))
        return bool(found)


def _is_text(name: str) -> bool:
    return name == "q" or (name[:1] == "t" and name[1:].isdigit())


def _owner(name: str) -> str:
    return "fraicheur" if name == "verifiee" else name


def _total(dimension: str, kind: str, variant: str) -> str:
    return (
        f"SELECT '{dimension}'::text AS dimension, '{kind}'::text AS kind, ''::text AS value,"
        f" ''::text AS label, coalesce(sum(bit_count(bits)), 0)::int AS number FROM {variant}"
    )


def _tally(variant: str, wanted: str) -> str:
    """The counts of the codes that pass `wanted`, within a set."""
    return (
        "SELECT t.dimension, CASE WHEN v.parent IS NULL THEN '' ELSE 'trade' END,"
        " coalesce(v.slug, t.value), coalesce(v.label, ''), t.number FROM ("
        " SELECT c.dimension, c.value, sum(bit_count(b.bits & h.bits))::int AS number"
        f" FROM directory_searchcode c JOIN directory_searchbits b ON b.code = c.id JOIN {variant} h"
        f" USING (chunk) WHERE {wanted} GROUP BY 1, 2) AS t"
        " LEFT JOIN directory_searchvalue v USING (dimension, value) WHERE t.number > 0"
    )


def _reading_order(dimension: Dimension) -> Any:
    if dimension.is_ordered and dimension.labels:
        places = list(dimension.labels)
        return lambda figure: (places.index(figure.value), "")
    return lambda figure: (-figure.number, plain(figure.label))
