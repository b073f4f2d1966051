"""A spreadsheet of measurements: previewed, applied once, refused where it is not understood."""

import datetime as dt
import io
from decimal import Decimal

import pytest

from rendering.sheet_reading import tables_of
from roadmap.models import Measurement, PendingImport
from tests.factories import CommuneFactory, IndicatorFactory, MeasurementFactory
from tests.hostile import close_files
from tests.roadmap.pages import page, queries_of, text_of

pytestmark = pytest.mark.usefixtures("territory")


@pytest.fixture
def indicator(db):
    return IndicatorFactory(slug="emplois", name="Emplois d’essai", precision=1, by_commune=True)


@pytest.fixture
def official_client(client_of, official):
    return client_of(official)


def file_of(text, name="mesures.csv"):
    file = io.BytesIO(text if isinstance(text, bytes) else text.encode())
    file.name = name
    return file


@pytest.fixture
def given(official_client):
    """`given(text, slug)`: the preview of that file, opened."""

    def give(text, slug=None):
        url = page("indicator_import", slug) if slug else page("measures_import")
        answer = official_client.post(url, {"fichier": file_of(text)})
        assert answer.status_code == 302, text_of(answer)
        return official_client.get(answer["Location"])

    return give


def apply(client, preview, mark=None):
    kept = preview.context["preview"]
    return client.post(
        page("measures_preview", kept.pending.pk), {"vu": mark or kept.plan.mark}, follow=True
    )


def values(indicator):
    rows = indicator.measurements.order_by("measured_on", "commune_id")
    return [(row.measured_on, row.value, row.objective) for row in rows]


YEAR_END = dt.date(2024, 12, 31)


def test_preview_writes_nothing_then_is_applied(given, official_client, indicator):
    MeasurementFactory(indicator=indicator, measured_on=YEAR_END, value=7)
    preview = given(
        "Indicateur;Année;Mesuré;Objectif local;Provisoire;Commentaire\n"
        "emplois;2024;8,5;;oui;\nEmplois d'essai;2025;1 234;2000;;Relevé\nemplois;2023;;;;\n"
    )
    assert values(indicator) == [(YEAR_END, 7, None)]
    text = text_of(preview)
    assert "mesuré : 7 → 8,5" in text
    assert "provisoire : non coché → coché" in text
    assert "1 mesure créée" in text
    assert "1 ligne inchangée" in text
    answer = apply(official_client, preview)
    assert "2 mesures enregistrées" in text_of(answer)
    assert values(indicator) == [
        (YEAR_END, Decimal("8.5"), None),
        (dt.date(2025, 12, 31), 1234, 2000),
    ]
    assert indicator.measurements.get(measured_on=YEAR_END).is_provisional


def test_applied_twice_is_saved_once(given, official_client, indicator):
    preview = given("Année;Mesuré\n2024;8\n", "emplois")
    apply(official_client, preview)
    indicator.measurements.update(value=9)
    assert "déjà appliqué" in text_of(apply(official_client, preview))
    assert values(indicator) == [(YEAR_END, 9, None)]


def test_changed_since_the_preview_is_refused(given, official_client, indicator):
    preview = given("Année;Mesuré\n2024;8\n", "emplois")
    MeasurementFactory(indicator=indicator, measured_on=YEAR_END, value=5)
    assert "ont changé depuis cet aperçu" in text_of(apply(official_client, preview))
    assert values(indicator) == [(YEAR_END, 5, None)]


def test_refused_lines_are_said_and_left_out(given, official_client, indicator):
    CommuneFactory(name="Sèvres-Fictive")
    preview = given(
        "Indicateur;Date;Commune;Valeur\n"
        "emplois;31/12/2024;;8\n"
        "emplois;2024;;9\n"
        "emplois;2024;Sevres fictif;9\n"
        "emplois;2024;Ailleurs;9\n"
        "emplois;31/02/2024;;9\n"
        "inconnu;2024;;9\n"
        "emplois;2023;;=A1\n"
        "emplois;2022;;1,25\n"
        "emplois;2021;;1234567890123\n"
        "emplois;1066;;1\n"
    )
    text = text_of(preview)
    for words in (
        "Déjà dite à la ligne 2",
        "Vouliez-vous dire Sèvres-Fictive",
        "« Ailleurs » n’est pas une commune",
        "Ce jour n’existe pas",
        "n’est pas un indicateur que vous tenez",
        "C’est une formule",
        "1 décimale au plus",
        "12 chiffres au plus",
        "Une année entre",
        "9 lignes refusées",
    ):
        assert words in text
    apply(official_client, preview)
    assert values(indicator) == [(YEAR_END, 8, None)]


