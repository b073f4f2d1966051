"""Broken territory files: French lines that name file, line and field, and nothing loaded."""

import pytest
from django.core.management import CommandError, call_command

from config.models import LoadedItem
from directory.models import Commune
from poles.models import Source, Territory
from tests.config.fictional_territory import (
    TOLD,
    edit,
    feature,
    load,
    plain,
    refusal,
    write_territory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    return write_territory(tmp_path)


def nothing_is_loaded():
    models = (Source, Territory, Commune, LoadedItem)
    return not any(model.objects.exists() for model in models)


ALIAS = 'insee = "99002"\nnames'
EDITS = {
    "unknown key": (
        ("poles.toml", 'hue = "#2f6b1f"', 'huee = "x"\nhue = "#2f6b1f"'),
        "poles.toml, ligne 5, champ « huee » : ce champ est inconnu ; vouliez-vous dire « hue » ?",
    ),
    "unknown table": (
        ("poles.toml", "[[pole]]", "[[poles]]"),
        "poles.toml, ligne 1 : [poles] est inconnu ; vouliez-vous dire « pole » ?",
    ),
    "missing key": (
        ("roadmap.toml", 'title = "Dormir"\nshort', "short"),
        "roadmap.toml, ligne 7, champ « title » : ce champ manque",
    ),
    "missing source": (
        ("poles.toml", 'source = "conte"\n', ""),
        "poles.toml, ligne 1, champ « source » : ce champ manque",
    ),
    "empty passage": (
        ("poles.toml", 'passage = "Page 1"', 'passage = ""'),
        "poles.toml, ligne 8, champ « passage » : ce champ est vide",
    ),
    "text for a number": (
        ("roadmap.toml", "number = 1", 'number = "1"'),
        "champ « number » : il faut un nombre entier, sans guillemets.",
    ),
    "number for a text": (
        ("poles.toml", 'name = "Vers la lune"', "name = 3"),
        "poles.toml, ligne 4, champ « name » : il faut un texte entre guillemets.",
    ),
    "boolean for a number": (
        ("roadmap.toml", "number = 1", "number = true"),
        "il faut un nombre entier",
    ),
    "text for a boolean": (
        ("bodies.toml", "external = false", 'external = "non"'),
        "champ « external » : écrivez true ou false",
    ),
    "text for a flag of the shape": (
        ("bodies.toml", "steers_roadmap = true", 'steers_roadmap = "oui"'),
        "champ « steers_roadmap » : écrivez true ou false",
    ),
    "text for a list": (
        ("roadmap.toml", 'poles = ["lune"]', 'poles = "lune"'),
        "champ « poles » : il faut une liste entre crochets",
    ),
    "text for labels": (
        ("actors.toml", 'labels = ["tiers_lieu"]', 'labels = "tiers_lieu"'),
        "champ « labels » : écrivez une liste",
    ),
    "unknown label": (
        ("actors.toml", 'labels = ["tiers_lieu"]', 'labels = ["chateau"]'),
        "champ « labels » : La valeur",
    ),
    "unknown choice": (
        ("actors.toml", 'perimeter = "territoire"', 'perimeter = "ailleurs"'),
        "actors.toml, ligne 6, champ « perimeter » : La valeur",
    ),
    "unknown slug": (
        ("roadmap.toml", 'poles = ["lune"]', 'poles = ["lunne"]'),
        "pôle « lunne » : introuvable dans poles.toml ; vouliez-vous dire « lune » ?",
    ),
    "unknown axis": (
        ("roadmap.toml", 'axis = "Z"', 'axis = "Q"'),
        "champ « axis » : axe « Q » : introuvable dans roadmap.toml ; possibles : Z",
    ),
    "unknown proposition": (
        ("contributions.csv", "flaner;2", "flaner;9"),
        "contributions.csv, ligne 2, champ « proposition » : proposition « 9 »",
    ),
    "proposition that is no number": (
        ("contributions.csv", "flaner;2", "flaner;deux"),
        "contributions.csv, ligne 2, champ « proposition » : La valeur « deux »",
    ),
    "unknown commune": (
        ("actors.toml", 'commune = "99001"', 'commune = "99009"'),
        "commune « 99009 » : introuvable dans communes.geojson",
    ),
    "alias of no commune": (
        ("communes.toml", ALIAS, 'insee = "99003"\nnames'),
        "communes.toml, ligne 6, champ « insee » : « 99003 » n’est pas une commune",
    ),
    "alias that is no list": (
        ("communes.toml", '["Bois-Rêvé"]', '"Bois-Rêvé"'),
        "champ « aliases » : il faut une liste",
    ),
    "alias by a list": (
        ("communes.toml", 'insee = "99002"', "insee = [1]"),
        "communes.toml, ligne 6, champ « insee » : « [1] » n’est pas une commune",
    ),
    "department not declared": (
        ("communes.toml", 'code = "99"', 'code = "98"'),
        "n’est dans aucun département de communes.toml",
    ),
    "duplicate slug": (
        ("poles.toml", 'slug = "mer"', 'slug = "lune"'),
        "poles.toml, ligne 12, champ « slug » : « lune » est déjà donné ligne 3.",
    ),
    "duplicate name": (
        ("poles.toml", '"Vers la mer"', '"Vers la lune"'),
        "poles.toml, ligne 13, champ « name » : Un objet Pôle avec ce champ Nom existe déjà.",
    ),
    "duplicate key in csv": (
        ("contributions.csv", "veillee-02", "veillee-01"),
        "contributions.csv, ligne 3, champ « key » : « veillee-01 » est déjà donné ligne 2.",
    ),
    "duplicate measurement": (
        ("indicators.toml", "year = 2002", "year = 2001"),
        "« oreillers/2001-12-31 » est déjà donné ligne 11.",
    ),
    "too long": (
        ("roadmap.toml", "Un oreiller par arbre.", "Un oreiller. " * 30),
        "champ « promise » : Assurez-vous que cette valeur comporte au plus 200",
    ),
    "malformed hue": (
        ("poles.toml", "#2f6b1f", "vert"),
        "poles.toml, ligne 5, champ « hue » : ",
    ),
    "malformed slug": (
        ("poles.toml", 'slug = "lune"', 'slug = "la lune"'),
        "poles.toml, ligne 3, champ « slug » : ",
    ),
    "reserved slug": (
        ("poles.toml", 'slug = "mer"', 'slug = "carte"'),
        "Ce mot sert déjà dans les adresses du site",
    ),
    "malformed URL": (
        ("actors.toml", 'family = ""', 'family = ""\nwebsite = "javascript:alert(1)"'),
        "actors.toml, ligne 6, champ « website » : ",
    ),
    "malformed SIRET": (
        ("actors.toml", 'family = ""', 'family = ""\nsiret = "12345678901234"'),
        "actors.toml, ligne 6, champ « siret » : Ce SIRET n’est pas valable",
    ),
    "date in quotes": (
        ("sources.toml", "2001-02-03", '"3 février 2001"'),
        "sources.toml, ligne 4, champ « published_on » : il faut une date comme 2019-01-16",
    ),
    "impossible date": (
        ("sources.toml", "2001-02-03", "2001-02-30"),
        "sources.toml, ligne 4 : ",
    ),
    "year in quotes": (
        ("indicators.toml", "year = 2001", 'year = "2001"'),
        "indicators.toml, ligne 12, champ « year » : une année s’écrit en quatre chiffres",
    ),
    "decimal comma": (
        ("indicators.toml", "value = 4.5", "value = 4,5"),
        "indicators.toml, ligne 13 : ",
    ),
    "number that is not finite": (
        ("indicators.toml", "value = 4.5", "value = nan"),
        "champ « value » : il faut un nombre",
    ),
    "measured nothing": (
        ("indicators.toml", "value = 6\n", ""),
        "Donnez une valeur, un objectif ou une référence",
    ),
    "end before beginning": (
        ("events.toml", "2001-06-22T06:00:00", "2001-06-20T06:00:00"),
        "La fin doit suivre le début.",
    ),
    "hour in quotes": (
        ("events.toml", "2001-06-21T22:00:00", '"22 h"'),
        "champ « starts_at » : écrivez comme 2020-07-02T18:30:00",
    ),
    "NUL in a text": (
        ("poles.toml", "Vers la lune", "Vers\\u0000la lune"),
        "champ « name » : le texte contient un caractère invisible interdit",
    ),
    "missing quotation mark": (
        ("poles.toml", 'name = "Vers la lune"', 'name = "Vers la lune'),
        "poles.toml, ligne 4 : caractère interdit",
    ),
    "text without quotation marks": (
        ("poles.toml", 'name = "Vers la lune"', "name = Vers la lune"),
        "poles.toml, ligne 4 : valeur mal écrite",
    ),
    "key twice": (
        ("poles.toml", 'hue = "#2f6b1f"', 'hue = "#2f6b1f"\nhue = "#2f6b1f"'),
        "poles.toml, ligne 6 : ce champ ou ce titre est écrit deux fois",
    ),
    "two roadmaps": (
        (
            "roadmap.toml",
            "[roadmap]\n",
            f'[[roadmap]]\nslug = "a"\ntitle = "A"\n{TOLD}[[roadmap]]\n',
        ),
        "[roadmap] n’est écrit qu’une fois",
    ),
    "value where a table belongs": (
        ("poles.toml", "[[pole]]", "domain = 3\n[[pole]]"),
        "poles.toml, ligne 1 : [domain] est inconnu",
    ),
    "unknown column": (
        ("activities.csv", ";naf;", ";nafs;"),
        "activities.csv, ligne 1 : la colonne « nafs » est inconnue ; vouliez-vous dire « naf » ?",
    ),
    "missing column": (
        ("contributions.csv", ";text;", ";pole;"),
        "contributions.csv, ligne 1 : la colonne « text » manque",
    ),
    "column twice": (
        ("contributions.csv", ";domain;", ";pole;"),
        "la colonne « pole » est donnée deux fois",
    ),
    "semicolon without quotation marks": (
        ("contributions.csv", '"Rêver ; encore."', "Rêver ; encore."),
        "contributions.csv, ligne 3 : 11 cases au lieu de 10",
    ),
    "quotation mark never closed": (
        ("contributions.csv", '"Rêver ; encore."', '"Rêver ; encore.'),
        "contributions.csv, ligne 3 : un texte entre guillemets n’est pas bien fermé",
    ),
    "no text": (
        ("contributions.csv", "Rêver plus tôt.", ""),
        "contributions.csv, ligne 2, champ « text » : ce champ manque",
    ),
    "three levels of activities": (
        ("activities.csv", "repos;;Repos", "repos;hamacs;Repos"),
        "a déjà une famille : deux niveaux au plus",
    ),
    "broken JSON": (
        ("communes.geojson", '"population":12', '"population":'),
        "communes.geojson, ligne 2 : l’écriture JSON est incorrecte",
    ),
    "not a collection": (
        ("communes.geojson", '"features"', '"elements"'),
        "il faut une « FeatureCollection »",
    ),
    "not a number in JSON": (
        ("communes.geojson", "0.05", "NaN"),
        "communes.geojson : le fichier est illisible",
    ),
    "latitude first": (
        ("communes.geojson", "[0,46]", "[46,200]"),
        "communes.geojson, ligne 2, champ « geometry » : un point s’écrit [longitude, latitude]",
    ),
    "open ring": (
        ("communes.geojson", "[0.1,46.1],[0,46]]", "[0.1,46.1],[0,47]]"),
        "un contour a au moins quatre points et se ferme",
    ),
    "a line for a contour": (
        ("communes.geojson", '"Polygon"', '"LineString"'),
        "le contour est un « Polygon » ou un « MultiPolygon »",
    ),
    "town hall that is no point": (
        ("communes.geojson", "[0.05,46.05]", '"au centre"'),
        "communes.geojson, ligne 2, champ « town_hall » : un point",
    ),
    "INSEE code as a number": (
        ("communes.geojson", '"insee":"99001"', '"insee":99001'),
        "communes.geojson, ligne 2, champ « insee » : il faut un texte",
    ),
    "the same commune twice": (
        ("communes.geojson", '"99002"', '"99001"'),
        "communes.geojson, ligne 3, champ « insee » : « 99001 » est déjà donné ligne 2.",
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_each_fault_is_named(folder, name):
    (file, old, new), expected = EDITS[name]
    edit(folder, file, old, new)
    lines = refusal(folder)
    assert lines[0].startswith("Rien n’a été chargé : ")
    assert any(expected in line for line in lines), lines
    assert nothing_is_loaded()


def spoil(folder, name, content):
    path = folder / name
    path.unlink()
    if content is not None:
        path.write_bytes(content)


SPOILT = {
    "missing": ("roadmap.toml", None, "roadmap.toml : ce fichier manque"),
    "empty toml": ("poles.toml", b"", "poles.toml : le fichier est vide"),
    "empty csv": ("contributions.csv", b"\n\n", "contributions.csv : le fichier est vide"),
    "only a BOM": ("facts.toml", b"\xef\xbb\xbf", "facts.toml : le fichier est vide"),
    "only a comment": (
        "poles.toml",
        b"# rien\n",
        "poles.toml : il faut au moins un élément [[pole]]",
    ),
    "no commune": ("communes.geojson", b'{"features":[]}', "il faut au moins un élément"),
    "toml in Windows-1252": (
        "poles.toml",
        '[[pole]]\nname = "Forêt"'.encode("cp1252"),
        "poles.toml, ligne 2 : ce texte n’est pas en UTF-8",
    ),
    "UTF-16": (
        "facts.toml",
        "[[fact]]".encode("utf-16"),
        "facts.toml, ligne 1 : ce texte n’est pas",
    ),
    "half UTF-8": (
        "activities.csv",
        "slug;name\nforet;Forêt ".encode() + b"\xe9\n",
        "activities.csv, ligne 2 : ce texte n’est pas en UTF-8",
    ),
    "signs lost by a spreadsheet": (
        "activities.csv",
        b"slug;name\nforet;For\xeat \xab?belle?\xbb\n",
        "activities.csv, ligne 2 : ce texte n’est pas en UTF-8",
    ),
    "NUL": ("facts.toml", b"# a\n\0", "facts.toml, ligne 2 : le fichier contient un caractère nul"),
    "nested too deep": ("facts.toml", b"a = " + b"[" * 20_000, "facts.toml"),
    "JSON nested too deep": ("communes.geojson", b"[" * 100_000, "communes.geojson"),
    "endless number": (
        "facts.toml",
        b"a = " + b"9" * 5_000,
        "facts.toml : le fichier est illisible",
    ),
    "binary": ("poles.toml", bytes(range(1, 256)), "poles.toml"),
    "misspelt name": (
        "contribution.csv",
        b"key\n",
        "ce nom de fichier est inconnu ; vouliez-vous dire « contributions.csv »",
    ),
}


@pytest.mark.parametrize("name", SPOILT)
def test_each_spoilt_file_is_named(folder, name):
    file, content, expected = SPOILT[name]
    (folder / file).touch()
    spoil(folder, file, content)
    lines = refusal(folder)
    assert any(expected in line for line in lines), lines
    assert nothing_is_loaded()


def test_a_folder_in_place_of_a_file(folder):
    (folder / "facts.toml").mkdir()
    assert "facts.toml : ce n’est pas un fichier ordinaire." in refusal(folder)


def test_a_broken_file_does_not_blame_what_refers_to_it(folder):
    spoil(folder, "poles.toml", b"[[pole")
    assert len(refusal(folder)) == 2


def test_what_hangs_from_a_faulty_row_is_not_blamed(folder):
    edit(folder, "indicators.toml", 'slug = "oreillers"', "slug = 3")
    edit(folder, "actors.toml", 'slug = "les-dormeurs"', 'slug = ""')
    assert len(refusal(folder)) == 3


def test_all_faults_come_in_one_run(folder):
    edit(folder, "poles.toml", "#2f6b1f", "vert")
    edit(folder, "roadmap.toml", 'axis = "Z"', 'axis = "Q"')
    edit(folder, "contributions.csv", "flaner;2", "flaner;9")
    lines = refusal(folder)
    assert lines[0] == "Rien n’a été chargé : 3 problèmes."
    assert [line.split(",")[0] for line in lines[1:]] == [
        "contributions.csv",
        "poles.toml",
        "roadmap.toml",
    ]


def test_faults_of_the_files_and_of_the_database_come_together(folder):
    edit(folder, "sources.toml", "2001-02-03", '"en 2001"')
    edit(folder, "indicators.toml", "value = 6\n", "")
    assert refusal(folder)[0] == "Rien n’a été chargé : 2 problèmes."


def test_twenty_faults_are_told_then_counted(folder):
    with (folder / "contributions.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"v-{n};conte;;;{n};Texte.;nulle-part;;;\n" for n in range(23))
    lines = refusal(folder)
    assert len(lines) == 22
    assert lines[-1] == "et 3 autres"


def test_inline_tables_and_multiline_texts_keep_lines_right(folder):
    edit(
        folder, "poles.toml", 'name = "Vers la lune"', 'name = """Vers\n[[pole]]\nhue = la lune"""'
    )
    edit(folder, "poles.toml", "#1d5fa8", "bleu")
    assert any(line.startswith("poles.toml, ligne 16, champ « hue »") for line in refusal(folder))


def test_a_feature_spread_over_lines_is_found(folder):
    text = feature("99001", "Aulnaie-la-Feinte")
    edit(folder, "communes.geojson", text, text.replace(",", ",\n"))
    edit(folder, "communes.geojson", '"99002"', "99002")
    line = text.count(",") + 3
    assert any(f"communes.geojson, ligne {line}, champ" in found for found in refusal(folder))


def test_a_fault_leaves_a_loaded_base_as_it_was(folder):
    load(folder)
    edit(folder, "territory.toml", "ESS Pays Imaginaire", "Autre nom")
    edit(folder, "events.toml", "2001-06-22T06:00:00", "2001-06-20T06:00:00")
    refusal(folder)
    assert Territory.objects.get().name == "ESS Pays Imaginaire"


@pytest.mark.parametrize("kind", ["absent", "file"])
def test_a_folder_that_is_none_is_one_line(tmp_path, kind):
    path = tmp_path / "nulle-part"
    if kind == "file":
        path.touch()
    with pytest.raises(CommandError) as error:
        call_command("load_territory", str(path))
    assert len(str(error.value).splitlines()) == 1
    assert "dossier" in plain(str(error.value))


def test_an_empty_folder_names_each_missing_file(tmp_path):
    assert len(refusal(tmp_path)) == 7
