"""A wrong value or an absent database: one French line, a failure, never a traceback."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from config.environment import Environment, EnvironmentProblem

NOWHERE = "postgres://ess@127.0.0.1:1/ess"
KEY = {"SECRET_KEY": "une clé d’essai"}


def manage(*arguments, **variables):
    """Run manage.py as an operator would, with these variables and no other of ours."""
    ours = {"DATABASE_URL", "DEBUG", "EMAIL_URL", "MEDIA_ROOT", "SECRET_KEY", "SITE_URL"}
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env={**kept, **variables},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def assert_one_french_line(run, *expected):
    assert run.returncode != 0
    assert run.stdout == ""
    lines = run.stderr.splitlines()
    assert len(lines) == 1, run.stderr
    for words in expected:
        assert words in lines[0]


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("DEBUG", "peut-être", "écrivez 1 (oui) ou 0 (non)"),
        ("SITE_URL", "ess.example.org", "donnez une adresse comme https://ess.example.org"),
        ("DATABASE_URL", "mysql://hote/base", "n’est pas une adresse PostgreSQL"),
        ("EMAIL_URL", "pigeon://hote", "donnez smtp://"),
        ("MEDIA_ROOT", "media", "donnez un chemin absolu"),
        ("VAR_DIR", "var", "donnez un chemin absolu"),
        ("TRUSTED_PROXIES", "deux", "écrivez un nombre entier"),
        ("TILES_URL", "https://tuiles.example/{z}/{x}.png", "{z}, {x} et {y}"),
        ("TILES_URL", "https://tuiles.example; img-src */{z}/{x}/{y}", "{z}, {x} et {y}"),
    ],
)
def test_wrong_value_is_one_french_line(name, value, words):
    variables = {"DATABASE_URL": NOWHERE, **KEY, name: value}
    assert_one_french_line(manage("check", **variables), "Erreur :", name, words)


def test_folder_that_cannot_be_written_is_one_french_line():
    run = manage("check", VAR_DIR="/proc/absent")
    assert_one_french_line(run, "Erreur :", "« /proc/absent »", "VAR_DIR")


def test_absent_key_is_one_french_line():
    assert_one_french_line(manage("check", DATABASE_URL=NOWHERE), "SECRET_KEY manque")


@pytest.mark.parametrize(
    ("command", "reason"), [("migrate", "Connection refused"), ("load_territory", "")]
)
def test_absent_database_is_one_french_line(command, reason):
    run = manage(command, DATABASE_URL=NOWHERE, **KEY)
    assert_one_french_line(run, "base", "ne répond pas", "DATABASE_URL", reason)


@pytest.mark.parametrize(
    ("method", "value"),
    [
        ("site_url", "https://"),
        ("site_url", "ftp://ess.example.org"),
        ("site_url", "https://ess.example.org/page"),
        ("site_url", "https://ess.example.org?q=1"),
        ("site_url", "https://ess.example.org#haut"),
        ("site_url", "https://ess.example.org:99999"),
        ("site_url", "https://nom@ess.example.org"),
        ("site_url", "https://ess example.org"),
        ("site_url", "https://[ess"),
        ("database", "postgres://hote"),
        ("database", "postgres://hote:port/base"),
        ("database", "postgres://hote/base?inconnu=1"),
        ("flag", "2"),
        ("number", "-1"),
        ("number", "1,5"),
        ("mailer", "smtp://"),
        ("mailer", "smtp://hote:port"),
        ("mailer", "smtp://[hote"),
    ],
)
def test_value_is_refused(method, value):
    read = getattr(Environment({"NAME": value}), method)
    defaults = {"number": {"default": 0}, "mailer": {"default": "console:"}}
    arguments = {"site_url": ["http://localhost"]}
    with pytest.raises(EnvironmentProblem, match="NAME"):
        read("NAME", *arguments.get(method, []), **defaults.get(method, {}))


def test_no_message_repeats_a_password():
    read = Environment({"NAME": "postgres://ess:motdepasse@hote:port/base"}).database
    with pytest.raises(EnvironmentProblem) as problem:
        read("NAME")
    assert ":motdepasse@hote:port" not in str(problem.value)


def test_values_are_read_as_an_operator_writes_them():
    env = Environment(
        {
            "OUI": " Oui ",
            "NON": "no",
            "MOTS": "a.example, b.example ,",
            "SITE": "https://ess.example.org/",
            "BASE": "postgres://ess:a%40b@hote:5433/ess?sslmode=require",
            "COURRIEL": "smtps://nom:a%40b@hote",
        }
    )
    assert env.flag("OUI")
    assert not env.flag("NON")
    assert env.words("MOTS") == ["a.example", "b.example"]
    assert env.site_url("SITE", "") == "https://ess.example.org"
    base = env.database("BASE")
    assert (base["PASSWORD"], base["PORT"]) == ("a@b", "5433")
    assert base["OPTIONS"] == {"sslmode": "require"}
    assert env.mailer("COURRIEL", default="")["OPTIONS"]["password"] == "a@b"


@pytest.mark.parametrize("method", ["flag", "text", "words", "database"])
def test_absent_value_is_not_a_mistake(method):
    assert not getattr(Environment({}), method)("NAME")
