"""export.xlsx, one CSV a sheet, and the open data: true types, public rows, the figures of the site."""

import csv
import datetime as dt
import io
import json
import re
import zipfile
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from roadmap.choices import ActionStatus
from roadmap.export.files import xlsx
from roadmap.paper.report import sheet
from tests import factories as make
from tests.hostile import close_files
from tests.roadmap.pages import grow, page, text_of

pytestmark = pytest.mark.django_db
SHEETS = ["Propositions", "Actions", "Étapes", "Indicateurs", "Mesures", "Financements", "Source"]


def content(client, address, **asked):
    answer = client.get(address, asked)
    assert answer.status_code == 200
    found = b"".join(answer.streaming_content)
    close_files(answer)
    return found


def book(client, **asked):
    """{sheet: list of {heading: value}}."""
    found = CalamineWorkbook.from_filelike(io.BytesIO(content(client, page("export"), **asked)))
    return {name: _lines(found.get_sheet_by_name(name).to_python()) for name in found.sheet_names}


def _lines(rows):
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]] if rows else []


def test_one_sheet_for_each_thing_and_one_for_the_source(territory, client):
    grow(make.PropositionFactory(), 1)
    sheets = book(client)
    assert list(sheets) == SHEETS
    assert all(sheets.values())


def test_dates_are_dates_and_numbers_are_numbers(territory, client):
    action = make.ActionFactory(starts_on=dt.date(2026, 1, 2), due_on=dt.date(2026, 12, 31))
    make.FundingFactory(action=action, planned="12500.50", granted=None)
    sheets = book(client)
    (line,) = sheets["Actions"]
    assert (line["Début"], line["Échéance"]) == (dt.date(2026, 1, 2), dt.date(2026, 12, 31))
    assert sheets["Financements"][0]["Prévu (€)"] == 12500.5
    assert sheets["Financements"][0]["Accordé (€)"] == ""


def test_headings_are_frozen_and_filtered(territory):
    make.ActionFactory()
    with xlsx() as file, zipfile.ZipFile(file) as parts:
        actions = parts.read("xl/worksheets/sheet2.xml").decode()
    assert re.search(r'<pane [^>]*ySplit="1"[^>]*state="frozen"', actions)
    assert "<autoFilter" in actions
    assert "<cols>" in actions


def test_a_visitor_gets_published_actions_and_no_internal_column(territory, client):
    make.ActionFactory(
        title="Publique", pilot=make.PersonFactory(last_name="Discrète", is_public=False)
    )
    draft = make.ActionFactory(title="Un brouillon", publication="brouillon")
    make.StepFactory(action=draft, label="Étape cachée")
    make.FundingFactory(action=draft, funder_name="Financeur caché")
    make.MeasurementFactory(indicator=make.IndicatorFactory(action=draft, name="Indicateur caché"))
    said = str(book(client))
    for secret in (
        "Un brouillon",
        "Étape cachée",
        "Financeur caché",
        "Indicateur caché",
        "Discrète",
    ):
        assert secret not in said
    assert "Motif du blocage" not in said


def test_those_who_manage_may_ask_for_everything(territory, client_of, official):
    make.ActionFactory(title="Un brouillon", publication="brouillon")
    make.BlockFactory(action=make.ActionFactory(), text="Le loyer")
    sheets = book(client_of(official), tout="1")
    assert "Un brouillon" in str(sheets["Actions"])
    assert "Le loyer" in str(sheets["Actions"])
    assert "ne pas diffuser" in str(sheets["Source"])


def test_everything_is_not_for_others(territory, client, client_of, stranger):
    assert client.get(page("export"), {"tout": "1"}).status_code == 302
    assert client_of(stranger).get(page("export"), {"tout": "1"}).status_code == 403
    assert client_of(stranger).get(page("export_csv", "actions"), {"tout": "1"}).status_code == 403


