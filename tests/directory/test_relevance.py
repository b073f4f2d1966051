"""Real queries, and how high the directory ranks what a person who knows the territory would answer.

The labels are in relevance.toml. Reciprocal rank: 1 / the rank of the first structure that is meant
(grade 2), 0 when the first page has none. Precision at 5: how many of the first five are right
(grade 1 or 2), over how many could be (five, or fewer when fewer are right).
"""

import io
import math
import tomllib
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple
from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.http import QueryDict
from django.utils import timezone

from config.sample.loading import load_sample
from directory.models import Commune, Structure
from directory.results import StructureSearch

TABLE = tomllib.loads(Path(__file__).with_name("relevance.toml").read_text(encoding="utf-8"))
NUMBERS, PLACES = TABLE.pop("numbers"), TABLE.pop("places")
KM_PER_DEGREE = 111.2

# The mark makes pytest-django create the test database; the tests themselves ask it nothing.
pytestmark = pytest.mark.django_db


class Answer(NamedTuple):
    """A query, what is right for it, and what the first page shows, in order."""

    kind: str
    query: str
    meant: set[str]
    right: set[str]
    shown: list[str]

    @property
    def reciprocal_rank(self) -> float:
        ranks = [rank for rank, slug in enumerate(self.shown, 1) if slug in self.meant]
        return 1 / ranks[0] if ranks else 0.0

    @property
    def precision(self) -> float:
        return len(self.right & set(self.shown[:5])) / min(5, len(self.right))


class GradedAnswers(list[Answer]):
    def of(self, kind: str) -> "GradedAnswers":
        return GradedAnswers(answer for answer in self if answer.kind == kind)

    @property
    def mrr(self) -> float:
        return mean(answer.reciprocal_rank for answer in self)

    @property
    def precision(self) -> float:
        return mean(answer.precision for answer in self)

    def table(self) -> str:
        """Scores by kind, then each query that is not answered at once (`pytest -s`)."""
        kinds = [(kind, self.of(kind)) for kind in dict.fromkeys(one.kind for one in self)]
        lines = [f"\n{'kind':18}{'queries':>8}{'MRR':>7}{'P@5':>7}"]
        for kind, answers in [*kinds, ("all", self)]:
            lines.append(f"{kind:18}{len(answers):8}{answers.mrr:7.3f}{answers.precision:7.3f}")
        return "\n".join([*lines, *(_complaint(one) for one in self if one.reciprocal_rank < 1)])


def _complaint(answer: Answer) -> str:
    wanted = ", ".join(sorted(answer.meant)[:3])
    shown = ", ".join(answer.shown[:3]) or "nothing"
    return f"{answer.reciprocal_rank:5.2f}  {answer.query!r}: wanted {wanted}; shown {shown}"


@pytest.fixture(scope="module")
def answers(django_db_setup, django_db_blocker):
    """Every query asked once of the real territory and the sample, which leave no trace."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_territory", stdout=io.StringIO())
        load_sample(timezone.localdate(), "phrase de passe des exemples")
        lend_numbers_and_places()
        bring_search_up_to_date()
        found = GradedAnswers(answer_to(*one) for one in labelled_queries())
        transaction.set_rollback(True)
    return found


def labelled_queries() -> list[tuple[str, str, Any]]:
    return [(kind, query, label) for kind in TABLE for query, label in TABLE[kind].items()]


def lend_numbers_and_places() -> None:
    for slug in NUMBERS.keys() | PLACES.keys():
        structure = Structure.objects.get(slug=slug)
        structure.siret = NUMBERS.get(slug, {}).get("siret")
        structure.rna = NUMBERS.get(slug, {}).get("rna", "")
        if slug in PLACES and structure.commune_id != PLACES[slug]:
            move(structure, Commune.objects.get(pk=PLACES[slug]))
        structure.save()


def bring_search_up_to_date() -> None:
    """What the database does at the end of a transaction, done within this one."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def move(structure: Structure, commune: Commune) -> None:
    structure.commune = commune
    structure.postal_code = commune.postal_codes[0]
    structure.latitude, structure.longitude = commune.latitude, commune.longitude


def answer_to(kind: str, query: str, label: Any) -> Answer:
    wanted = label if isinstance(label, dict) else {"meant": label}
    meant = known(wanted.get("meant", [])) | fitting(wanted.get("where"))
    if "within" in wanted:
        meant |= standing(**wanted["within"])
    assert meant, f"nothing is meant by {query!r}"
    right = meant | known(wanted.get("also", [])) | fitting(wanted.get("also_where"))
    return Answer(kind, query, meant, right, shown(query))


def known(slugs: list[str]) -> set[str]:
    """The same slugs, all of published structures: the table says nothing that is not so."""
    found = Structure.objects.published().filter(slug__in=slugs).values_list("slug", flat=True)
    assert set(found) == set(slugs)
    return set(slugs)


def fitting(conditions: dict[str, Any] | None) -> set[str]:
    if not conditions:
        return set()
    rows = Structure.objects.in_directory().filter(**conditions)
    return set(rows.values_list("slug", flat=True))


def standing(insee: str, km: float) -> set[str]:
    town = Commune.objects.get(pk=insee)
    rows = Structure.objects.in_directory().filter(latitude__isnull=False)
    return {place.slug for place in rows if distance(town, place) <= km}


def distance(town: Commune, place: Structure) -> float:
    """Kilometres, on a plane: exact enough within a territory."""
    north = (place.latitude or 0) - (town.latitude or 0)
    east = (place.longitude or 0) - (town.longitude or 0)
    return math.hypot(north, east * math.cos(math.radians(town.latitude or 0))) * KM_PER_DEGREE


def shown(query: str) -> list[str]:
    """What the first page shows for `query`, top to bottom, those out of the territory too."""
    search = StructureSearch(QueryDict(urlencode({"q": query})))
    found, outside = list(search.page), list(search.outside)
    parts = [*outside, *found] if search.outside_first else [*found, *outside]
    return [structure.slug for structure in parts]


def test_the_set_is_large_and_varied():
    queries = labelled_queries()
    assert len(queries) >= 80
    assert len(TABLE["typo"]) >= 20
    assert len({query for _, query, _ in queries}) == len(queries)


def test_what_is_meant_comes_first(answers):
    print(answers.table())  # noqa: T201  read with `pytest -s`
    assert answers.mrr >= 0.85, answers.table()


def test_typing_errors_are_understood(answers):
    typos = answers.of("typo")
    assert typos.mrr >= 0.75, typos.table()


def test_the_first_five_are_right(answers):
    wrong = GradedAnswers(answer for answer in answers if answer.precision < 1)
    assert answers.precision >= 0.8, wrong.table()
