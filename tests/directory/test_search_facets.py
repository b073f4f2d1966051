"""Totals, counts and rows are those of a slow, plain reading of the base tables."""

import re
from dataclasses import replace
from random import Random

import pytest
from django.db import transaction
from django.http import QueryDict
from django.utils.http import urlencode
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.filters import RADII, SORTS
from directory.models import SearchEntry
from directory.results import StructureSearch
from directory.search import ordering
from directory.search.dimensions import BY_NAME, DIMENSIONS
from directory.search.engine import Answer, Question
from directory.search.rows import keys_in_batches, rows
from tests.directory import search_ground
from tests.directory.slow_search import SlowSearch, distance, here, plain
from tests.factories import CommuneFactory, StructureFactory

pytestmark = pytest.mark.django_db
SAID = ("aci", "esus", "scic", "artisanat", "vannerie", "faience", "levain", "valdor", "brenil",
        "98", "roche bleue", "roche", "vieux bourg", "nulle", "tavi", "ricoch", "val", "94370",
        *search_ground.WORDS)  # fmt: skip
PLACES = ("", "", "", " près de Valdor", " à 5 km de Roche-Bleue", " à 20 km de Saint-Osme")
UNKNOWN = "hasard"
DEAR = ("activite", "departement", "commune", "perimetre")
many = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
few = settings(many, max_examples=40)


@pytest.fixture(scope="module")
def slow(django_db_setup, django_db_blocker):
    """One ground for the whole module, which leaves no trace."""
    with django_db_blocker.unblock(), transaction.atomic():
        search_ground.lay(Random("annuaire"))
        search_ground.crowd()
        yield SlowSearch()
        transaction.set_rollback(True)


@st.composite
def questions(draw, slow):
    names = st.sampled_from([one.name for one in DIMENSIONS])
    filters = {}
    for name in draw(st.lists(names, max_size=3, unique=True)):
        pool = st.sampled_from([*sorted(slow.known(name)), UNKNOWN])
        filters[name] = tuple(draw(st.lists(pool, min_size=1, max_size=3, unique=True)))
    said = draw(st.lists(st.sampled_from(SAID), max_size=2, unique=True))
    return Question(
        text=(" ".join(said) + draw(st.sampled_from(PLACES))).strip(),
        filters=filters,
        km=draw(st.sampled_from([0, 0, *RADII])),
        sort=draw(st.sampled_from([one for one, _ in SORTS])),
        opened=draw(st.sampled_from(["", "departement"])),
        as_typed=True,
    )


def known(question):
    """The question without the values that do not exist, which ask nothing."""
    filters = {
        name: tuple(value for value in values if value != UNKNOWN)
        for name, values in question.filters.items()
    }
    return replace(question, filters={name: values for name, values in filters.items() if values})


def counts(figures):
    return {one.value: one.number for one in figures}


# Few rows are sorted, many are walked: each way is asked of these few.
@pytest.fixture(params=[(600, 8_000), (12, 40)], ids=["few", "many"])
def limits(request, monkeypatch):
    monkeypatch.setattr(ordering, "RANKED", request.param[0])
    monkeypatch.setattr(ordering, "SORTED", request.param[1])
    return request.param


@given(data=st.data())
@many
def test_totals_counts_and_rows_are_those_of_a_plain_reading(slow, limits, data):
    question = data.draw(questions(slow))
    answer, told = Answer(question), known(question)
    kept = tuple(answer.terms) if answer.total else None
    assert kept is None or kept in slow.kept(told)
    hits = slow.hits(told, kept=kept)
    assert answer.total == len(hits)
    assert_counts(slow, answer, told, kept)
    pks = assert_rows(answer, {one.pk for one in hits})
    expected = in_order(slow, told, hits, kept or (), limits[0])
    assert expected is None or pks == [one.pk for one in expected]


def assert_counts(slow, answer, told, kept):
    expected = slow.figures(told, kept)
    for name in BY_NAME.keys() - DEAR:
        assert counts(answer.figures[name]) == expected[name], name
    families = {one.slug: one for one in slow.activities.values() if one.parent_id is None}
    assert counts(answer.figures["activite"]) == only(expected["activite"], families)
    assert counts(answer.trades) == only(expected["activite"], trades_in_use(slow, told))
    departments = told.filters.get("departement", ())
    asked = departments or told.opened == "departement"
    assert counts(answer.figures["departement"]) == (expected["departement"] if asked else {})
    assert counts(answer.figures["commune"]) == only(expected["commune"], near_by(slow, told))
    for name in told.filters.keys() - {"perimetre"}:
        assert answer.without(name) == len(slow.hits(told, name, kept)), name
    if slow.wanted(told.text).terms:
        assert answer.without("q") == len(slow.hits(told, "q")), "q"


def only(counted, values):
    return {value: number for value, number in counted.items() if value in values}


