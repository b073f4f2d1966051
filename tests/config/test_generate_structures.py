import io
from collections import Counter

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, transaction
from django.test import Client
from django.utils.text import slugify
from stdnum.fr import siret as siret_number

from config.generation import communes, generating
from config.generation.communes import name_of, synthetic
from config.generation.structures import HOW_MANY
from directory.models import Commune, Listing, SearchEntry, Structure, StructureLabel, StructureLink
from directory.search.index import disagreements
from poles.models import Activity
from tests.config.sample_ground import lay_ground
from tests.config.test_sample_removal import row_counts
from tests.factories import ListingFactory, StructureFactory

pytestmark = pytest.mark.django_db
FEW = 300


@pytest.fixture(autouse=True)
def embedded(settings):
    settings.EMBEDDED_DATABASE = True


@pytest.fixture
def ground(db):
    lay_ground()


@pytest.fixture
def many_communes(monkeypatch):
    """As if FEW were many: on communes that do not exist."""
    monkeypatch.setattr(communes, "SMALL", FEW - 1)


def run(*words):
    out = io.StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def generate(count=FEW, *words):
    return run("generate_structures", str(count), *words)


def refusal(*words):
    with pytest.raises(CommandError) as caught:
        run(*words)
    line = str(caught.value)
    assert "\n" not in line
    assert line.endswith(".")
    return line


def told():
    """What the structures say, whatever their keys."""
    ours = Structure.objects.filter(is_sample=True).order_by("siret")
    rows = ours.values("name", "siret", "summary", "description", "commune_id", "latitude", "slug")
    ties = ours.values_list("activities__slug", "poles__slug", "labels__kind", "listings__title")
    return list(rows), Counter(ties)


def rows():
    """How many each table holds; those of the search follow at the end of the transaction."""
    counts = row_counts().items()
    return {table: count for table, count in counts if not table.startswith("directory_search")}


def indexes():
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname, indexdef FROM pg_indexes ORDER BY indexname")
        return cursor.fetchall()


# -- What is made ---------------------------------------------------------------------------------
def test_it_makes_as_many_as_asked_and_tells_it(ground):
    said = generate()
    assert Structure.objects.filter(is_sample=True).count() == FEW
    assert "300 structures créées dans 3 communes" in said
    assert "par seconde" in said


def test_each_could_have_been_typed_in_a_form(ground):
    generate()
    for structure in Structure.objects.all():
        structure.full_clean(exclude=["commune"], validate_constraints=False)
        assert siret_number.is_valid(structure.siret)
        assert structure.is_published
        assert structure.is_sample
    for listing in Listing.objects.all():
        listing.clean_fields(exclude=["structure"])


def test_they_are_as_various_as_real_ones(ground):
    generate()
    families = Counter(Structure.objects.values_list("family", flat=True))
    assert 0.7 < families["association"] / FEW < 0.95
    assert len(set(Structure.objects.values_list("name", flat=True))) > FEW * 0.7
    assert 0.2 < Structure.objects.filter(name__contains="ssociation").count() / FEW < 0.5
    assert 0.55 < Structure.objects.exclude(summary="").count() / FEW < 0.85
    assert 0.15 < Structure.objects.exclude(description="").count() / FEW < 0.45
    assert 0 < Structure.objects.filter(verified_at=None).count() < FEW / 2
    assert max(Structure.activities.through.objects.count() / FEW, 1) < max(HOW_MANY.values)


def test_labels_networks_offers_and_needs_hang_on_them(ground):
    generate(1000)
    assert StructureLabel.objects.exists()
    assert Listing.objects.published().exists()
    assert set(Listing.objects.values_list("is_sample", flat=True)) == {True}
    assert StructureLink.objects.confirmed().filter(kind="reseau", is_sample=True).count() > 50


def test_no_history_is_written(ground):
    generate()
    assert not Structure.versions.rel.related_model.objects.exists()


def test_keys_go_on_after_them(ground):
    generate()
    assert StructureFactory().pk > Structure.objects.filter(is_sample=True).latest("pk").pk


def test_their_page_says_that_they_are_fictional(ground):
    generate(1)
    page = Client().get(Structure.objects.get().get_absolute_url())
    assert "exemple fictif" in page.content.decode()


def test_an_empty_vocabulary_will_do(db):
    generate(50)
    assert Structure.objects.count() == 50


def test_any_vocabulary_can_be_copied(ground):
    Activity.objects.update(name="Tri\\N\tde\nbocaux \\")
    Commune.objects.update(postal_codes=["0\\\t1"])
    generate()
    assert Structure.objects.filter(description__contains="tri N de bocaux").exists()


def test_no_invented_name_tells_of_a_real_commune(ground):
    Commune.objects.update(name="Réaumont")
    generate()
    assert not Structure.objects.filter(name__contains="Réaumont").exists()


def test_no_index_is_lost(ground):
    before = indexes()
    generate()
    assert indexes() == before


def test_the_search_finds_them_and_forgets_the_removed(ground):
    generate()
    assert SearchEntry.objects.count() == FEW
    assert not disagreements()
    run("remove_sample")
    assert not SearchEntry.objects.exists()
    assert not disagreements()


# -- Again ----------------------------------------------------------------------------------------
def test_the_same_seed_gives_the_same_data(ground):
    generate(FEW, "--seed", "7")
    first = told()
    run("remove_sample")
    generate(FEW, "--seed", "7")
    assert told() == first


def test_another_seed_gives_other_data(ground):
    generate(FEW, "--seed", "7")
    first = told()
    run("remove_sample")
    generate(FEW, "--seed", "8")
    assert told() != first


