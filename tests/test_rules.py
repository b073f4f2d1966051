"""Rules of the house that a program can check."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import URLResolver, get_resolver
from pghistory.models import Event as HistoryEvent

from accounts.models import User
from poles.models import RESERVED_SLUGS
from tests.hostile import inspect

OURS = {"accounts", "config", "directory", "events", "poles", "rendering", "roadmap"}
TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
BLOCK = re.compile(r"{%\s*(block|endblock)\b\s*(\w*)")
# Written apart, so that this file does not name them.
REGISTRIES = ["py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "crates" + ".io"]


def our_models():
    """What people see: neither history, nor the tables that only join."""
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label in OURS
        and not model._meta.proxy
        and not issubclass(model, HistoryEvent)
    ]


def project_file(name):
    return (settings.BASE_DIR / name).read_text()


def test_there_are_models_to_check():
    assert User in our_models()
    assert len(our_models()) > 30


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_model_has_its_french_name(model):
    given = model._meta.original_attrs
    assert given.get("verbose_name")
    assert given.get("verbose_name_plural")


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_constraints_speak_french(model):
    for constraint in model._meta.constraints:
        said = constraint.violation_error_message
        assert said
        assert said != constraint.default_violation_error_message, constraint.name
        assert said.endswith((".", "!", "?")), constraint.name


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_no_model_orders_itself(model):
    assert not model._meta.ordering


def name_of(template):
    return str(template.relative_to(settings.BASE_DIR / "templates"))


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_template_is_short(template):
    assert len(template.read_text().splitlines()) < 100


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_template_names_the_end_of_each_block(template):
    opened = []
    for kind, name in BLOCK.findall(template.read_text()):
        if kind == "block":
            opened.append(name)
        else:
            assert name == opened.pop()
    assert not opened


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_template_parts_signs_as_french_does(template):
    """A narrow space before « ; ! ? » and inside guillemets, a plain no-break one before « : »."""
    text = template.read_text()
    assert not re.search(r"&nbsp;[;!?»]|«&nbsp;|&#8239;:|« {{|}} »", text)


PROGRAMS = [
    path
    for name in sorted(OURS)
    for path in sorted((settings.BASE_DIR / name).rglob("*.py"))
    if "migrations" not in path.parts
]


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda one: f"{one.parent.name}/{one.name}")
def test_program_parts_signs_as_french_does(program):
    """As in templates. Plain spaces are left to `typo` on pages and to the kinds of mails."""
    texts = [node.value for node in ast.walk(ast.parse(program.read_text())) if is_text(node)]
    assert not [one for one in texts if re.search(r"\w\u00a0[;!?»]|«\u00a0|\w\u202f:", one)]


def is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


@pytest.mark.parametrize("model", [*apps.get_app_config("events").get_models()])
def test_words_of_a_field_keep_their_signs(model):
    """The admin prints them as they are, with nothing to set their spaces."""
    for field in model._meta.fields:
        words = f"{field.verbose_name} {field.help_text}"
        assert not re.search(r"\S [:;!?»]|« |\w'\w", words), field.name


def documented_variables():
    section = project_file("docs/operations.md").split("## Environment")[1].split("\n## ")[0]
    return set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE))


def test_each_variable_of_the_environment_is_documented():
    read = set(re.findall(r"env\.\w+\(\s*\"(\w+)\"", project_file("config/settings.py")))
    assert len(read) > 8
    assert documented_variables() == read | {"WEB_CONCURRENCY"}  # gunicorn's own


def dependencies():
    project = tomllib.loads(project_file("pyproject.toml"))
    return [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]


@pytest.mark.parametrize("dependency", dependencies())
def test_dependency_is_pinned_and_says_why(dependency):
    assert "==" in dependency
    line = next(
        line for line in project_file("pyproject.toml").splitlines() if f'"{dependency}"' in line
    )
    assert re.search(r"# \S+", line)


def committed_files():
    listed = subprocess.run(
        ["/usr/bin/env", "git", "ls-files", "-z"],
        cwd=settings.BASE_DIR,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git clone: which files are committed is unknown")
    return [settings.BASE_DIR / name for name in listed.stdout.decode().split("\0") if name]


def test_no_committed_file_names_a_registry():
    for path in committed_files():
        if path.is_file():
            text = path.read_bytes().decode(errors="ignore")
            assert not [host for host in REGISTRIES if host in text], path


def test_lock_file_stays_out_of_git():
    assert settings.BASE_DIR / "uv.lock" not in committed_files()


def test_no_catch_all_module():
    refused = {"services.py", "utils.py", "helpers.py", "signals.py", "misc.py"}
    found = [
        path for app in OURS for path in Path(settings.BASE_DIR / app).rglob("*.py")
        if path.name in refused
    ]  # fmt: skip
    assert not found


def test_a_form_without_token_is_a_fault():
    bare = '<form method="post" action="/a"><button>Oui</button></form>'
    guarded = '<form method="post"><input name="csrfmiddlewaretoken" value="x"></form>'
    assert inspect(bare).bare_forms == ["no CSRF token in the form for /a"]
    assert inspect(f'{guarded}<form method="get"></form>').bare_forms == []


def addresses(resolver, before=""):
    for one in resolver.url_patterns:
        here = before + str(one.pattern)
        yield from addresses(one, here) if isinstance(one, URLResolver) else [here]


def test_no_slug_can_hide_behind_a_path_of_the_site():
    """« /annuaire/carte/ » is a page: no structure may be called so."""
    known = list(addresses(get_resolver()))
    listed = {address.split("<slug:")[0] for address in known if "/<slug:" in address}
    beside = {
        address.removeprefix(start).split("/")[0]
        for start in listed
        for address in known
        if address.startswith(start)
    }
    words = {word for word in beside if re.fullmatch(r"[a-z0-9-]+", word)}
    assert {"carte", "importer", "decisions"} <= words
    assert words <= {*RESERVED_SLUGS}
