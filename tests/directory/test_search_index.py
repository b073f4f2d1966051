"""The side tables: bits, transactions side by side, what is undone, and what is not in view."""

import datetime as dt
import threading

import psycopg
import pytest
from django.db import connection, transaction
from django.http import QueryDict
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.models import Commune, Structure, StructureLabel
from directory.results import StructureSearch
from directory.search import index
from directory.search.engine import Answer, Question
from directory.search.relaxing import MAX_WORDS
from directory.search.rows import keys_in_batches
from poles.models import Activity
from tests.factories import ActivityFactory, CommuneFactory, DailyLifeFactory, StructureFactory

CHUNK = 32_000
EDGES = [0, 1, 7, 8, 499, 500, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK - 1, 2 * CHUNK, 2 * CHUNK + 1]
positions = st.sets(st.sampled_from(EDGES) | st.integers(0, 3 * CHUNK), max_size=40)
REBUILD = "SELECT public.directory_search_rebuild()"
quick = settings(max_examples=60, deadline=None)


def fetch(sql, *params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


# -- Bits --------------------------------------------------------------------------------------------
@pytest.mark.django_db
@given(told=positions)
@quick
def test_positions_become_bits_and_come_back(told):
    rows = fetch(
        "SELECT chunk, bit_count(bits), ARRAY(SELECT directory_ones(bits, 0, 32000))"
        " FROM directory_bits(%s::int[])",
        sorted(told),
    )
    assert len({chunk for chunk, *_ in rows}) == len(rows)
    assert sum(number for _, number, _ in rows) == len(told)
    assert {chunk * CHUNK + one for chunk, _, ones in rows for one in ones} == told


@pytest.mark.django_db
@given(told=positions, skipped=st.integers(0, 45), wanted=st.integers(1, 45))
@quick
def test_ones_are_skipped_and_limited_in_order(told, skipped, wanted):
    ones = sorted(one % CHUNK for one in told if one < CHUNK)
    found = fetch(
        "SELECT o FROM directory_bits(%s::int[]) AS b, directory_ones(b.bits, %s, %s) AS o",
        ones, skipped, wanted,
    )  # fmt: skip
    assert [one for (one,) in found] == ones[skipped : skipped + wanted]


@pytest.mark.django_db
def test_no_position_is_no_bit():
    assert (
        fetch("SELECT * FROM directory_bits('{}')")
        == fetch("SELECT * FROM directory_bits(NULL)")
        == []
    )


# -- What is undone -----------------------------------------------------------------------------------
def total(text=""):
    return Answer(Question(text, as_typed=True)).total


@pytest.mark.django_db
def test_a_savepoint_undone_leaves_nothing():
    StructureFactory(name="Girouette")
    with transaction.atomic():
        StructureFactory(name="Girandole")
        assert total() == 2
        transaction.set_rollback(True)
    assert total() == 1
    assert total("girandole") == 0
    assert index.disagreements() == []


@pytest.mark.django_db
def test_one_that_goes_and_one_that_comes_together():
    gone, kept = StructureFactory(name="Girouette"), StructureFactory(name="Girandole")
    assert total() == 2
    gone.delete()
    StructureFactory(name="Giroflée")
    kept.delete()
    StructureFactory(name="Girelle")
    assert [total(word) for word in ("", "girouette", "girandole", "giroflee", "girelle")] == [
        2,
        0,
        0,
        1,
        1,
    ]
    assert index.disagreements() == []


@pytest.mark.django_db
def test_words_that_nobody_says_any_more_are_not_proposed():
    secret = StructureFactory(name="Zibeline et Girouette")
    StructureFactory(name="Girouette")
    assert Answer(Question("zibelime")).reading.mended == "zibeline"
    Structure.objects.filter(pk=secret.pk).update(publication="suspendue")
    asked = Answer(Question("zibelime"))
    assert asked.total == 0
    assert not asked.reading.mended
    assert not asked.reading.suggestions
    assert Answer(Question("giruette")).total == 1


@pytest.mark.django_db
def test_a_session_without_a_path_of_schemas_keeps_the_search_true():
    """As when a copy of the database is put back: each name is looked up with its schema."""
    it = StructureFactory(name="Girouette")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL search_path TO ''")
        cursor.execute(
            # Not a tracked table: the triggers of its history look names up by the path.
            "INSERT INTO public.directory_distinction (structure_id, kind, name, edition, signatory,"
            " note, project_title, project_text, passage, is_sample)"
            " VALUES (%s, 'label', 'Vent debout', '', '', '', '', '', '', false)",
            [it.pk],
        )
        cursor.execute(f"SET CONSTRAINTS ALL IMMEDIATE; {REBUILD}")
        cursor.execute("SET LOCAL search_path TO public; SET CONSTRAINTS ALL DEFERRED")
    assert Answer(Question("girouette", {"label": ("label:Vent debout",)})).total == 1
    assert index.disagreements() == []


@pytest.mark.django_db
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12"])
def test_a_label_ends_with_the_day_that_people_live(zone):
    """One of these zones has another date than ours at any moment."""
    today = timezone.localdate()
    StructureLabel.objects.create(structure=StructureFactory(), kind="esus", ends_on=today)
    StructureLabel.objects.create(
        structure=StructureFactory(), kind="ptce", ends_on=today - dt.timedelta(days=1)
    )
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL timezone TO %s", [zone])
    assert [one.value for one in Answer(Question()).figures["label"]] == ["esus"]


# -- Part of the words ---------------------------------------------------------------------------------
@pytest.mark.django_db
def test_the_keys_are_those_of_the_words_that_are_kept():
    it = StructureFactory(name="Girouette")
    StructureFactory(name="Girandole")
    question = Question("girouette boulangerie", as_typed=True)
    assert list(keys_in_batches(Answer(question))) == [[it.pk]]
    search = StructureSearch(QueryDict("q=girouette+boulangerie&exact=1"))
    assert [row.pk for row in search.page] == [it.pk]


@pytest.mark.django_db
def test_as_many_words_as_can_be_tried_are_kept():
    StructureFactory(name="Trois quatre cinq six sept huit girouettes")
    StructureFactory.create_batch(3, name="Boulangerie")
    index.rebuild()
    asked = Answer(Question("trois quatre cinq six sept huit boulangerie", as_typed=True))
    assert asked.total == 1
    assert asked.terms == list(range(MAX_WORDS))


# -- Side by side -------------------------------------------------------------------------------------
RENAMES = "UPDATE directory_structure SET name = 'Zibeline' WHERE id = {structure}"
TAKES_UP = (
    "INSERT INTO directory_structure_activities (structure_id, activity_id)"
    " VALUES ({structure}, {trade})"
)
# What each of two sessions writes before either commits; {…} are keys of the ground.
MEETINGS = {
    "two edits of one page": (
        "UPDATE directory_structure SET family = 'mutuelle' WHERE id = {structure}",
        "INSERT INTO directory_structurelabel (structure_id, kind) VALUES ({structure}, 'esus')",
    ),
    "two pages of one commune": (
        "UPDATE directory_structure SET commune_id = '{commune}' WHERE id = {structure}",
        "UPDATE directory_structure SET commune_id = '{commune}' WHERE id = {other}",
    ),
    "a page moves to a commune that moves": (
        "UPDATE directory_commune SET department = '98', latitude = 46 WHERE insee = '{commune}'",
        "UPDATE directory_structure SET commune_id = '{commune}' WHERE id = {structure}",
    ),
    "a page takes up a trade that changes family": (
        "UPDATE poles_activity SET parent_id = {family} WHERE id = {trade}",
        TAKES_UP,
    ),
    "a page takes up a trade that finds its daily life": (
        "INSERT INTO poles_activity_daily_life (activity_id, dailylife_id) VALUES ({trade}, {verb})",
        TAKES_UP,
    ),
    "a page goes, another comes": (
        "UPDATE directory_structure SET publication = 'archivee' WHERE id = {structure}",
        "UPDATE directory_structure SET publication = 'publiee' WHERE id = {draft}",
    ),
    "the search is made again during an edit": (
        RENAMES, REBUILD,
    ),
    "an edit while the search is made again": (
        REBUILD, RENAMES,
    ),
    "an edit that reads its own search": (
        f"{RENAMES}; SET CONSTRAINTS directory_search_flush IMMEDIATE",
        "UPDATE directory_structure SET name = 'Girandole' WHERE id = {other}",
    ),
}  # fmt: skip


@pytest.fixture
def keys(transactional_db):
    """Structures, and what they may be tied to, for all sessions to see."""
    one, other = StructureFactory.create_batch(2)
    return {
        "structure": one.pk, "other": other.pk, "draft": StructureFactory(draft=True).pk,
        "commune": CommuneFactory(department="99").pk, "trade": ActivityFactory().pk,
        "family": ActivityFactory().pk, "verb": DailyLifeFactory().pk,
    }  # fmt: skip


def session():
    where = connection.settings_dict
    return psycopg.connect(
        dbname=where["NAME"], user=where["USER"], host=where["HOST"], port=where["PORT"] or None,
        password=where["PASSWORD"] or None,
    )  # fmt: skip


def end_together(first, second):
    """`first` ends first, unless it has to wait for `second`."""
    waiting = threading.Thread(target=first.commit)
    waiting.start()
    waiting.join(0.2)
    second.commit()
    waiting.join(20)
    assert not waiting.is_alive()


def test_transactions_that_meet_leave_the_search_true(keys, subtests):
    for name, acts in MEETINGS.items():
        for ranks in ((0, 1), (1, 0)):
            with subtests.test(name, first_to_end=ranks[0]), session() as one, session() as other:
                sessions = (one, other)
                for each, act in zip(sessions, acts, strict=True):
                    each.execute(act.format(**keys))
                end_together(*(sessions[rank] for rank in ranks))
                assert index.disagreements() == []
            restore(keys)


def restore(keys):
    """As it was before the meeting."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM directory_structurelabel; DELETE FROM poles_activity_daily_life;"
                       " DELETE FROM directory_structure_activities")  # fmt: skip
    Activity.objects.update(parent=None)
    Structure.objects.update(commune=None, publication="publiee", family="")
    Structure.objects.filter(pk=keys["draft"]).update(publication="brouillon")
    Commune.objects.update(department="99", latitude=46.5)
    index.rebuild()


def test_many_at_once_wait_for_one_another_in_turn(keys):
    """Six sessions, each five transactions on shared pages: nobody waits in a circle."""
    failures = []

    def run(rank):
        try:
            with session() as own:
                for turn in range(5):
                    with own.transaction():
                        own.execute(
                            "UPDATE directory_structure SET name = %s, family = 'mutuelle' WHERE id = %s",
                            [
                                f"Girouette {rank} {turn}",
                                keys["structure" if rank % 2 else "other"],
                            ],
                        )
                        own.execute(
                            "INSERT INTO directory_structurelabel (structure_id, kind, starts_on)"
                            " VALUES (%s, 'esus', %s)",
                            [keys["other"], f"20{rank + 10}-01-0{turn + 1}"],
                        )
        except psycopg.Error as failure:
            failures.append(failure)

    threads = [threading.Thread(target=run, args=(rank,)) for rank in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert failures == []
    assert index.disagreements() == []
    assert total("girouette") == 2


def test_a_transaction_undone_leaves_nothing(keys):
    with session() as other:
        other.execute("UPDATE directory_structure SET name = 'Zibeline'")
        other.execute("SET CONSTRAINTS ALL IMMEDIATE")
        other.rollback()
    assert total("zibeline") == 0
    assert index.disagreements() == []
