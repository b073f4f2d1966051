"""/annuaire/export/: what leaves the site, in which form, at what cost."""

import csv
import inspect
import io
import json
import re
import tracemalloc

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from directory.export import columns as export_columns
from directory.export import rows as export_rows
from directory.export.columns import COLUMNS, columns_named
from directory.export.rows import keys_of, structures_found
from directory.export.vcard import escaped, folded
from directory.models import Structure, StructureLabel
from directory.results import StructureSearch
from directory.views.export import LIMIT
from rendering.spreadsheets import BOM
from tests.directory.test_spreadsheets import cells
from tests.factories import (
    ActivityFactory,
    CommuneFactory,
    PoleFactory,
    StructureFactory,
    days_from_today,
)
from tests.hostile import close_files

pytestmark = pytest.mark.django_db
PAGE, FILE = "/annuaire/export/", "/annuaire/export/fichier/"
HOSTILE = '=cmd|"/c calc"!A1;<script>alert(1)</script>\r\nBEGIN:VCARD\\,é😀'
SECRET = "secret-interne@example.org"


def body(response):
    assert response.status_code == 200, response.status_code
    content = b"".join(response.streaming_content)
    close_files(response)
    return content


def text(client, query):
    return body(client.get(FILE + query)).decode()


def table(client, query="?format=csv"):
    content = text(client, query)
    rows = csv.reader(io.StringIO(content.removeprefix(BOM), newline=""), delimiter=";")
    return list(rows)


def cards(content):
    """Each card as {property: value}, unfolded and unescaped, by RFC 6350."""
    lines = re.sub(r"\r\n[ \t]", "", content).split("\r\n")
    found = []
    for line in filter(None, lines):
        name, _, value = line.partition(":")
        if line == "BEGIN:VCARD":
            found.append({})
        assert re.fullmatch(r"[A-Z]+(;[A-Z]+=[a-z]+)*", name), line
        plain = re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], value)
        found[-1][name.split(";")[0]] = plain
    return found


@pytest.fixture
def hostile(territory):
    return StructureFactory(
        name=HOSTILE, summary=HOSTILE, public_email="bonjour@example.org",
        public_phone="+33 5 49 00 00 00", internal_email=SECRET, internal_phone="0600000000",
        latitude=46.58, longitude=0.34, commune=CommuneFactory(), address="1, rue; de l’Essai",
    )  # fmt: skip


# -- The page ----------------------------------------------------------------------------------------
def test_the_page_tells_count_filters_and_sizes(client, territory):
    StructureFactory.create_batch(3, family="association")
    StructureFactory(family="mutuelle")
    html = client.get(PAGE + "?famille=association").content.decode()
    assert "Télécharger 3 structures" in html
    assert "recherche\N{NO-BREAK SPACE}: Association" in html.replace("&nbsp;", "\xa0")
    assert '<input type="hidden" name="famille" value="association">' in html
    assert html.count("environ") + html.count("moins de 1") >= 4


def test_the_page_of_nothing_says_so(client, territory):
    html = client.get(PAGE + "?q=rien-de-tel").content.decode()
    assert "aucune structure à emporter" in html


def test_the_page_costs_the_same_whatever_is_found(client, territory):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        return len(queries)

    StructureFactory(commune=CommuneFactory())
    before = cost()
    for _ in range(9):
        StructureFactory(commune=CommuneFactory()).poles.add(PoleFactory())
    assert cost() == before


# -- The formats ----------------------------------------------------------------------------------------
def test_csv_has_french_headings_and_as_many_rows_as_the_page_says(client, territory):
    StructureFactory.create_batch(7)
    StructureFactory(draft=True)
    StructureFactory(outside=True)
    rows = table(client)
    assert rows[0][:3] == ["Nom", "Mention", "Ce qu’elle fait"]
    assert len(rows) - 1 == StructureSearch(client.get(PAGE).wsgi_request.GET).total == 7


def test_csv_holds_the_chosen_columns_only(client, territory):
    commune = CommuneFactory(name="Val-Essai")
    it = StructureFactory(commune=commune, is_sample=True, latitude=46.5, longitude=-0.25)
    it.poles.add(PoleFactory(name="Pôle B"), PoleFactory(name="Pôle A"))
    StructureLabel.objects.create(structure=it, kind="esus", ends_on=days_from_today(-1))
    StructureLabel.objects.create(structure=it, kind="ptce")
    query = "".join(f"&colonnes={word}" for word in ("longitude", "commune", "poles", "labels"))
    head, row = table(client, "?format=csv" + query)
    assert head == ["Nom", "Mention", "Pôles", "Labels", "Commune", "Longitude"]
    assert row[1] == "exemple fictif"
    assert row[2:] == [
        "Pôle A | Pôle B", "Pôle territorial de coopération économique (PTCE)", "Val-Essai", "-0,25",
    ]  # fmt: skip