def test_a_second_run_adds_as_many_more(ground):
    generate()
    generate()
    for field in ("siret", "slug"):
        assert len(set(Structure.objects.values_list(field, flat=True))) == 2 * FEW
    first, second = Structure.objects.order_by("pk").values_list("name", flat=True)[0:301:FEW]
    assert first == second  # the first is a network, named by its rank
    names = list(Structure.objects.order_by("pk").values_list("name", flat=True))
    assert names[:FEW] != names[FEW:]


# -- Communes -------------------------------------------------------------------------------------
def test_few_stand_in_the_communes_of_the_territory(ground):
    generate()
    assert Commune.objects.count() == 3
    assert set(Structure.objects.values_list("commune__name", flat=True)) <= set(
        Commune.objects.values_list("name", flat=True)
    )


def test_many_stand_in_communes_that_do_not_exist(ground, many_communes):
    generate()
    generate()
    invented = Commune.objects.filter(communes.RESERVED)
    assert invented.count() == 20
    assert Structure.objects.exclude(commune__in=invented).count() == 0
    for commune in invented:
        commune.full_clean(validate_unique=False)
        assert commune.in_territory


def test_four_thousand_communes_differ_and_do_not_overlap():
    made = [synthetic(rank, 1) for rank in range(communes.MOST)]
    for field in ("insee", "name", "slug"):
        assert len({getattr(commune, field) for commune in made}) == communes.MOST
    assert len({commune.department for commune in made}) == 98
    assert {commune.department for commune in made} <= {f"S{rank:02d}" for rank in range(1, 99)}
    corners = {tuple(commune.rings()[0][0]) for commune in made}
    assert len(corners) == communes.MOST
    for commune in made:
        (west, south), _, (east, north) = commune.rings()[0][:3]
        assert west < commune.longitude < east
        assert south < commune.latitude < north
        assert -1.5 <= west < east <= 7.01
        assert 43 <= south < north <= 50.01


def test_their_names_make_slugs():
    assert slugify(name_of(3999).replace("’", "-"))


# -- Refusals -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "count", ["0", "-5", "", "beaucoup", "1.5", "1e3", "1000001", "9" * 5000, "٣", " 5", "5\x00"]
)
def test_a_bad_number_is_refused_in_one_sentence(ground, count):
    assert "de 1 à 1" in refusal("generate_structures", "--", count)
    assert not Structure.objects.exists()


def test_no_number_is_refused_too(ground):
    assert "de 1 à 1" in refusal("generate_structures")


def test_any_text_is_a_seed(ground):
    generate(5, "--seed", "é\udcff")
    assert Structure.objects.count() == 5


def test_another_database_is_refused(ground, settings):
    settings.EMBEDDED_DATABASE = False
    assert "--force" in refusal("generate_structures", "10")
    assert not Structure.objects.exists()
    generate(10, "--force")
    assert Structure.objects.count() == 10


def test_numbers_come_to_an_end(ground):
    StructureFactory(siret=f"0{9_999_990:07d}000000"[:14], is_sample=True)
    assert "numéros réservés" in refusal("generate_structures", "10")


def test_a_failure_half_way_leaves_nothing(ground, monkeypatch):
    def fail():
        raise RuntimeError("killed")

    monkeypatch.setattr(generating, "index", fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        generate()
    assert not Structure.objects.exists()


@pytest.fixture
def plain_account(ground):
    """The tables are read and written by an account without any other power."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("CREATE ROLE ess_plain")
        cursor.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO ess_plain")
        cursor.execute("GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO ess_plain")
        yield cursor
        cursor.execute("RESET ROLE")


def test_the_owner_of_the_tables_needs_no_other_power(plain_account):
    for model in (*generating.WRITTEN, SearchEntry):
        plain_account.execute(f'ALTER TABLE "{model._meta.db_table}" OWNER TO ess_plain')
    plain_account.execute("GRANT CREATE ON SCHEMA public TO ess_plain")
    plain_account.execute("SET LOCAL ROLE ess_plain")
    generate()
    assert Structure.objects.count() == FEW
    assert not Structure.versions.rel.related_model.objects.exists()
    run("remove_sample")
    assert Structure.objects.count() == 0


def test_an_account_that_owns_nothing_is_told(plain_account):
    plain_account.execute("SET LOCAL ROLE ess_plain")
    assert "suspendre l’historique" in refusal("generate_structures", "10")


# -- Removal --------------------------------------------------------------------------------------
def test_removal_leaves_a_database_as_without(ground, many_communes):
    StructureFactory(name="Structure réelle")
    before = rows()
    generate()
    assert rows() != before
    run("remove_sample")
    assert rows() == before


def test_removal_takes_what_was_edited_or_added_since(ground, many_communes):
    real = StructureFactory(name="Structure réelle")
    before = rows()
    generate()
    edited, mother, tied = Structure.objects.filter(is_sample=True).order_by("pk")[:3]
    edited.name = "Modifiée pendant la démonstration"
    edited.save(update_fields=["name"])
    StructureFactory(is_sample=True, parent=mother)
    ListingFactory(structure=tied)
    StructureLink.objects.create(from_structure=real, to_structure=tied, kind="client")
    run("remove_sample")
    assert rows() == before


def test_removal_keeps_a_synthetic_commune_that_something_real_names(ground, many_communes):
    generate()
    real = StructureFactory(commune=Commune.objects.filter(communes.RESERVED).latest("pk"))
    run("remove_sample")
    assert Structure.objects.get() == real
    assert Commune.objects.get(communes.RESERVED) == real.commune
