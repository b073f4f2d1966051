import io
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from urllib.parse import quote, urlencode

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from config.demo.children import RESTARTS, ChildEnded, Children
from config.demo.preparation import prepare_database
from config.demo.welcome import welcome
from config.embedded_postgres import connection_settings
from config.sample.cast import PASSPHRASE
from roadmap.models import Action
from tests.config.sample_ground import lay_ground


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def refusal(*words):
    with pytest.raises(CommandError) as caught:
        call_command("demo", *words)
    return str(caught.value)


# -- What it refuses ----------------------------------------------------------------------------
@pytest.mark.parametrize("port", ["0", "65536", "http", "-1"])
def test_a_wrong_port_is_refused(port):
    assert "n’est pas un port" in refusal(f"--port={port}")


def test_a_port_already_taken_is_refused_before_anything_else():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        assert "déjà pris" in refusal("--port", str(other.getsockname()[1]))


# -- What it prepares ---------------------------------------------------------------------------
@pytest.mark.django_db
def test_examples_are_loaded_once_beside_the_embedded_database(settings):
    settings.EMBEDDED_DATABASE = True
    lay_ground()
    told = []
    prepare_database(told.append, with_sample=True)
    prepare_database(told.append, with_sample=True)
    assert told == ["Chargement des données d’exemple…"]
    assert Action.objects.filter(is_sample=True).exists()
    assert PASSPHRASE in "\n".join(welcome("http://localhost:8000"))
    prepare_database(told.append, with_sample=False)
    assert "remove_sample" in told[-1]


@pytest.mark.django_db
def test_another_database_keeps_its_real_data_only(settings):
    settings.EMBEDDED_DATABASE = False
    lay_ground()
    told = []
    prepare_database(told.append, with_sample=True)
    assert "Données réelles seulement" in told[0]
    assert not Action.objects.exists()
    assert PASSPHRASE not in "\n".join(welcome("http://localhost:8000"))


# -- What it runs ---------------------------------------------------------------------------------
def test_a_child_that_ends_is_named_and_the_others_are_stopped():
    children = Children(dict(os.environ))
    children.start("Le dormeur", "-c", "import time; time.sleep(600)")
    children.start("L’éphémère", "-c", "pass")
    with pytest.raises(ChildEnded, match="L’éphémère"):
        children.watch(lambda: False)
    children.stop()
    assert all(process.poll() is not None for process in children.running.values())


def test_a_lasting_child_is_started_again_but_not_for_ever():
    children = Children(dict(os.environ))
    children.start_lasting("L’obstiné", "-c", "pass")
    with pytest.raises(ChildEnded, match="L’obstiné"):
        children.watch(lambda: False)
    assert len(children.restarts) == RESTARTS
    children.stop()


KILLED = """
import os, time
from config.demo.children import Children
children = Children(dict(os.environ))
children.start("Le dormeur", "-c", "import time; time.sleep(600)")
print(children.running["Le dormeur"].pid, flush=True)
time.sleep(1)
os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children of such a death")
def test_children_end_when_the_demo_is_killed():
    run = subprocess.run(
        [sys.executable, "-c", KILLED], cwd=settings.BASE_DIR, capture_output=True, text=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings"}, check=False,
    )  # fmt: skip
    assert run.returncode == -signal.SIGKILL, run.stderr
    with pytest.raises(ProcessLookupError):
        wait_for_group(int(run.stdout))


def test_a_child_deaf_to_sigterm_is_ended_with_its_own_children(monkeypatch):
    monkeypatch.setattr("config.demo.children.STOP_SECONDS", 0.5)
    deaf = "import signal, subprocess, sys, time; signal.signal(15, signal.SIG_IGN);"
    deaf += "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']);"
    children = Children(dict(os.environ))
    children.start("Le sourd", "-c", f"{deaf} time.sleep(600)")
    time.sleep(1)
    children.stop()
    with pytest.raises(ProcessLookupError):
        wait_for_group(children.running["Le sourd"].pid)


def wait_for_group(pid):
    """Its members are dead at once, and buried a moment later by whoever adopts them."""
    for _ in range(100):
        os.killpg(pid, 0)
        time.sleep(0.05)


@pytest.fixture
def empty_database(django_db_setup, django_db_blocker):
    """The address of a database without rows: a copy of the tests' one, which spares migrations."""
    with django_db_blocker.unblock():
        server = dict(connection.settings_dict)
        connection.close()
        connection.close_pool()
    name = f"{server['NAME']}_demo"
    keys = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
    given = {key: server[name] for key, name in keys.items() if server[name]}
    drop = f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode()
    with psycopg.connect(dbname="postgres", autocommit=True, **given) as admin:
        admin.execute(drop)
        copy(admin, server["NAME"], name)
        yield f"postgresql:///{name}?{urlencode(given, quote_via=quote)}"
        admin.execute(drop)