def test_text_that_looks_like_a_formula_stays_text(territory, client):
    make.ActionFactory(title='=HYPERLINK("http://x.org")')
    assert book(client)["Actions"][0]["Titre"] == '=HYPERLINK("http://x.org")'
    assert "'=HYPERLINK" in content(client, page("export_csv", "actions")).decode()


def test_each_sheet_has_its_csv(territory, client):
    make.FundingFactory(action=make.ActionFactory(title="Une action"), planned="12.50")
    text = content(client, page("export_csv", "financements")).decode("utf-8-sig")
    (line,) = csv.DictReader(io.StringIO(text), delimiter=";")
    assert line["Prévu (€)"] == "12,5"
    assert line["Titre de l’action"] == "Une action"


def test_open_data_say_their_licence_and_their_source(territory, client):
    make.ActionFactory()
    found = json.loads(content(client, "/donnees/actions.json"))
    assert found["licence"] == "Licence Ouverte 2.0"
    assert found["source"]
    assert "repere" not in found["actions"][0]


def test_indicators_are_open_with_their_measurements(territory, client):
    make.MeasurementFactory(indicator__slug="emplois", value="12.5", objective=None)
    (found,) = json.loads(content(client, "/donnees/indicateurs.json"))["indicateurs"]
    assert (found["indicateur"], found["mesures"][0]["valeur"]) == ("emplois", 12.5)
    assert found["mesures"][0]["objectif"] is None
    text = content(client, "/donnees/indicateurs.csv").decode()
    (line,) = csv.DictReader(io.StringIO(text))
    assert line["valeur"] == "12.5"


def test_an_empty_roadmap_is_a_file_all_the_same(territory, client):
    assert json.loads(content(client, "/donnees/actions.json"))["actions"] == []
    assert list(book(client)) == SHEETS


@pytest.mark.parametrize("address", ["/feuille-de-route/export.xlsx", "/donnees/actions.json", "/donnees/indicateurs.json"])  # fmt: skip
def test_it_costs_the_same_queries_whatever_the_number_of_rows(address, territory, client):
    proposition = make.PropositionFactory()
    grow(proposition, 1)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            content(client, address)
        return len(queries)

    cost()
    before = cost()
    grow(proposition, 4)
    assert cost() == before


def test_beyond_twenty_files_in_ten_minutes_one_waits(territory, client):
    for _ in range(20):
        content(client, page("export_csv", "propositions"))
    assert client.get(page("export_csv", "propositions")).status_code == 429


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(ActionStatus.values),
        st.integers(1, 9),
        st.integers(0, 3),
        st.integers(0, 3),
    ),
    max_size=5,
)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ACTIONS)
def test_the_figure_is_the_same_everywhere(territory, client_of, transactional, rows):
    with transactional():
        proposition = make.PropositionFactory(number=7)
        for status, weight, done, left in rows:
            action = make.ActionFactory(proposition=proposition, status=status, weight=weight)
            make.StepFactory.create_batch(
                done, action=action, done_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
            )
            make.StepFactory.create_batch(left, action=action)
        printed = sheet(7)["proposition"]["percent"]
        on_the_page = text_of(client_of(None).get(page("proposition", 7)))
        open_row = json.loads(content(client_of(None), "/donnees/actions.json"))["propositions"][0]
        book_row = book(client_of(None))["Propositions"][0]
    shown = open_row["avancement"]
    if shown is None:
        assert (printed, book_row["Avancement (%)"]) == ("—", "")
    else:
        assert printed == f"{shown}\u202f%"
        assert f"{shown} %" in on_the_page
        assert book_row["Avancement (%)"] == shown
        assert book_row["Avancement exact"] == open_row["avancement_exact"]


@pytest.fixture
def transactional():
    """Each example leaves the database as it found it, the turns of the limits included."""

    @contextmanager
    def undone():
        with transaction.atomic():
            yield
            transaction.set_rollback(True)

    return undone
