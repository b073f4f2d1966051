"""/donnees/evenements and /donnees/decisions: what is published, for other programs."""

import csv
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import EventTiming
from tests.factories import (
    DecisionFactory,
    EventFactory,
    PersonFactory,
    PoleFactory,
    PropositionFactory,
    StructureFactory,
)
from tests.hostile import close_files

pytestmark = pytest.mark.django_db


def fetch(client, name, extension):
    answer = client.get(reverse("open_data_file", args=[name, extension]))
    content = answer.getvalue().decode()
    close_files(answer)
    return content


def as_json(client, name):
    return json.loads(fetch(client, name, "json"))


def as_csv(client, name):
    return list(csv.DictReader(io.StringIO(fetch(client, name, "csv"))))


@pytest.fixture
def event(territory):
    made = EventFactory(days=3, title="=HYPERLINK(1)", year=2026)
    made.poles.add(PoleFactory(name="Bien manger"))
    made.propositions.add(PropositionFactory(number=904))
    made.organisers.add(StructureFactory(name="L’Épicerie fictive"), StructureFactory(draft=True))
    first = made.timings.get()
    EventTiming.objects.create(
        event=made,
        starts_at=first.ends_at,
        ends_at=first.ends_at + (first.ends_at - first.starts_at),
    )
    EventFactory(days=3, publication="brouillon")
    return made


def test_an_event_is_one_object_with_its_dates(client, event):
    said = as_json(client, "evenements")
    assert said["licence"]
    [found] = said["evenements"]
    assert found["titre"] == "=HYPERLINK(1)"
    assert (found["poles"], found["propositions"]) == ("Bien manger", "904")
    assert found["organisateurs"] == "L’Épicerie fictive"
    assert len(found["dates"]) == 2
    assert found["adresse"].endswith(event.get_absolute_url())


def test_as_csv_one_line_a_date_that_no_spreadsheet_runs(client, event):
    EventFactory(days=None, title="Mémoire", year=2020)
    rows = as_csv(client, "evenements")
    assert [row["titre"] for row in rows] == ["'=HYPERLINK(1)"] * 2 + ["Mémoire"]
    assert rows[0]["debut"] < rows[1]["debut"]
    assert (rows[2]["debut"], rows[2]["annee"]) == ("", "2020")


def test_a_decision_without_the_name_of_who_did_not_agree(client, territory):
    owner = PersonFactory(last_name="Discret", is_public=False)
    DecisionFactory(
        text="Ouvrir un lieu",
        owner=owner,
        owner_structure=StructureFactory(draft=True, name="Cachée"),
    )
    for content in (fetch(client, "decisions", "json"), fetch(client, "decisions", "csv")):
        assert "Ouvrir un lieu" in content
        assert "Discret" not in content
        assert "Cachée" not in content


@pytest.mark.parametrize("name", ["evenements", "decisions"])
@pytest.mark.parametrize("extension", ["csv", "json"])
def test_they_cost_as_many_queries_for_ten(client, territory, name, extension):
    def add():
        made = EventFactory(days=3)
        made.poles.add(PoleFactory())
        made.organisers.add(StructureFactory())
        DecisionFactory(
            owner=PersonFactory(), owner_structure=StructureFactory(), pole=PoleFactory()
        )

    add()
    fetch(client, name, extension)
    with CaptureQueriesContext(connection) as few:
        fetch(client, name, extension)
    for _ in range(9):
        add()
    with CaptureQueriesContext(connection) as many:
        fetch(client, name, extension)
    assert len(few) == len(many)


def test_the_catalogue_leads_to_them(client, territory):
    page = client.get("/donnees/").content.decode()
    for name in ("evenements.csv", "evenements.json", "decisions.csv", "decisions.json"):
        assert f"/donnees/{name}" in page
