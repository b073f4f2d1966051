"""One server for all the processes of a project: who starts it, who stops it."""

import os
from pathlib import Path

from config.embedded_postgres import connection_settings
from config.embedded_postgres.account import Account
from config.embedded_postgres.places import Place
from tests.config.embedded_postgres.project import Project, is_alive, wait_until


def test_first_use_makes_a_complete_base_and_leaves_nothing_running(empty_project: Project):
    member = empty_project.join()
    assert empty_project.query("SHOW server_encoding") == "UTF8"
    assert empty_project.query("SELECT lower('ÉCOLE')") == "école"
    assert empty_project.query("SHOW listen_addresses") == ""
    assert empty_project.query("SHOW fsync") == "on"
    pid = empty_project.pid()
    assert member.leave() == ""
    assert not is_alive(pid)
    assert not empty_project.socket_folder().exists()
    assert not list(empty_project.home.glob("pending-*"))


def test_words_are_cut_at_french_quotes(project: Project):
    member = project.join()
    words = project.query("SELECT to_tsvector('simple', U&'\\00ab\\202fl\\2019École\\202f\\00bb')")
    assert "'école'" in str(words)
    member.leave()


def test_extensions_of_the_project_are_there(project: Project):
    member = project.join()
    for extension in ("unaccent", "pg_trgm", "btree_gin"):
        project.query(f"CREATE EXTENSION IF NOT EXISTS {extension}")
    member.leave()


def test_settings_are_known_without_starting_anything(empty_project: Project):
    settings = connection_settings(empty_project.var)
    assert settings == connection_settings(empty_project.var)
    assert settings["NAME"] == "ess"
    assert not list(empty_project.folder.iterdir())


def test_settings_hold_from_the_first_use_to_the_next(empty_project: Project):
    before = connection_settings(empty_project.var)
    empty_project.join().leave()
    assert connection_settings(empty_project.var) == before


def test_last_one_out_stops_the_server(project: Project):
    first, second = project.join(), project.join()
    pid = project.pid()
    first.leave()
    assert project.is_up()
    assert project.pid() == pid
    second.leave()
    assert not is_alive(pid)


def test_processes_that_begin_together_get_one_server(empty_project: Project):
    members = [empty_project.start() for _ in range(4)]
    for member in members:
        member.wait_until_serving()
    pid = empty_project.pid()
    assert empty_project.is_up()
    for member in members:
        member.leave()
    assert not is_alive(pid)


def test_killed_starter_leaves_a_server_that_the_next_adopts_and_stops(project: Project):
    project.join().kill()
    pid = project.pid()
    assert project.is_up()
    follower = project.join()
    assert project.pid() == pid
    follower.leave()
    assert not is_alive(pid)


def test_killed_starter_does_not_disturb_who_shares(project: Project):
    starter, other = project.join(), project.join()
    pid = project.pid()
    starter.kill()
    assert project.is_up()
    other.leave()
    assert not is_alive(pid)


def test_starter_killed_while_the_server_starts(project: Project):
    starter = project.start()
    wait_until((project.data / "postmaster.pid").exists)
    starter.kill()
    follower = project.join()
    pid = project.pid()
    assert project.is_up()
    follower.leave()
    assert not is_alive(pid)


def test_forked_child_that_ends_does_not_stop_the_server(project: Project):
    parent = project.join()
    # The child unwinds through `with serving`, as a gunicorn worker does when it exits.
    parent.execute("os.fork() == 0 and sys.exit(0)")
    parent.execute("print(os.wait()[1], flush=True)")
    assert parent.read() == "0"
    pid = project.pid()
    assert project.is_up()
    parent.leave()
    assert not is_alive(pid)


def test_forked_child_that_ends_last_leaves_the_server_to_the_next(project: Project):
    parent = project.join()
    parent.execute("child = os.fork(); print(child, flush=True) if child else os.close(2)")
    # Only the child reads on, until the pipe closes; then it unwinds.
    parent.execute("child and __import__('signal').pause()")
    child = int(parent.read())
    parent.process.kill()
    parent.process.wait()
    parent.process.communicate()
    wait_until(lambda: not is_alive(child))
    pid = project.pid()
    assert project.is_up()
    project.join().leave()
    assert not is_alive(pid)


def test_forked_child_that_survives_its_parent_keeps_the_server(project: Project):
    parent = project.join()
    parent.execute(
        "import time; child = os.fork(); child or (os.close(1), os.close(2), time.sleep(60))"
    )
    parent.execute("child and print(child, flush=True)")
    child = int(parent.read())
    parent.kill()
    project.join().leave()
    assert project.is_up()
    os.kill(child, 9)
    pid = project.pid()
    project.join().leave()
    assert not is_alive(pid)


def test_serving_twice_in_one_process_stops_once(project: Project):
    member = project.join()
    member.execute(
        "inner = serving(Path(var)); inner.__enter__(); inner.__exit__(None, None, None)"
    )
    member.execute("print('après', flush=True)")
    assert member.read() == "après"
    assert project.is_up()
    member.leave()
    assert not project.is_up()


def test_error_inside_the_block_stops_the_server_and_is_kept(project: Project):
    member = project.join()
    pid = project.pid()
    member.execute("raise LookupError('du programme')")
    assert "LookupError: du programme" in member.process.communicate()[1]
    assert not is_alive(pid)


def test_variables_of_the_person_do_not_change_the_server(project: Project, monkeypatch):
    for name, value in {"PGPORT": "1", "PGHOST": "/nowhere", "PGDATA": "/nowhere"}.items():
        monkeypatch.setenv(name, value)
    member = project.join()
    assert project.is_up()
    member.leave()


def test_project_with_a_very_long_path(projects: Path, spoilt_project: Project):
    deep = Project(projects / ("l" * 100) / ("é" * 50))
    deep.folder.mkdir(parents=True)
    spoilt_project.var.rename(deep.var)
    member = deep.join()
    assert deep.is_up()
    member.leave()
    deep.remove()


def test_socket_path_fits_whatever_the_account(project: Project):
    place = Place(project.var, project.home, Account(2**32 - 1, 0, ""))
    assert len(os.fsencode(place.socket)) <= 103  # macOS; Linux allows 107
