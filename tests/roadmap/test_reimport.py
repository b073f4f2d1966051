"""An edited export given back: nothing changed, something changed, conflicts, refusals, new lines."""

import csv
import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from roadmap.choices import ActionStatus
from roadmap.export.files import csv_file, xlsx
from roadmap.export.sheets import SHEETS
from roadmap.models import Action, Funding, PendingImport, Step
from tests import factories as make
from tests.roadmap.pages import grow, page, text_of

pytestmark = pytest.mark.django_db
NAME = {"actions": "actions.csv", "etapes": "etapes.csv", "mesures": "mesures.csv", "financements": "financements.csv"}  # fmt: skip


@pytest.fixture
def keeper(territory, client_of, official):
    return client_of(official)


def exported(sheet):
    """The lines of the CSV, as somebody opens them."""
    with csv_file(SHEETS[sheet], everything=True) as file:
        text = file.read().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def given_back(client, sheet, lines):
    out = io.StringIO()
    writer = csv.DictWriter(out, list(lines[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(lines)
    return sent(client, NAME[sheet], out.getvalue().encode())


def sent(client, name, content):
    """The preview."""
    answer = client.post(page("import_export"), {"fichier": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, text_of(answer)
    return client.get(answer["Location"])


def applied(client, preview):
    found = preview.context
    address = page("import_preview", found["pending"].pk)
    return client.post(address, {"vu": found["plan"].mark}, follow=True)


@pytest.mark.parametrize("key", ["0" * 11 + "1" + "9" * 5000, "9" * 30, "²", "-1"])
def test_a_key_that_is_none_is_no_line_of_ours(keeper, key):
    make.ActionFactory()
    lines = exported("actions")
    lines[0] |= {"Id": key, "Titre": "Autre"}
    preview = given_back(keeper, "actions", lines)
    assert preview.status_code == 200
    assert not preview.context["plan"].changes


def test_an_export_given_back_as_it_is_changes_nothing(keeper):
    grow(make.PropositionFactory(), 2)
    make.ActionFactory(title=" =1+1  et « deux » ", publication="brouillon")
    make.MeasurementFactory(value="1234567.891", comment="Deux\n\nparagraphes")
    with xlsx(everything=True) as file:
        preview = sent(keeper, "feuille-de-route.xlsx", file.read())
    assert "Aucun changement." in text_of(preview)
    for sheet in NAME:
        assert "Aucun changement." in text_of(given_back(keeper, sheet, exported(sheet))), sheet


def test_edited_cells_are_shown_then_written_once(keeper):
    pilot = make.PersonFactory(first_name="Ada", last_name="Nouvelle")
    action = make.ActionFactory(title="Avant", starts_on=None, weight=1)
    (line,) = exported("actions")
    line.update({"Titre": "Après", "Début": "02/01/2026", "Poids": "3", "Pilote": "ada nouvelle", "État": "en pause"})  # fmt: skip
    preview = given_back(keeper, "actions", [line])
    assert "Avant" in text_of(preview)
    action.refresh_from_db()
    assert action.title == "Avant"
    assert "5 cellules enregistrées" in text_of(applied(keeper, preview))
    action.refresh_from_db()
    assert (action.title, action.starts_on, action.weight) == ("Après", dt.date(2026, 1, 2), 3)
    assert (action.pilot, action.status) == (pilot, ActionStatus.PAUSED)
    assert "déjà appliqué" in text_of(applied(keeper, preview))


def test_what_changed_on_the_site_since_is_a_conflict_left_alone(keeper):
    action = make.ActionFactory(title="À l’export", weight=1)
    (line,) = exported("actions")
    Action.objects.update(title="Sur le site", weight=5)
    line["Titre"] = "Dans le fichier"
    preview = given_back(keeper, "actions", [line])
    assert "Conflits" in text_of(preview)
    assert preview.context["writes"] == 0
    action.refresh_from_db()
    assert (action.title, action.weight) == ("Sur le site", 5)


@pytest.mark.parametrize(
    ("heading", "value", "words"),
    [
        ("Titre", "", "ne peut pas rester vide"),
        ("Échéance", "demain", "n’est pas une date"),
        ("Échéance", "01/01/2020", "L’échéance précède le début"),
        ("Poids", "0", "nombre entier"),
        ("Poids", "²", "nombre entier"),
        ("Poids", "1" + "0" * 30, "nombre entier"),
        ("Poids", "0000000019", "nombre entier"),
        ("État", "finie", "n’est pas un état"),
        ("État", "bloquée", "déclarant son blocage"),
        ("État", "abandonnée", "Dites pourquoi"),
        ("Pilote", "Personne Inconnue", "Personne ne s’appelle"),
    ],
)
def test_a_cell_that_cannot_be_is_refused_with_a_sentence(heading, value, words, keeper):
    make.ActionFactory(starts_on=dt.date(2025, 1, 1), due_on=None, status=ActionStatus.ONGOING)
    (line,) = exported("actions")
    line[heading] = value
    preview = given_back(keeper, "actions", [line])
    assert words in text_of(preview)
    assert preview.context["writes"] == 0


def test_steps_measures_and_fundings_are_edited_too(keeper):
    step = make.StepFactory(done_at=None)
    measure = make.MeasurementFactory(value="1.5")
    funding = make.FundingFactory(
        planned="10", granted=None, funder_name="Département", funder=None
    )
    for sheet, edit in {
        "etapes": {"Faite le": f"{timezone.localdate():%d/%m/%Y}"},
        "mesures": {"Valeur mesurée": "2,75", "Provisoire": "oui"},
        "financements": {"Accordé (€)": "1 250,50"},
    }.items():
        (line,) = exported(sheet)
        applied(keeper, given_back(keeper, sheet, [{**line, **edit}]))
    for row in (step, measure, funding):
        row.refresh_from_db()
    assert timezone.localdate(step.done_at) == timezone.localdate()
    assert (str(measure.value), measure.is_provisional) == ("2.750000", True)
    assert str(funding.granted) == "1250.50"


def test_lines_without_id_are_drafts_steps_and_fundings_made_once(keeper):
    action = make.ActionFactory(proposition__number=7)
    (line,) = exported("actions")
    blank = dict.fromkeys(line, "")
    lines = [line, {**blank, "Proposition": "7", "Titre": "Toute neuve"}]
    applied(keeper, given_back(keeper, "actions", lines))
    again = given_back(keeper, "actions", lines)
    assert "existe déjà" in text_of(again)
    born = Action.objects.get(title="Toute neuve")
    assert (born.publication, born.proposition) == ("brouillon", action.proposition)
    step = {"Id": "", "Action": born.code, "Étape": "Commencer", "Échéance": "", "Faite le": ""}
    applied(keeper, given_back(keeper, "etapes", [step]))
    assert Step.objects.get(action=born).label == "Commencer"
    money = {
        "Id": "",
        "Action": born.code,
        "Financeur": "Région",
        "Année": "2026",
        "Accordé (€)": "5",
    }
    applied(keeper, given_back(keeper, "financements", [money]))
    assert Funding.objects.get(action=born).funder_words == "Région"


def test_a_new_line_that_cannot_be_says_why(keeper):
    line = {"Id": "", "Code": "", "Titre": "Sans proposition", "Proposition": "99"}
    assert "Aucune proposition" in text_of(given_back(keeper, "actions", [line]))


def test_a_line_taken_away_takes_nothing_away(keeper):
    make.ActionFactory.create_batch(2)
    first, _ = exported("actions")
    preview = given_back(keeper, "actions", [first])
    assert "rien n’est effacé" in text_of(preview)
    assert Action.objects.count() == 2


def test_the_site_that_changed_since_the_preview_is_read_again(keeper):
    make.ActionFactory(title="Avant")
    (line,) = exported("actions")
    preview = given_back(keeper, "actions", [{**line, "Titre": "Après"}])
    Action.objects.update(title="Entre-temps")
    assert "relisez" in text_of(applied(keeper, preview))
    assert Action.objects.get().title == "Entre-temps"


def test_a_file_of_something_else_gets_one_sentence(keeper):
    answer = keeper.post(
        page("import_export"), {"fichier": SimpleUploadedFile("x.csv", b"a;b\n1;2")}
    )
    assert "aucune des feuilles" in text_of(answer)


def test_a_file_is_for_who_gave_it(keeper, client_of, animator):
    make.ActionFactory()
    preview = given_back(keeper, "actions", exported("actions"))
    address = page("import_preview", preview.context["pending"].pk)
    assert client_of(animator).get(address).status_code == 404
    assert PendingImport.objects.count() == 1
