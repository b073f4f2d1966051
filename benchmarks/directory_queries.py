"""The fixed list of what is asked of the directory; the words come from the data, whatever they are."""

import math
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db import connection
from django.db.models import Count
from django.http import QueryDict
from django.urls import reverse

from directory.models import Commune, Structure
from directory.results import StructureSearch

# In how many names a word is said; not those that French text search leaves out.
WORDS = """
    SELECT word, number FROM (
        SELECT word, count(DISTINCT id) AS number
        FROM directory_structure, regexp_split_to_table(name_key, '[^a-z]+') AS word
        WHERE publication = 'publiee' AND perimeter = 'territoire' AND length(word) > 3
        GROUP BY word
    ) AS said
    WHERE numnode(to_tsquery('public.fr_ess', word)) > 0
    ORDER BY number DESC, word
"""
COMMON, UNCOMMON = 0.02, 0.002  # shares of the structures
EXPORTED = 200
KM = 10
WINDOW = 0.1  # degrees on each side of a commune, for the zoomed map


class Query(NamedTuple):
    """What it shows, and its path."""

    name: str
    path: str


class Words:
    """Words of the names, from said everywhere to said once."""

    def __init__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(WORDS)
            self._numbers: list[tuple[str, int]] = cursor.fetchall()

    @cached_property
    def total(self) -> int:
        return Structure.objects.in_directory().count()

    @property
    def very_common(self) -> str:
        return self._numbers[0][0]

    @property
    def also_very_common(self) -> str:
        return self._numbers[1][0]

    @property
    def common(self) -> str:
        return self.said_in(COMMON * self.total)

    @property
    def uncommon(self) -> str:
        return self.said_in(UNCOMMON * self.total)

    @property
    def rare(self) -> str:
        return self._numbers[-1][0]

    def said_in(self, number: float) -> str:
        """The word that is said in about `number` names."""
        return min(self._numbers, key=lambda pair: abs(math.log(pair[1] / max(number, 1))))[0]


class Asked:
    """The queries on the directory of this database."""

    def __init__(self) -> None:
        self.words = Words()
        self.largest = {name: largest(name) for name in StructureSearch(QueryDict("")).figures}
        self.commune = Commune.objects.get(pk=most_peopled())
        self.structure = self._some_structure()

    def __iter__(self) -> Iterator[Query]:
        yield from self._texts()
        yield from self._facets()
        yield from self._combinations()
        yield from self._places()
        yield from self._other_pages()

    def _texts(self) -> Iterator[Query]:
        words = self.words
        yield search("nothing")
        yield search("rare word", q=words.rare)
        yield search("uncommon word", q=words.uncommon)
        yield search("common word", q=words.common)
        yield search("very common word", q=words.very_common)
        yield search("two words", q=f"{words.very_common} {words.common}")
        yield search("two very common words", q=f"{words.very_common} {words.also_very_common}")
        yield search("whole name", q=self.structure.name)
        yield search("words never together", q=f"{words.rare} {words.uncommon}")
        yield search("typing error, common word", q=_shortened(words.common))
        yield search("typing error, rare word", q=_swapped(words.rare))
        yield search("prefix, 3 letters", q=words.very_common[:3])
        yield search("prefix after a word", q=f"{words.very_common} {words.common[:4]}")
        yield search("no answer", q="zzzyqx wvutqx")

    def _facets(self) -> Iterator[Query]:
        for name, values in self.largest.items():
            if values and name != "commune":
                yield search(f"facet {name}", **{name: values[0]})

    def _combinations(self) -> Iterator[Query]:
        words, family = self.words, self.largest["famille"]
        activity = self.largest["activite"][0]
        yield search("very common word, family", q=words.very_common, famille=family[0])
        yield search("common word, family, commune", q=words.common, famille=family[0],
                     commune=self.commune.pk)  # fmt: skip
        yield search("commune", commune=self.commune.pk)
        yield search("commune and radius", commune=self.commune.pk, rayon=KM)
        yield search("communes in full", ouvrir="commune")
        yield search("départements in full", ouvrir="departement")
        yield search("family, activity, commune", famille=family[0], activite=activity,
                     commune=self.commune.pk)  # fmt: skip
        yield search("two families", famille=family)
        yield search("two families, very common word", famille=family, q=words.very_common)

    def _places(self) -> Iterator[Query]:
        place = self.commune.name
        yield search("place", q=place)
        yield search("very common word and place", q=f"{self.words.very_common} {place}")
        yield search("near a place", q=f"{self.words.common} près de {place}")
        yield search("within 10 km", q=f"à {KM} km de {place}")
        yield page("map, whole", "directory:map")
        yield page("map, very common word", "directory:map", q=self.words.very_common)
        yield page("map, zoomed", "directory:map", cadre=self._window())

    def _other_pages(self) -> Iterator[Query]:
        yield search("page 50", page=50)
        yield search("very common word, page 10", q=self.words.very_common, page=10)
        yield search("by name", tri="nom")
        yield search("very common word, by name", q=self.words.very_common, tri="nom")
        exported = commune_of(EXPORTED)
        yield page(
            "export of some 200 rows", "directory:export_file", commune=exported, format="csv"
        )
        yield Query("page of a structure", self.structure.get_absolute_url())

    def _some_structure(self) -> Structure:
        """One in the middle of the directory, of the commune that has most."""
        rows = Structure.objects.in_directory().filter(commune=self.commune).order_by("pk")
        return rows[rows.count() // 2]

    def _window(self) -> str:
        latitude, longitude = self.commune.latitude or 0.0, self.commune.longitude or 0.0
        corners = (longitude - WINDOW, latitude - WINDOW, longitude + WINDOW, latitude + WINDOW)
        return ",".join(f"{degrees:.4f}" for degrees in corners)


def largest(dimension: str) -> list[str]:
    """The two values of a facet that most structures have; dear ones are counted on demand."""
    figures = StructureSearch(QueryDict(f"ouvrir={dimension}")).figures[dimension]
    return [figure.value for figure in sorted(figures, key=lambda one: -one.number)[:2]]


def most_peopled() -> str:
    """The INSEE code of the commune that has most structures."""
    return max(by_commune(), key=lambda pair: pair[1])[0]


def commune_of(number: int) -> str:
    """The INSEE code of the commune that has about `number` structures."""
    return min(by_commune(), key=lambda pair: abs(pair[1] - number))[0]


def by_commune() -> list[tuple[str, int]]:
    rows = Structure.objects.in_directory().exclude(commune=None).values_list("commune")
    return list(rows.annotate(number=Count("pk")).order_by("commune"))


def search(name: str, **filters: Any) -> Query:
    return page(name, "directory:list", **filters)


def page(name: str, view: str, **filters: Any) -> Query:
    query = urlencode(filters, doseq=True)
    return Query(name, f"{reverse(view)}?{query}" if query else reverse(view))


def _shortened(word: str) -> str:
    """One letter of the middle forgotten."""
    middle = len(word) // 2
    return word[:middle] + word[middle + 1 :]


def _swapped(word: str) -> str:
    """Two letters of the middle in the wrong order."""
    middle = len(word) // 2
    return word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
