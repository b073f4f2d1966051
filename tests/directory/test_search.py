"""What people type finds the structures they mean."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.choices import Insertion, LabelKind, LegalForm
from directory.models import Structure, StructureLabel
from directory.search import closeness, company_number, found_by, plain, typed
from tests.factories import ActivityFactory, CommuneFactory, StructureFactory

pytestmark = pytest.mark.django_db


def found(text):
    return list(Structure.objects.matching(text).order_by("pk"))


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
        "ressourcerie", "ressourceries", "bric à brac", "debarras", "réemploi", "ressourceri",
        "vivonne", "vieux bourg", "99370", "ressourcerie vivonne",
        "scic", "SCIC", "aci", "tiers-lieu", "tiers lieux", "e\u0301conomie",
    ],
)  # fmt: skip
def test_words_of_all_kinds_find_a_structure(mill, text):
    StructureFactory(name="Tout autre chose", summary="Rien à voir")
    assert found(text) == [mill]


@pytest.mark.parametrize(
    "text", ["boulangerie", "moulin boulangerie", "scop", "12345678901234", "!!!", "%", "_"]
)
def test_what_nobody_says_finds_nobody(mill, text):
    assert found(text) == []


def test_a_blank_text_asks_nothing(mill):
    assert found("") == found("   ") == [mill]


@pytest.mark.parametrize(
    "text",
    [
        "a & b | !c", "<-> :* ((", "'''", '"guillemets', "\\", "mot " * 500, "e\u0301" * 500,
        "le la les du", "\u202e\u202d", "🌳🌳", "x" * 3900, "9" * 3900, "(((", "&&&", ":*",
    ],
)  # fmt: skip
def test_odd_texts_are_only_texts(mill, text):
    keys = closeness(text)
    list(Structure.objects.filter(found_by(text)).order_by(*(key.desc() for key in keys), "pk"))


def test_the_number_of_queries_does_not_grow_with_the_words(mill):
    with CaptureQueriesContext(connection) as one:
        found("moulin")
    with CaptureQueriesContext(connection) as many:
        found("moulin objets sauves des eaux velos vivonne")
    assert len(one) == len(many) == 2


def test_long_texts_are_cut():
    assert len(typed("a" * 500)) == 200


@pytest.mark.parametrize(
    ("text", "number"), [("123 456 789", "123456789"), ("12345678", ""), ("ab", ""), ("٣" * 9, "")]
)
def test_a_company_number_is_nine_to_fourteen_digits(text, number):
    assert company_number(text) == number


def test_plain_words_lose_accents_and_plurals():
    assert plain("Coopératives") == "cooperative"