def test_csv_for_a_program_has_neither_mark_nor_semicolon(client, territory):
    StructureFactory(name="Un, deux")
    content = text(client, "?format=csv&machine=1&colonnes=sigle")
    assert content.startswith("nom,mention,sigle\r\n")
    assert '"Un, deux",' in content


def test_a_formula_in_a_name_is_neutral_everywhere(client, hostile):
    assert table(client)[1][0] == "'" + HOSTILE
    xlsx = io.BytesIO(body(client.get(FILE + "?format=xlsx")))
    found, formulas = cells(xlsx)
    assert formulas == 0
    assert found[1][0].startswith('=cmd|"/c calc"!A1;<script>')


def test_geojson_is_lon_lat_and_keeps_those_without_a_point(client, hostile):
    StructureFactory(name="Zzz sans point")
    content = json.loads(text(client, "?format=geojson&colonnes=courriel"))
    assert content["type"] == "FeatureCollection"
    assert content["licence"] == "Licence Ouverte 2.0"
    first, last = content["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [0.34, 46.58]}
    assert first["properties"] == {
        "nom": HOSTILE, "mention": "", "courriel": "bonjour@example.org",
    }  # fmt: skip
    assert last["geometry"] is None


def test_vcards_are_escaped_folded_and_public(client, hostile):
    content = text(client, "?format=vcard")
    assert all(len(line.encode()) <= 75 for line in content.split("\r\n"))
    assert content.count("BEGIN:VCARD\r\n") == 1
    (card,) = cards(content)
    assert card["VERSION"] == "4.0"
    assert card["FN"] == HOSTILE.replace("\r\n", "\n")
    assert card["TEL"] == "tel:+33549000000"
    assert card["EMAIL"] == "bonjour@example.org"
    assert card["GEO"] == "geo:46.58,0.34"


@pytest.mark.parametrize(
    ("word", "extension", "kind"),
    [
        ("csv", "csv", "text/csv; charset=utf-8"),
        ("xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("geojson", "geojson", "application/geo+json"),
        ("vcard", "vcf", "text/vcard; charset=utf-8"),
    ],
)
def test_a_file_says_its_name_kind_and_licence(client, hostile, word, extension, kind):
    response = client.get(f"{FILE}?format={word}")
    assert body(response)
    name = f"annuaire-{timezone.localdate():%Y-%m-%d}.{extension}"
    assert response["Content-Type"] == kind
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert 'rel="license"' in response["Link"]


@pytest.mark.parametrize("word", ["csv", "xlsx", "geojson", "vcard"])
def test_nothing_internal_ever_leaves(client, hostile, word):
    every = "".join(f"&colonnes={column.word}" for column in COLUMNS if not column.always)
    content = body(client.get(f"{FILE}?format={word}{every}"))
    if word == "xlsx":
        content = str(cells(io.BytesIO(content))).encode()
    assert b"bonjour@example.org" in content
    assert SECRET.encode() not in content
    assert b"0600000000" not in content


def test_no_column_reads_an_internal_field():
    fields = {field for column in COLUMNS for field in column.fields}
    assert not [field for field in fields if "internal" in field]
    assert ".internal_" not in inspect.getsource(export_columns)


@pytest.mark.parametrize("word", ["csv", "xlsx", "geojson", "vcard"])
def test_no_row_is_a_file_with_its_titles(client, territory, word):
    assert body(client.get(f"{FILE}?format={word}&q=rien-de-tel")) or word == "vcard"


def test_the_list_of_ones_own_is_exported_in_its_order(client, territory):
    b, a = StructureFactory(name="B"), StructureFactory(name="A")
    draft = StructureFactory(draft=True)
    query = f"?format=csv&s={b.slug}&s={a.slug}&s={draft.slug}&s=inconnu"
    assert [row[0] for row in table(client, query)] == ["Nom", "B", "A"]
    assert "ma-liste-" in client.get(FILE + query)["Content-Disposition"]


# -- Bad input -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "query",
    ["", "?format=", "?format=../../x", "?format=CSV", "?format=csv&colonnes=internal_email",
     "?format=csv&colonnes=password", "?format=%F0%9F%98%80"],
)  # fmt: skip
def test_what_does_not_exist_is_told_on_the_form(client, territory, query):
    for path in (FILE, PAGE):
        response = client.get(path + query)
        assert response.status_code == (400 if path == FILE else 200)
        assert "Colonnes" in response.content.decode()


def test_bad_filters_ask_nothing(client, territory):
    StructureFactory()
    repeated = "&colonnes=sigle" * 300 + "&q=" * 100 + "&page=-1&famille=x"
    assert len(table(client, "?format=csv" + repeated)) == 2
    assert client.get(FILE + "?format=csv&q=%00").status_code == 400
    assert client.get(FILE + "?format=csv&s=%00").status_code == 400
    assert client.get(PAGE + "?s=" + "x" * 3000).status_code == 200


# -- Cost --------------------------------------------------------------------------------------------------
def test_head_answers_without_reading_a_row(client, hostile, monkeypatch):
    monkeypatch.setattr("directory.export.request.structures_found", None)
    response = client.head(FILE + "?format=csv")
    assert response.status_code == 200
    assert response["Content-Disposition"]
    assert not response.content


def test_only_so_many_files_in_ten_minutes(client, territory):
    for _ in range(LIMIT.amount):
        assert client.get(FILE + "?format=csv").status_code == 200
    client.head(FILE + "?format=csv")
    refused = client.get(FILE + "?format=csv")
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= LIMIT.seconds
    assert "minutes" in refused.content.decode()
    other = client.get(FILE + "?format=csv", REMOTE_ADDR="192.0.2.7")
    assert other.status_code == 200


def test_a_forged_address_is_not_another_visitor(client, territory):
    for number in range(LIMIT.amount + 1):
        answer = client.get(FILE + "?format=csv", headers={"X-Forwarded-For": f"192.0.2.{number}"})
    assert answer.status_code == 429


def rich():
    it = StructureFactory(commune=CommuneFactory())
    it.poles.add(PoleFactory())
    it.activities.add(ActivityFactory())
    return it


def queries_of(columns, batch=500):
    keys = keys_of(StructureSearch(empty()))
    with CaptureQueriesContext(connection) as queries:
        assert len(list(structures_found(keys, columns, batch))) == len(keys)
    return len(queries)


def empty():
    from django.http import QueryDict

    return QueryDict()


def test_a_batch_costs_the_same_whatever_it_holds(territory):
    rich()
    before = queries_of(COLUMNS)
    for _ in range(9):
        rich()
    assert queries_of(COLUMNS) == before
    assert queries_of(COLUMNS, batch=5) == 2 * before


def test_rows_are_read_as_they_are_sent(territory):
    for _ in range(6):
        rich()
    keys = keys_of(StructureSearch(empty()))
    with CaptureQueriesContext(connection) as queries:
        found = structures_found(keys, columns_named([]), 2)
        next(found)
        assert len(queries) == 1
        list(found)
        assert len(queries) == 3


def test_one_withdrawn_meanwhile_is_left_out(territory):
    first, last = StructureFactory(name="A"), StructureFactory(name="B")
    keys = keys_of(StructureSearch(empty()))
    Structure.objects.filter(pk=first.pk).update(publication="suspendue")
    assert list(structures_found(keys, columns_named([]))) == [last]


def test_memory_stays_flat(territory, monkeypatch):
    """The same few rows, many times: what is kept must not grow with the number of rows."""
    StructureFactory.create_batch(20, description="x" * 5000)
    keys = list(keys_of(StructureSearch(empty())))
    columns = columns_named(["presentation"])

    def peak(times):
        tracemalloc.start()
        for structure in structures_found(keys * times, columns, 20):
            assert structure.description
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    peak(2)
    assert peak(60) < 2 * peak(6) + 200_000


def test_the_connection_is_free_between_two_batches(territory, monkeypatch):
    freed = []
    monkeypatch.setattr(export_rows, "release_connection", lambda: freed.append(1))
    StructureFactory.create_batch(3)
    list(structures_found(keys_of(StructureSearch(empty())), columns_named([]), 1))
    assert len(freed) == 3


def test_lines_of_a_card_are_cut_between_characters():
    line = "NOTE:" + "é😀" * 60
    assert folded(line).replace("\r\n ", "") == line
    assert max(len(piece.encode()) for piece in folded(line).split("\r\n")) <= 75
    assert escaped("a;b,c\\d\r\ne\x00f") == r"a\;b\,c\\d\nef"


def test_the_words_of_the_address_are_reserved(territory):
    assert reverse("directory:export") == PAGE
    assert reverse("directory:export_file") == FILE
