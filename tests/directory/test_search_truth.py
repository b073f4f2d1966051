"""Whatever is edited, and however, the search says what the structures say: by one reading of them."""

import datetime as dt
from random import Random

import pytest
from django.db import connection, transaction
from django.utils import timezone

from directory import choices
from directory.models import (
    Commune,
    Distinction,
    Listing,
    Structure,
    StructureLabel,
    StructureLink,
    StructureSlug,
)
from directory.search import index
from directory.search.dimensions import BY_NAME
from directory.search.engine import Answer, Question
from poles.models import Activity
from tests.directory import search_ground
from tests.directory.search_ground import WORDS, some, text
from tests.directory.slow_search import SlowSearch
from tests.factories import DailyLifeFactory, ListingFactory, StructureFactory

pytestmark = pytest.mark.django_db
QUESTIONS = (
    Question(opened="departement"),
    Question("givre", as_typed=True),
    Question("vannerie près de Valdor", {"label": ("esus", "ptce", "qualiopi")}, as_typed=True),
    Question(filters={"activite": ("none",), "propose": ("offre",), "perimetre": ("hors_ess", "territoire")}),
)  # fmt: skip


@pytest.fixture(scope="module")
def ground(django_db_setup, django_db_blocker):
    """Laid once; each test's changes are undone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        laid = search_ground.lay(Random("vérité"), 80)
        search_ground.crowd()
        yield laid
        transaction.set_rollback(True)


def sql(statement, *params):
    with connection.cursor() as cursor:
        cursor.execute(statement, params)


def any_of(chance, model):
    return chance.choice(list(model.objects.order_by("pk")))


def some_of(chance, model, most=8):
    keys = [one.pk for one in some(chance, model.objects.order_by("pk"), most)]
    return model.objects.filter(pk__in=keys)


# -- Edits: each takes a source of chance and the ground -------------------------------------------
def create(chance, ground):
    structure = StructureFactory(name=text(chance, 2), commune=chance.choice(ground.communes))
    structure.activities.set(some(chance, ground.activities, 2))


def create_many(chance, ground):
    number = Structure.objects.order_by("-pk").first().pk + 1
    rows = [search_ground.values(chance, ground, number + rank) for rank in range(5)]
    Structure.objects.bulk_create(Structure(**row) for row in rows)


def rename(chance, ground):
    structure = any_of(chance, Structure)
    structure.name, structure.acronym = text(chance, 2), chance.choice(["", "GIVRE"])
    structure.save(update_fields=["name", "acronym"])


def rewrite(chance, ground):
    some_of(chance, Structure).update(
        summary=text(chance, 4), description=text(chance, 6), usual_names=text(chance, 1)
    )


def publish(chance, ground):
    some_of(chance, Structure).update(publication=chance.choice(choices.Publication.values))


def delete(chance, ground):
    any_of(chance, Structure).delete()


def delete_by_sql(chance, ground):
    pk = any_of(chance, Listing).pk
    for through in ("communes", "poles", "domains"):
        sql(f"DELETE FROM directory_listing_{through} WHERE listing_id = %s", pk)  # noqa: S608
    sql("DELETE FROM directory_listing WHERE id = %s", pk)


def describe(chance, ground):
    some_of(chance, Structure).update(
        family=chance.choice(choices.Family.values),
        legal_form=chance.choice(choices.LegalForm.values),
        insertion=some(chance, choices.Insertion.values, 2),
        staff_bracket=chance.choice(choices.StaffBracket.values),
        venue_access=chance.choice(choices.VenueAccess.values),
        perimeter=chance.choice(choices.Perimeter.values),
        verified_at=search_ground.moment(chance),
    )


def set_ties(chance, ground):
    structure = any_of(chance, Structure)
    structure.poles.set(some(chance, ground.poles, 3))
    structure.domains.set(some(chance, ground.domains, 3))
    structure.activities.set(some(chance, ground.activities, 3))


def clear_ties(chance, ground):
    structure = any_of(chance, Structure)
    structure.poles.clear()
    structure.activities.clear()
    chance.choice(ground.domains).structures.clear()


def tie_from_the_other_side(chance, ground):
    chance.choice(ground.activities).structures.set(some_of(chance, Structure))
    chance.choice(ground.poles).structures.add(*some_of(chance, Structure))


def label(chance, ground):
    StructureLabel.objects.create(
        structure=any_of(chance, Structure), kind=chance.choice(choices.LabelKind.values),
        starts_on=dt.date(2000, 1, 1) + dt.timedelta(days=chance.randint(0, 5000)),
        ends_on=search_ground.day(chance),
    )  # fmt: skip


def end_labels(chance, ground):
    ends_on = timezone.localdate() + dt.timedelta(days=chance.choice([-5, 5]))
    some_of(chance, StructureLabel).update(ends_on=ends_on, starts_on=None)


def remove_labels(chance, ground):
    some_of(chance, StructureLabel).delete()


def move_label(chance, ground):
    some_of(chance, StructureLabel, 1).update(structure=any_of(chance, Structure))


def offer(chance, ground):
    ListingFactory(structure=any_of(chance, Structure), title=text(chance, 2), ends_on=search_ground.day(chance))  # fmt: skip


def expire(chance, ground):
    ended = timezone.localdate() - dt.timedelta(days=4)
    some_of(chance, Listing).update(ends_on=ended, starts_on=None)
    some_of(chance, Listing).update(state=chance.choice(choices.ListingState.values))


def move_offer(chance, ground):
    some_of(chance, Listing).update(structure=any_of(chance, Structure))


def link(chance, ground):
    one, other = chance.sample(list(Structure.objects.order_by("pk")), 2)
    StructureLink.objects.get_or_create(
        from_structure=one, to_structure=other, kind="reseau", defaults={"confirmed_at": timezone.now()}
    )  # fmt: skip


def confirm(chance, ground):
    some_of(chance, StructureLink).update(confirmed_at=chance.choice([None, timezone.now()]))


def unlink(chance, ground):
    some_of(chance, StructureLink).delete()


def distinguish(chance, ground):
    Distinction.objects.get_or_create(
        structure=any_of(chance, Structure), kind=chance.choice(choices.DistinctionKind.values),
        name=chance.choice(search_ground.CHARTERS),
    )  # fmt: skip


def withdraw(chance, ground):
    some_of(chance, Distinction).update(withdrawn_on=chance.choice([None, timezone.localdate()]))


def move_structure(chance, ground):
    some_of(chance, Structure).update(commune=chance.choice([None, *ground.communes]), latitude=None, longitude=None)  # fmt: skip


def place_structure(chance, ground):
    some_of(chance, Structure).update(latitude=46.5 + chance.random() / 5, longitude=0.3)


def change_commune(chance, ground):
    place = chance.choice(ground.communes)
    Commune.objects.filter(pk=place.pk).update(
        name=f"{place.name}-Neuve", aliases=["Bourg-Ancien"], latitude=46.5 + chance.random() / 5,
        department=chance.choice(["98", "99"]),
    )  # fmt: skip


def change_family(chance, ground):
    families = [one for one in ground.activities if one.parent_id is None]
    trade = chance.choice([one for one in ground.activities if one.parent_id])
    Activity.objects.filter(pk=trade.pk).update(parent=chance.choice([None, *families]))


def change_words_of_activity(chance, ground):
    Activity.objects.filter(pk=chance.choice(ground.activities).pk).update(
        name=chance.choice(["Vannerie", "Givre et glace"]), synonyms=chance.choice(WORDS)
    )


def change_daily_life(chance, ground):
    chance.choice(ground.activities).daily_life.set(some(chance, ground.verbs, 3))
    chance.choice(ground.verbs).activities.clear()


def add_daily_life(chance, ground):
    DailyLifeFactory().activities.set(some(chance, ground.activities, 3))


def keep_old_address(chance, ground):
    structure = any_of(chance, Structure)
    StructureSlug.objects.create(structure=structure, slug=f"givre-{structure.pk}-{chance.random()}".replace(".", "-"))  # fmt: skip


def forget_old_addresses(chance, ground):
    some_of(chance, StructureSlug).delete()


def merge(chance, ground):
    """What moderators will do: one takes over what the other had, which goes."""
    kept, gone = chance.sample(list(Structure.objects.order_by("pk")), 2)
    gone.listings.update(structure=kept)
    kept.activities.add(*gone.activities.all())
    gone.delete()


EDITS = [
    create, create_many, rename, rewrite, publish, delete, delete_by_sql, describe, set_ties,
    clear_ties, tie_from_the_other_side, label, end_labels, remove_labels, move_label, offer, expire,
    move_offer, link, confirm, unlink, distinguish, withdraw, move_structure, place_structure,
    change_commune, change_family, change_words_of_activity, change_daily_life, add_daily_life,
    keep_old_address, forget_old_addresses, merge,
]  # fmt: skip


# -- What is true -----------------------------------------------------------------------------------
def assert_true(question):
    slow, answer = SlowSearch(), Answer(question)
    chosen = {name: values for name, values in answer.chosen.items() if name != "perimetre"}
    told = Question(question.text, dict(answer.chosen), opened=question.opened, as_typed=True)
    kept = tuple(answer.terms) if answer.total else None
    assert answer.total == len(slow.hits(told, kept=kept))
    expected = slow.figures(told, kept)
    for name in BY_NAME.keys() - {"activite", "commune", "departement", "perimetre"}:
        assert {one.value: one.number for one in answer.figures[name]} == expected[name], name
    assert {one.value: one.number for one in answer.figures["commune"]} == expected["commune"]
    for name in chosen:
        assert answer.without(name) == len(slow.hits(told, name, kept))


@pytest.mark.parametrize("seed", range(2))
def test_the_search_is_true_after_each_edit(ground, seed):
    chance = Random(seed)
    edits = chance.sample(EDITS, len(EDITS)) + chance.choices(EDITS, k=8)
    for rank, edit in enumerate(edits):
        edit(chance, ground)
        index.catch_up()
        assert index.disagreements() == [], edit.__name__
        assert_true(QUESTIONS[rank % len(QUESTIONS)])


def test_edits_of_one_transaction_are_kept_together(ground):
    chance = Random(3)
    for edit in chance.sample(EDITS, len(EDITS)):
        edit(chance, ground)
    index.catch_up()
    assert index.disagreements() == []
    assert_true(Question())


def test_making_the_search_again_changes_no_count(ground):
    chance = Random(4)
    for edit in chance.choices(EDITS, k=12):
        edit(chance, ground)
    before = [(Answer(one).total, Answer(one).figures) for one in QUESTIONS]
    index.rebuild()
    assert index.disagreements() == []
    assert [(Answer(one).total, Answer(one).figures) for one in QUESTIONS] == before
