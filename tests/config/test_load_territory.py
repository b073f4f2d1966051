"""`load_territory` on an invented territory: what it writes, and what it leaves alone."""

import datetime as dt
from decimal import Decimal

import pghistory.models
import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from config.models import LoadedItem
from directory.models import Commune, Structure
from events.models import Body, Event, EventTiming
from poles.models import Activity, Domain, Pole, Source, Territory
from roadmap.models import Axis, Contribution, Indicator, Measurement, Proposition
from tests.config.fictional_territory import edit, feature, load, plain, write_territory

pytestmark = pytest.mark.django_db
UNCHANGED = ["Aucun changement"]


@pytest.fixture
def folder(tmp_path):
    return write_territory(tmp_path)


def structure_versions():
    return apps.get_model("directory", "StructureEvent")._default_manager.all()


def snapshot():
    models = (Territory, Commune, Pole, Structure, Proposition, Contribution, Measurement, Event)
    rows = {model: list(model.objects.order_by("pk").values()) for model in models}
    versions = list(structure_versions().order_by("pgh_id").values())
    return rows, versions, list(LoadedItem.objects.order_by("pk").values())


def test_everything_is_written_and_counted(folder):
    lines = load(folder)
    assert "1 territoire créé" in lines
    assert "2 communes créées" in lines
    assert "2 pôles créés" in lines
    assert "2 contributions créées" in lines
    assert Axis.objects.count() == 1
    assert Proposition.objects.get(number=2).poles.count() == 2


def test_files_become_fields(folder):
    load(folder)
    territory = Territory.objects.get()
    assert (territory.paper, territory.host, territory.ink) == ("#ffffff", "Personne", "#1d2733")
    assert Source.objects.get().published_on == dt.date(2001, 2, 3)
    commune = Commune.objects.get(insee="99002")
    assert (commune.slug, commune.department, commune.aliases) == (
        "bois-songe",
        "99",
        ["Bois-Rêvé"],
    )
    assert (commune.longitude, commune.latitude) == (0.05, 46.05)
    assert commune.contour
    hamacs = Activity.objects.get(slug="hamacs", parent__slug="repos")
    assert hamacs.synonyms == "filet, toile"
    assert hamacs.domains.count() == 2


def test_an_actor_is_published_with_only_what_is_said(folder):
    load(folder)
    actor = Structure.objects.get()
    assert (actor.publication, actor.family, actor.cited_year) == ("publiee", "", 2001)
    assert actor.usual_names == "Dormeurs, Ronfleurs"
    assert actor.is_unverified_citation
    assert actor.siret is None
    assert [label.kind for label in actor.labels.all()] == ["tiers_lieu"]


def test_a_statement_is_already_oriented_and_says_where_it_stands(folder):
    load(folder)
    first = Contribution.objects.get(key="veillee-01")
    assert (first.state, first.kind) == ("orientee", "idee")
    assert first.proposition == Proposition.objects.get(number=2)
    assert plain(first.passage) == "Veillée, « Le soir », énoncé 1"
    assert Contribution.objects.get(key="veillee-02").text == "Rêver ; encore."
    assert not Contribution.objects.awaiting_staff().exists()


def test_a_year_alone_is_kept_as_such(folder):
    load(folder)
    measurement = Measurement.objects.get(measured_on=dt.date(2001, 12, 31))
    assert (measurement.year_only, measurement.is_estimated) == (True, True)
    assert measurement.value == Decimal("4.5")


def test_no_hour_is_invented(folder):
    load(folder)
    assert Event.objects.get(slug="grande-sieste").year == 2001
    timing = EventTiming.objects.get()
    assert timing.event.slug == "nuit-blanche"
    assert timing.starts_at == dt.datetime(2001, 6, 21, 20, tzinfo=dt.UTC)
    assert {event.publication for event in Event.objects.all()} == {"publie"}


