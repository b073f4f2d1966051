"""What people type finds the structures they mean."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils.http import urlencode

from directory.choices import Insertion, LabelKind, LegalForm
from directory.models import StructureLabel
from directory.results import StructureSearch
from directory.search import sets
from directory.search.spelling import likely_words
from directory.search.typed_text import association_number, cleaned, company_number, near, plain
from tests.factories import ActivityFactory, CommuneFactory, StructureFactory

pytestmark = pytest.mark.django_db


def search(text, **others):
    return StructureSearch(QueryDict(urlencode({"q": text, **others})))


def found(text, **others):
    return [row.pk for row in search(text, **others).page]


@pytest.fixture
def mill():
    family = ActivityFactory(name="Réemploi et réparation")
    trade = ActivityFactory(
        name="Ressourcerie et recyclerie", parent=family, synonyms="bric-à-brac, débarras"
    )
    place = CommuneFactory(name="Vivonne-Fictive", aliases=["Vieux-Bourg"], postal_codes=["99370"])
    structure = StructureFactory(
        name="L’Économie du moulin",
        acronym="EDM",
        usual_names="La Meule, Moulin de l’Épine",
        summary="Objets sauvés des eaux",
        description="On y répare des vélos.",
        commune=place,
        siret="73282932000074",
        rna="W861234567",
        legal_form=LegalForm.SCIC,
        insertion=[Insertion.ACI],
    )
    structure.activities.add(trade)
    StructureLabel.objects.create(structure=structure, kind=LabelKind.TIERS_LIEU)
    return structure


@pytest.mark.parametrize(
    "text",
    [
        "L’Économie du moulin", "l'economie du MOULIN", "moulin economie", "econ", "EDM",
        "la meule", "epine", "objets sauves", "vélo", "velos",
        "732 829 320 00074", "73282932000074", "732829320", "732.829.320", "w861234567",
        "W86 1234567",
        "ressourcerie", "ressourceries", "bric à brac", "debarras", "réemploi", "ressourceri",
        "vivonne", "vieux bourg", "99370", "ressourcerie vivonne",
        "scic", "SCIC", "aci", "tiers-lieu", "tiers lieux", "e\u0301conomie",
        "je cherche une ressourcerie", "où trouver un vélo",
    ],
)  # fmt: skip
def test_words_of_all_kinds_find_a_structure(mill, text):
    StructureFactory(name="Tout autre chose", summary="Rien à voir")
    assert found(text) == [mill.pk]


@pytest.mark.parametrize("text", ["boulangerie", "scop", "12345678901234", "!!!", "%", "_"])
def test_what_nobody_says_finds_nobody(mill, text):
    assert found(text) == []


def test_a_blank_text_asks_nothing(mill):
    assert found("") == found("   ") == [mill.pk]


@pytest.mark.parametrize(
    "text",
    [
        "a & b | !c", "<-> :* ((", "'''", '"guillemets', "\\", "mot " * 500, "e\u0301" * 500,
        "le la les du", "\u202e\u202d", "🌳🌳", "x" * 3900, "9" * 3900, "(((", "&&&", ":*",
        "près de", "à 10 km de", "à 999 km de vivonne fictive", "près de près de", "\\'x\\'",
    ],
)  # fmt: skip
def test_odd_texts_are_only_texts(mill, text):
    assert search(text).total in {0, 1}
    list(search(text).page)


def test_the_number_of_queries_does_not_grow_with_the_words(mill):
    with CaptureQueriesContext(connection) as one:
        found("moulin")
    with CaptureQueriesContext(connection) as many:
        found("moulin objets sauves des eaux velos vivonne")
    assert len(one) == len(many) <= 4


def test_long_texts_are_cut():
    assert len(cleaned("a" * 500)) == 200


@pytest.mark.parametrize(
    ("text", "number"), [("123 456 789", "123456789"), ("12345678", ""), ("ab", ""), ("٣" * 9, "")]
)
def test_a_company_number_is_nine_to_fourteen_digits(text, number):
    assert company_number(text) == number


def test_an_association_number_is_read_with_its_spaces():
    assert association_number(" w86 1234567 ") == "W861234567"
    assert not association_number("W86")


def test_plain_words_lose_accents_and_plurals():
    assert plain("Coopératives") == "cooperative"


def test_each_of_the_rare_words_that_letters_begin_is_asked_for_by_itself():
    """Hundreds in one tsquery made PostgreSQL read every structure: 2 s at 220,000."""
    ends = ["bol", "dun", "fac", "gil"]
    written = {StructureFactory(name=f"Zor{end}").pk for end in ends}
    said = StructureFactory(name="Un autre", description="Tout près de Zorbol.").pk
    assert set(found("zor")) == {*written, said}
    part = sets.saying(search("zor").answer.reading.terms[0])
    asked = next(each for each in part.params if isinstance(each, list))
    assert sorted(asked) == sorted(["'zor'", *(f"'zor{end}'" for end in ends)])


# -- Slips -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "text",
    ["resourcerie", "ressoucerie", "ressourceire", "rессourcerie", "debaras", "molin", "vivone"],
)
def test_a_slip_is_mended_and_told(mill, text):
    if not text.isascii():  # another alphabet is not a slip
        assert found(text) == []
        return
    assert found(text) == [mill.pk]
    assert search(text).mended


def test_what_was_typed_can_be_searched_for_as_it_is(mill):
    assert found("resourcerie", exact="1") == []


def test_two_words_written_as_one_are_parted(mill):
    StructureFactory(name="Un vrai tiers lieu")
    assert found("tierslieu")


# -- Part of the words ------------------------------------------------------------------------------
def test_a_stray_word_empties_nothing_and_is_told(mill):
    asked = search("moulin boulangerie")
    assert [row.pk for row in asked.page] == [mill.pk]
    assert asked.left_out == ["boulangerie"]


def test_the_rarest_words_are_those_kept():
    for number in range(5):
        StructureFactory(name=f"Association {number}")
    rare = StructureFactory(name="Girouette")
    assert found("association girouette") == [rare.pk]


# -- Places -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "before", "place", "km"),
    [
        ("traiteur près de Lusignan", "traiteur ", "Lusignan", 15),
        ("à 10 km de Saint-Benoît", "", "Saint-Benoît", 10),
        ("velo a 5 km d'Iteuil", "velo ", "Iteuil", 5),
        ("autour de Vivonne", "", "Vivonne", 15),
        ("à 999 km de Vivonne", "", "Vivonne", 100),
    ],
)
def test_a_distance_is_read(text, before, place, km):
    assert near(text) == (before, place, km)


def test_near_a_place_means_around_its_town_hall_nearest_first():
    place = CommuneFactory(name="Bourg-Fictif", latitude=46.5, longitude=0.3)
    away = StructureFactory(name="Atelier", latitude=46.55, longitude=0.3)
    home = StructureFactory(name="Atelier", commune=place)
    StructureFactory(name="Atelier", latitude=47.5, longitude=0.3)
    assert found("atelier près de bourg fictif") == [home.pk, away.pk]
    assert found("atelier à 2 km de Bourg-Fictif") == [home.pk]
    assert found("", commune=place.insee, rayon="10") == [home.pk, away.pk]
    assert "15" in search("atelier près de bourg fictif").near_words


def test_near_nowhere_is_only_words(mill):
    assert found("moulin près de nulle-part-du-tout") == [mill.pk]


# -- Order and reasons ------------------------------------------------------------------------------
def test_names_come_before_activities_and_activities_before_descriptions():
    trade = ActivityFactory(name="Couture")
    said = StructureFactory(name="Trois", description="Un peu de couture.")
    does = StructureFactory(name="Deux")
    does.activities.add(trade)
    named = StructureFactory(name="Couture du bourg")
    assert found("couture") == [named.pk, does.pk, said.pk]


def test_a_row_says_why_it_is_there(mill):
    [row] = search("moulin").page
    assert "<mark>moulin</mark>" in row.shown_name
    [row] = search("vélos").page
    assert "<mark>vélos</mark>" in row.excerpt
    [row] = search("débarras").page
    assert row.trades == "Ressourcerie et recyclerie"


def test_marks_never_carry_what_a_structure_wrote():
    StructureFactory(name="<b>Gras</b> \ue000moulin\ue001", summary="<script>moulin</script>")
    [row] = search("moulin").page
    assert "<b>" not in row.shown_name
    assert "<script>" not in row.shown_summary
    assert row.shown_name.count("<mark>") == 1


def test_the_place_is_given_up_before_the_trade_and_the_nearest_come_first():
    place = CommuneFactory(name="Bourg-Fictif", latitude=46.5, longitude=0.3)
    StructureFactory(name="Conseil", commune=place)
    far = StructureFactory(name="Nettoyage du nord", latitude=47.0, longitude=0.3)
    close = StructureFactory(name="Nettoyage du sud", latitude=46.6, longitude=0.3)
    asked = search("nettoyage bourg fictif")
    assert [row.pk for row in asked.page] == [close.pk, far.pk]
    assert asked.left_out == ["bourg fictif"]
    assert asked.is_nearest_first


def test_a_slip_in_the_name_of_a_place_is_mended():
    CommuneFactory(name="Lusignac", latitude=46.5, longitude=0.3)
    it = StructureFactory(name="Atelier", latitude=46.5, longitude=0.3)
    asked = search("atelier près de Lusinac")
    assert [row.pk for row in asked.page] == [it.pk]
    assert asked.mended == "atelier près de Lusignac"
    assert found("atelier près de Lusinac", exact="1") == [it.pk]  # words like any others


def test_nothing_near_proposes_to_look_further():
    CommuneFactory(name="Bourg-Fictif", latitude=46.5, longitude=0.3)
    StructureFactory(name="Atelier", latitude=48.0, longitude=0.3)
    asked = search("atelier à 5 km de Bourg-Fictif")
    assert asked.total == 0
    [(label, url)] = asked.alternatives
    assert label == "la distance (1 structure)"
    assert url == "/annuaire/?q=atelier"


def test_another_ending_of_the_same_word_is_not_proposed():
    assert likely_words("solidairre", [("solidaire", 9), ("solidaires", 4), ("solitaire", 2)]) == [
        "solidaire",
        "solitaire",
    ]