def trades_in_use(slow, told):
    chosen = [
        one for one in slow.activities.values() if one.slug in told.filters.get("activite", ())
    ]
    families = {one.parent_id or one.pk for one in chosen}
    return {one.slug for one in slow.activities.values() if one.parent_id in families}


def near_by(slow, told):
    """The communes of the départements in use; of both, when none is."""
    departments = set(told.filters.get("departement", ())) or {
        slow.communes[pk].department for pk in told.filters.get("commune", ())
    }
    return {
        pk
        for pk, one in slow.communes.items()
        if one.department in (departments or {one.department})
    }


def assert_rows(answer, pks):
    """Page after page: each structure once, and the same ones when asked again."""
    size = 20
    pages = [
        [row.pk for row in rows(answer, start, size)] for start in range(0, answer.total, size)
    ]
    told = [pk for page in pages for pk in page]
    assert all(len(page) == size for page in pages[:-1])
    assert set(told) == pks
    assert len(told) == len(pks)
    assert told == [row.pk for row in rows(answer, 0, answer.total)]
    assert sorted(pk for batch in keys_in_batches(answer) for pk in batch) == sorted(pks)
    assert rows(answer, answer.total, size) == []
    return told


# -- Order ---------------------------------------------------------------------------------------------
def in_order(slow, told, hits, kept, ranked):
    """`hits` as they should be shown; None where the relevance set is the judge."""
    entries = {one.pk: one for one in SearchEntry.objects.filter(pk__in=[one.pk for one in hits])}
    wanted = slow.wanted(told.text)
    communes = [slow.communes[pk] for pk in told.filters.get("commune", ())[:1] if told.km]
    centre = wanted.around or next(iter(communes), None)
    if told.sort == "nom":
        return sorted(hits, key=lambda one: (plain(one.structure.name), one.pk))
    if told.sort == "verifiees":
        return sorted(hits, key=lambda one: (-_seconds(one.structure.verified_at), one.pk))
    if centre and (told.sort == "distance" or len(hits) > ranked or not kept):
        return sorted(
            hits,
            key=lambda one: (round(distance(one.point, here(centre))), entries[one.pk].position),
        )
    if len(hits) > ranked:
        terms = [(wanted.terms[rank], rank == len(wanted.terms) - 1) for rank in kept]
        return sorted(hits, key=lambda one: (slow.rank(one, terms), entries[one.pk].position))
    if not kept:
        return sorted(
            hits, key=lambda one: (-entries[one.pk].score, plain(one.structure.name), one.pk)
        )
    return None


def _seconds(moment):
    return moment.timestamp() if moment else 0


# -- What is told when nothing is found, and what is found elsewhere -----------------------------------
@given(data=st.data())
@few
def test_ways_on_find_what_they_say(slow, data):
    question = data.draw(questions(slow))
    pairs = [(name, value) for name, values in question.filters.items() for value in values]
    search = StructureSearch(QueryDict(urlencode([("q", question.text), ("exact", "1"), *pairs])))
    if not search.total:
        for way in search.alternatives:
            query = QueryDict(f"{way.url.partition('?')[2]}&exact=1")
            number = StructureSearch(query).total
            assert re.search(rf"\({number}\b", way.label)


@given(data=st.data())
@few
def test_the_same_words_are_counted_and_shown_elsewhere(slow, data):
    question = data.draw(questions(slow))
    filters = {name: one for name, one in question.filters.items() if name != "perimetre"}
    bare = replace(question, filters=filters)
    answer = Answer(bare)
    if answer.total and bare.text:
        away = replace(bare, filters={"perimetre": ("hors_territoire", "hors_ess")}, opened="")
        expected = slow.hits(away, kept=tuple(answer.terms))
        assert answer.outside == len(expected)
        assert {row.pk for row in rows(answer.elsewhere(), 0, 500)} == {one.pk for one in expected}


def test_communes_are_counted_though_strangers_stand_in_many_departments(slow):
    before = counts(Answer(Question()).figures["commune"])
    assert before
    for department in ("01", "02", "03"):
        place = CommuneFactory(insee=f"{department}001", department=department)
        StructureFactory(commune=place, outside=True)
    assert counts(Answer(Question()).figures["commune"]) == before
    assert not Answer(Question()).spans_departments
    stranger = StructureFactory(commune=place)
    assert not counts(Answer(Question()).figures["commune"])
    assert Answer(Question()).spans_departments
    stranger.delete()
    assert counts(Answer(Question()).figures["commune"]) == before


def test_the_surroundings_of_several_communes_are_listed_whole(slow, limits):
    ends = sorted(slow.communes.values(), key=lambda one: one.latitude)
    question = Question(filters={"commune": (ends[0].pk, ends[-1].pk)}, km=5, sort="distance")
    hits = slow.hits(question)
    assert len({one.structure.commune_id for one in hits}) > 1
    assert {row.pk for row in rows(Answer(question), 0, 500)} == {one.pk for one in hits}