def test_a_body_can_steer_the_roadmap(folder):
    load(folder)
    assert Body.objects.get(roadmap__slug="carte-des-songes").standing == "proposee"


def test_a_second_run_changes_nothing(folder):
    load(folder)
    before = snapshot()
    with CaptureQueriesContext(connection) as queries:
        assert load(folder) == UNCHANGED
    assert snapshot() == before
    writes = ("INSERT", "UPDATE", "DELETE")
    assert not [q["sql"] for q in queries if q["sql"].startswith(writes)]


def test_a_second_run_costs_the_same_for_more_rows(folder):
    load(folder)
    with CaptureQueriesContext(connection) as few:
        load(folder)
    for number in range(3, 12):
        more = f"veillee-{number};conte;Veillée;Le soir;{number};Encore.;lune;;;\n"
        with (folder / "contributions.csv").open("a", encoding="utf-8") as file:
            file.write(more)
    load(folder)
    with CaptureQueriesContext(connection) as many:
        assert load(folder) == UNCHANGED
    assert len(few) == len(many)


def test_history_names_the_route(folder):
    load(folder)
    version = structure_versions().get()
    assert version.pgh_context.metadata == {"route": "load_territory"}
    assert pghistory.models.Context.objects.count() == 1


def test_a_change_in_the_files_is_written(folder):
    load(folder)
    edit(folder, "roadmap.toml", "Un oreiller par arbre.", "Deux oreillers par arbre.")
    edit(folder, "roadmap.toml", 'poles = ["lune", "mer"]', 'poles = ["mer"]')
    edit(folder, "indicators.toml", "value = 6", "value = 7")
    assert load(folder) == ["2 propositions modifiées", "1 mesure modifiée"]
    assert Proposition.objects.get(number=1).promise == "Deux oreillers par arbre."
    assert [pole.slug for pole in Proposition.objects.get(number=2).poles.all()] == ["mer"]
    assert load(folder) == UNCHANGED


def test_a_field_that_leaves_the_files_is_emptied(folder):
    load(folder)
    edit(folder, "roadmap.toml", 'promise = "Un oreiller par arbre."\n', "")
    assert load(folder) == ["1 proposition modifiée"]
    assert Proposition.objects.get(number=1).promise == ""
    assert load(folder) == UNCHANGED


def test_what_the_site_changed_is_left_and_said(folder):
    load(folder)
    Proposition.objects.filter(number=1).update(promise="Écrit sur le site")
    edit(folder, "roadmap.toml", "Un oreiller par arbre.", "Deux oreillers par arbre.")
    edit(folder, "roadmap.toml", 'short_title = "Oreillers"', 'short_title = "Coussins"')
    left, written = load(folder)
    assert plain(left).startswith("proposition « Planter des oreillers » (roadmap.toml, ligne ")
    assert plain(left).endswith("champ « promesse » : modifié sur le site, laissé")
    assert written == "1 proposition modifiée"
    proposition = Proposition.objects.get(number=1)
    assert (proposition.promise, proposition.short_title) == ("Écrit sur le site", "Coussins")
    assert len(load(folder)) == 2


def test_links_changed_on_the_site_are_left(folder):
    load(folder)
    Pole.objects.get(slug="lune").domains.set(Domain.objects.filter(slug="siestes"))
    edit(folder, "poles.toml", 'domains = ["reves"]', 'domains = ["reves", "siestes"]')
    left, written = load(folder)
    assert "modifié sur le site, laissé" in left
    assert written == "Aucun changement"
    assert [domain.slug for domain in Pole.objects.get(slug="lune").domains.all()] == ["siestes"]


def test_a_field_the_files_never_gave_belongs_to_the_site(folder):
    load(folder)
    Structure.objects.update(website="https://dormeurs.example/", publication="suspendue")
    Contribution.objects.update(state="traitee")
    assert load(folder) == UNCHANGED