def copy(admin, source, name):
    """Sessions that earlier tests left, in threads or being closed, would forbid the copy."""
    for attempt in range(50):
        admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
                      [source])  # fmt: skip
        try:
            admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"'.encode())
        except psycopg.errors.ObjectInUse:
            assert attempt < 49
            time.sleep(0.1)
        else:
            break


def test_it_serves_the_site_and_stops_on_sigterm(empty_database, tmp_path):
    """The one slow test here, about 15 s: a database filled, served as in production, stopped."""
    port = free_port()
    site = {"DATABASE_URL": empty_database, "SECRET_KEY": "essai", "VAR_DIR": str(tmp_path)}
    environment = {key: value for key, value in os.environ.items() if key != "SITE_URL"} | site
    words = [sys.executable, "manage.py", "demo", "--port", str(port)]
    with subprocess.Popen(
        words, cwd=settings.BASE_DIR, env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as demo:  # fmt: skip
        try:
            said = read_until_open(demo.stdout)
            assert status(port, "/sante/") == 200
            assert status(port, "/annuaire/") == 200
            assert status(port, "/nulle-part/") == 404
        finally:
            demo.send_signal(signal.SIGTERM)
        rest, _ = demo.communicate(timeout=40)
    assert demo.returncode == 0, rest
    assert "Données réelles seulement" in said
    assert rest.strip().endswith("Le site est fermé.")
    assert "Traceback" not in said + rest
    assert status(port, "/sante/") is None


@pytest.fixture
def own_folder():
    folder = settings.VAR_DIR / "demo-tests"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def test_it_survives_the_death_of_its_embedded_database(own_folder):
    """Its server killed for good, the demo brings it back; pages wait or say 503 meanwhile."""
    port = free_port()
    unset = {"DATABASE_URL", "SITE_URL", "SECRET_KEY"}
    environment = {key: value for key, value in os.environ.items() if key not in unset}
    words = [sys.executable, "manage.py", "demo", "--no-sample", "--port", str(port)]
    with subprocess.Popen(
        words, cwd=settings.BASE_DIR, env=environment | {"VAR_DIR": str(own_folder)}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as demo:  # fmt: skip
        try:
            read_until_open(demo.stdout)
            killed = server_process(own_folder)
            os.kill(killed, signal.SIGKILL)
            assert status(port, "/sante/") in {200, 503}
            assert eventually(lambda: server_process(own_folder) not in {None, killed})
            assert eventually(lambda: status(port, "/annuaire/") == 200)
        finally:
            demo.send_signal(signal.SIGTERM)
        rest, _ = demo.communicate(timeout=60)
    assert demo.returncode == 0, rest


def server_process(folder):
    """The process id of the PostgreSQL of `folder`, the parent of any session; None when away."""
    given = connection_settings(folder)
    keys = {"dbname": "NAME", "user": "USER", "host": "HOST", "port": "PORT"}
    try:
        with psycopg.connect(**{key: given[name] for key, name in keys.items()}) as session:
            (process,) = session.execute("SELECT pg_backend_pid()").fetchone()
            told = subprocess.check_output(["ps", "-o", "ppid=", "-p", str(process)])
    except psycopg.OperationalError:
        return None
    return int(told)


def eventually(happened):
    for _ in range(90):
        if happened():
            return True
        time.sleep(0.5)
    return False


def read_until_open(stream):
    said = io.StringIO()
    for line in stream:
        said.write(line)
        if "Ctrl-C" in line:
            break
    return said.getvalue()


def status(port, path):
    """None when nobody listens."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as response:
            return response.status
    except urllib.error.HTTPError as error:
        with error:
            return error.code
    except urllib.error.URLError:
        return None