def test_communes_by_name_alias_or_code(given, official_client, indicator):
    one, two = CommuneFactory(name="Saint-Fictif"), CommuneFactory(aliases=["Bourg-Fictif"])
    three = CommuneFactory()
    preview = given(
        f"Année,Commune,Valeur\n2024,St Fictif,1\n2024,bourg fictif,2\n2024,{three.pk},3.5\n",
        "emplois",
    )
    apply(official_client, preview)
    found = {row.commune: row.value for row in indicator.measurements.select_related("commune")}
    assert found == {one: 1, two: 2, three: Decimal("3.5")}


def test_commune_of_what_is_not_measured_so(given):
    IndicatorFactory(slug="entier")
    commune = CommuneFactory()
    assert "ne se mesure pas commune par commune" in text_of(
        given(f"Année;Commune;Valeur\n2024;{commune.pk};1\n", "entier")
    )


def test_empty_cell_leaves_what_is_stored(given, official_client, indicator):
    MeasurementFactory(
        indicator=indicator, measured_on=YEAR_END, value=7, objective=9, comment="Gardé"
    )
    apply(official_client, given("Année;Mesuré;Objectif;Commentaire\n2024;;10;\n", "emplois"))
    row = indicator.measurements.get()
    assert (row.value, row.objective, row.comment) == (7, 10, "Gardé")


def test_forging_and_controls_are_refused(given, indicator):
    text = text_of(given("Année;Mesuré;Commentaire\n2024;8;vrai\u202efaux\n", "emplois"))
    assert "caractères invisibles" in text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Année;Mesuré\n", "aucune ligne"),
        ("Mois;Mesuré\n1;2\n", "Il manque une colonne « Année »"),
        ("Année;Autre\n2024;2\n", "Il manque une colonne de nombres"),
        (b"PK\x03\x04faux", "ne se lit pas"),
        (b"Ann\xe9e;Mesur\xe9\n2024;\x00\n", "caractère nul"),
    ],
)
def test_files_that_cannot_be_read(official_client, indicator, text, words):
    answer = official_client.post(page("indicator_import", "emplois"), {"fichier": file_of(text)})
    assert answer.status_code == 200
    assert words in text_of(answer)
    assert not PendingImport.objects.exists()


def test_model_file_comes_back_unchanged(given, official_client, indicator):
    commune = CommuneFactory()
    MeasurementFactory(indicator=indicator, measured_on=YEAR_END, value=7, comment="=1")
    MeasurementFactory(
        indicator=indicator, measured_on=dt.date(2025, 6, 30), year_only=False, value=Decimal("0.1")
    )
    MeasurementFactory(
        indicator=indicator, measured_on=YEAR_END, commune=commune, value=3, is_estimated=True
    )
    answer = official_client.get(page("indicator_model", "emplois"))
    content = b"".join(answer.streaming_content)
    close_files(answer)
    preview = given(content, "emplois")
    assert "3 lignes inchangées" in text_of(preview)
    assert preview.context["preview"].to_write == 0


def test_model_of_all_has_a_row_for_each(official_client, indicator):
    answer = official_client.get(page("measures_model"))
    table = tables_of(b"".join(answer.streaming_content))[0]
    close_files(answer)
    assert [line.get("Indicateur") for line in table.lines] == ["emplois"]


def test_pilot_imports_their_own_only(client_of, pilot, indicator):
    IndicatorFactory(slug="a-moi", pilot=pilot.person)
    client = client_of(pilot)
    text = "Indicateur;Année;Mesuré\na-moi;2024;1\nemplois;2024;1\n"
    preview = client.get(
        client.post(page("measures_import"), {"fichier": file_of(text)})["Location"]
    )
    assert "n’est pas un indicateur que vous tenez" in text_of(preview)
    apply(client, preview)
    assert list(Measurement.objects.values_list("indicator__slug", flat=True)) == ["a-moi"]


def test_somebody_else_does_not_see_the_preview(given, client_of, animator, indicator):
    preview = given("Année;Mesuré\n2024;8\n", "emplois")
    url = page("measures_preview", preview.context["preview"].pending.pk)
    assert client_of(animator).get(url).status_code == 404


def test_preview_costs_the_same_with_many_lines(given, official_client, indicator):
    def cost(lines):
        rows = "".join(f"{1900 + n};{n}\n" for n in range(lines))
        preview = given(f"Année;Mesuré\n{rows}", "emplois")
        return queries_of(
            official_client, page("measures_preview", preview.context["preview"].pending.pk)
        )

    assert cost(150) == cost(1)