def test_a_key_changed_on_the_site_does_not_bring_the_row_back(folder):
    load(folder)
    Structure.objects.update(slug="les-grands-dormeurs")
    (left, written) = load(folder)
    assert "identifiant" in left
    assert written == "Aucun changement"
    assert Structure.objects.count() == 1


def test_a_row_made_on_the_site_before_the_files_is_not_overwritten(folder):
    Domain.objects.create(slug="reves", name="Songes", position=1)
    lines = load(folder)
    assert any("champ « nom » : modifié sur le site, laissé" in plain(line) for line in lines)
    assert Domain.objects.get(slug="reves", source__slug="conte").name == "Songes"


def test_a_row_that_leaves_the_files_is_kept_and_said(folder):
    load(folder)
    edit(
        folder,
        "contributions.csv",
        'veillee-02;conte;Veillée;Le soir;2;"Rêver ; encore.";;;;\n',
        "",
    )
    kept, written = load(folder)
    assert (
        plain(kept)
        == "contribution « veillee-02 » (contributions.csv) : absent des fichiers, gardé"
    )
    assert written == "Aucun changement"
    assert Contribution.objects.count() == 2


def test_a_whole_file_that_leaves_is_told_briefly(folder):
    load(folder)
    (folder / "contributions.csv").unlink()
    assert len(load(folder)) == 3
    assert Contribution.objects.count() == 2


def test_a_row_deleted_on_the_site_is_not_recreated(folder):
    load(folder)
    Contribution.objects.get(key="veillee-01").delete()
    said, written = load(folder)
    assert plain(said).endswith("supprimé sur le site, laissé")
    assert written == "Aucun changement"
    assert not Contribution.objects.filter(key="veillee-01").exists()


def test_a_target_deleted_on_the_site_takes_its_links_only(folder):
    load(folder)
    Pole.objects.get(slug="lune").delete()
    said, written = load(folder)
    assert "supprimé sur le site" in said
    assert written == "Aucun changement"
    edit(folder, "contributions.csv", ";;;;\n", ";lune;;;\n")
    assert load(folder)[-1] == "Aucun changement"


def test_a_new_row_whose_parent_was_deleted_is_left_out(folder):
    load(folder)
    Indicator.objects.all().delete()
    more = '\n[[indicator.measurement]]\nyear = 2003\nvalue = 1\nsource = "conte"\npassage = "P"\n'
    with (folder / "indicators.toml").open("a", encoding="utf-8") as file:
        file.write(more)
    lines = load(folder)
    assert any("a été supprimé sur le site" in line for line in lines)
    assert not Measurement.objects.exists()


def test_a_new_commune_is_added(folder):
    load(folder)
    new = feature("99003", "Clos-du-Songe")
    edit(folder, "communes.geojson", "\n]}", f",\n{new}\n]}}")
    assert load(folder) == ["1 commune créée"]


def test_optional_files_may_all_be_missing(folder):
    needed = {
        "territory.toml",
        "communes.geojson",
        "poles.toml",
        "vocabulary.toml",
        "roadmap.toml",
        "sources.toml",
    }
    for file in folder.iterdir():
        if file.name not in needed:
            file.unlink()
    assert "2 propositions créées" in load(folder)
    assert load(folder) == UNCHANGED


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_a_spreadsheet_may_have_saved_the_csv(folder, encoding):
    load(folder)
    path = folder / "contributions.csv"
    text = path.read_text(encoding="utf-8").replace("\n", "\r\n")
    path.write_bytes(text.encode(encoding))
    assert load(folder) == UNCHANGED


def test_commas_and_tabs_separate_too(folder):
    load(folder)
    path = folder / "activities.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(";", "\t"), encoding="utf-8")
    assert load(folder) == UNCHANGED


def test_another_territory_is_refused(folder):
    load(folder)
    edit(folder, "territory.toml", '"pays-imaginaire"', '"ailleurs"')
    with pytest.raises(Exception, match="un territoire par base"):
        load(folder)
    assert Territory.objects.get().slug == "pays-imaginaire"
