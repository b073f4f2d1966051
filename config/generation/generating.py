"""Put synthetic structures into the database: all of them or none."""

import datetime as dt
import time
from dataclasses import dataclass
from random import Random

from django.db import connection, models, transaction
from psycopg import sql

from config.generation import SIRET_PREFIX, numbers
from config.generation.communes import places_for
from config.generation.copying import copy, reserve, table_of, without_triggers
from config.generation.indexes import indexed_after
from config.generation.numbers import NumbersExhausted
from config.generation.structures import COLUMNS, Crowd
from config.generation.ties import Ties
from config.generation.vocabulary import Vocabulary
from config.sample.loading import take_turn
from directory.models import Commune, Listing, SearchEntry, Structure, StructureLabel, StructureLink
from directory.search.index import rebuild

MOST_NETWORKS, MEMBERS_EACH = 40, 50
# Written without triggers: history says nothing of them, the search is made again at the end.
WRITTEN: tuple[type[models.Model], ...] = (
    Structure, Structure.activities.through, Structure.poles.through, Structure.domains.through,
    StructureLabel, StructureLink, Listing,
)  # fmt: skip


@dataclass(frozen=True)
class Report:
    structures: int
    communes: int
    seconds: dict[str, float]


def generate(count: int, seed: str, today: dt.date) -> Report:
    """`count` more structures. Raises TriggersProtected, NumbersExhausted."""
    watch = Watch()
    with transaction.atomic():
        take_turn()
        places, vocabulary = places_for(count), Vocabulary.read()
        watch.note("communes")
        first, number = reserve(Structure, count), _next_number(count)
        networks = min(MOST_NETWORKS, count // MEMBERS_EACH)
        chance = Random(f"{seed!a}:{number}")  # noqa: S311 — invented data, not a secret
        crowd = Crowd(chance, places, vocabulary, today, first, number, networks)
        with without_triggers(*WRITTEN):
            copy(Structure, COLUMNS, crowd.blocks(count))
            watch.note("structures")
            pks = [str(pk) for pk in range(first, first + count)]
            Ties(chance, vocabulary, today, pks, networks).copy(crowd.activities)
            watch.note("rattachements")
        index()
        watch.note("statistiques")
        with indexed_after(SearchEntry):
            rebuild()
        watch.note("recherche")
    watch.note("validation")
    return Report(count, len(places.values), watch.seconds)


class Watch:
    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._last = time.perf_counter()

    def note(self, phase: str) -> None:
        now = time.perf_counter()
        self.seconds[phase], self._last = now - self._last, now


def _next_number(count: int) -> int:
    """The first of `count` that no synthetic structure has had."""
    ours = Structure.objects.filter(siret__startswith=SIRET_PREFIX)
    last = ours.aggregate(last=models.Max("siret"))["last"]
    number = numbers.number_of(last) + 1 if last else 1
    if number + count > numbers.MOST:
        raise NumbersExhausted
    return number


def index() -> None:
    tables = sql.SQL(", ").join([table_of(Commune), *map(table_of, WRITTEN)])
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("ANALYZE {}").format(tables))
