"""A small invented territory, with other numbers of axes, poles and communes than any real one."""

from io import StringIO
from pathlib import Path

from django.core.management import CommandError, call_command

TOLD = 'source = "conte"\npassage = "Page 1"\n'
SQUARE = '{"type":"Polygon","coordinates":[[[0,46],[0,46.1],[0.1,46.1],[0,46]]]}'


def feature(insee: str, name: str) -> str:
    return (
        '{"type":"Feature","properties":{'
        f'"insee":"{insee}","name":"{name}","population":12,"postal_codes":["99000"],'
        f'"town_hall":[0.05,46.05]}},"geometry":{SQUARE}}}'
    )


FILES = {
    "territory.toml": """\
[territory]
slug = "pays-imaginaire"
name = "ESS Pays Imaginaire"
place = "Pays Imaginaire (exemple fictif)"

[identity]
paper = "#ffffff"

[legal]
host = "Personne"
""",
    "sources.toml": """\
[[source]]
slug = "conte"
title = "Un conte (exemple fictif)"
published_on = 2001-02-03
""",
    "communes.geojson": (
        '{"type":"FeatureCollection","features":[\n'
        + feature("99001", "Aulnaie-la-Feinte")
        + ",\n"
        + feature("99002", "Bois-Songé")
        + "\n]}\n"
    ),
    "communes.toml": '[[department]]\ncode = "99"\nname = "Nulle-Part"\n\n'
    '[[alias]]\ninsee = "99002"\nnames = ["Bois-Rêvé"]\n',
    "vocabulary.toml": f"""\
[[domain]]
position = 1
slug = "reves"
name = "Rêves"
{TOLD}
[[domain]]
position = 2
slug = "siestes"
name = "Siestes"
{TOLD}
[[daily_life]]
position = 1
slug = "flaner"
name = "Flâner"
{TOLD}""",
    "activities.csv": "slug;parent;name;naf;daily_life;domains;synonyms\n"
    "hamacs;repos;Hamacs;;flaner;siestes|reves;filet|toile\n"
    "repos;;Repos;;flaner;siestes;pause\n",
    "poles.toml": f"""\
[[pole]]
position = 1
slug = "lune"
name = "Vers la lune"
hue = "#2f6b1f"
domains = ["reves"]
{TOLD}
[[pole]]
position = 2
slug = "mer"
name = "Vers la mer"
hue = "#1d5fa8"
domains = []
{TOLD}""",
    "roadmap.toml": f"""\
[roadmap]
slug = "carte-des-songes"
title = "Carte des songes"
{TOLD}
[[axis]]
position = 1
letter = "Z"
slug = "z"
title = "Dormir"
short_title = "Dormir"
hue = "#6a3574"
{TOLD}
[[proposition]]
number = 1
axis = "Z"
title = "Planter des oreillers"
short_title = "Oreillers"
promise = "Un oreiller par arbre."
poles = ["lune"]
{TOLD}
[[proposition]]
number = 2
axis = "Z"
title = "Ouvrir des hamacs"
short_title = "Hamacs"
poles = ["lune", "mer"]
{TOLD}""",
    "contributions.csv": "key;source;part;heading;rank;text;pole;domain;daily_life;proposition\n"
    "veillee-01;conte;Veillée;Le soir;1;Rêver plus tôt.;lune;reves;flaner;2\n"
    'veillee-02;conte;Veillée;Le soir;2;"Rêver ; encore.";;;;\n',
    "actors.toml": f"""\
[[actor]]
slug = "les-dormeurs"
name = "Les Dormeurs (exemple fictif)"
usual_names = ["Dormeurs", "Ronfleurs"]
family = ""
perimeter = "territoire"
commune = "99001"
labels = ["tiers_lieu"]
poles = ["mer"]
activities = ["hamacs"]
cited_year = 2001
{TOLD}""",
    "indicators.toml": f"""\
[[indicator]]
slug = "oreillers"
name = "Oreillers"
unit = "oreillers"
direction = "up"
reference_only = false
proposition = 1
{TOLD}
[[indicator.measurement]]
year = 2001
value = 4.5
estimated = true
qualifier = "environ"
{TOLD}
[[indicator.measurement]]
year = 2002
value = 6
{TOLD}""",
    "events.toml": f"""\
[[event]]
slug = "grande-sieste"
title = "Grande sieste"
starts_on = 2001-06-21
date_label = "21 juin 2001"
{TOLD}
[[event]]
slug = "nuit-blanche"
title = "Nuit blanche"
starts_at = 2001-06-21T22:00:00
ends_at = 2001-06-22T06:00:00
{TOLD}""",
    "bodies.toml": f"""\
[[body]]
slug = "conseil-des-songes"
name = "Conseil des songes"
cited_as = "proposee"
external = false
steers_roadmap = true
{TOLD}""",
}


def write_territory(folder: Path) -> Path:
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def edit(folder: Path, name: str, old: str, new: str) -> None:
    """Replace the first occurrence of `old`, which must be there."""
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {name}"
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def load(folder: Path | None = None) -> list[str]:
    """The lines that the command prints."""
    out = StringIO()
    call_command("load_territory", *([str(folder)] if folder else []), stdout=out)
    return out.getvalue().splitlines()


def refusal(folder: Path) -> list[str]:
    """The lines of the error that the command ends with, spaces made ordinary."""
    try:
        load(folder)
    except CommandError as error:
        return [plain(line) for line in str(error).splitlines()]
    raise AssertionError("the folder was loaded")


def plain(text: str) -> str:
    return text.replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\N{NO-BREAK SPACE}", " ")
