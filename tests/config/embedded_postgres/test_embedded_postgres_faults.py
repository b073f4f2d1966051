"""Each fault is provoked on real processes, and survived; nothing foreign is ever stopped."""

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config.embedded_postgres.account import choose_account
from config.embedded_postgres.places import existing_home
from config.embedded_postgres.programs import reachable_programs
from tests.config.embedded_postgres.project import (
    Project,
    copy_of,
    is_alive,
    running_commands,
    wait_until,
)

Launch = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def launch(project: Project) -> Iterator[Launch]:
    """Start a process that is not ours, though under the very account of the server."""
    account = choose_account(project.data)
    launched: list[subprocess.Popen[bytes]] = []

    def start(*words: str) -> subprocess.Popen[bytes]:
        options = account.process_options()
        launched.append(subprocess.Popen(words, stderr=subprocess.DEVNULL, **options))
        return launched[-1]

    yield start
    for process in launched:
        process.terminate()
        process.wait()


def leave_pid_files(project: Project, pid: int) -> None:
    """What a server killed with its machine leaves; its number has since gone to `pid`."""
    lines = [pid, project.data, 1760000000, 5432, project.socket_folder(), "", "  1  2", "ready   "]
    text = "\n".join(str(line) for line in lines) + "\n"
    owner = project.data.stat()
    project.socket_folder().mkdir()
    os.chown(project.socket_folder(), owner.st_uid, owner.st_gid)
    lock = project.socket_folder() / ".s.PGSQL.5432.lock"
    for file in (project.data / "postmaster.pid", lock):
        file.write_text(text)
        os.chown(file, owner.st_uid, owner.st_gid)
    lock.with_suffix("").touch()


def test_killed_server_recovers_what_was_committed(project: Project):
    member = project.join()
    project.query("DROP TABLE IF EXISTS kept")
    project.query("CREATE TABLE kept AS SELECT 42 AS figure")
    os.kill(project.pid(), signal.SIGKILL)
    member.leave()
    follower = project.join()
    assert project.query("SELECT figure FROM kept") == 42
    follower.leave()


def test_killed_server_is_started_again_beside_who_still_shares(project: Project):
    holder = project.join()
    dead = project.pid()
    os.kill(dead, signal.SIGKILL)
    follower = project.join()
    pid = project.pid()
    assert pid != dead
    follower.leave()
    assert project.is_up()
    holder.leave()
    assert not is_alive(pid)


def test_killed_server_and_killed_starter(project: Project):
    starter = project.join()
    os.kill(project.pid(), signal.SIGKILL)
    starter.kill()
    member = project.join()
    assert project.is_up()
    member.leave()


@pytest.mark.parametrize("moment", ["pending-*", "pending-*/global/pg_control", "pending-*/base/4"])
def test_killed_first_initialisation_begins_again(empty_project: Project, moment: str):
    starter = empty_project.start()
    home = empty_project.var / "postgres"
    wait_until(lambda: any(home.glob(moment)))
    starter.kill()
    assert not empty_project.data.exists()
    member = empty_project.join()
    assert empty_project.is_up()
    member.leave()
    # The killed one's initdb may outlive it by a moment, and write again what was removed.
    wait_until(lambda: str(home) not in str(running_commands()))
    empty_project.join().leave()
    assert not list(home.glob("pending-*"))


def test_stale_pid_file_of_a_foreign_process_is_not_believed(project: Project, launch: Launch):
    stranger = launch("sleep", "300")
    leave_pid_files(project, stranger.pid)
    member = project.join()
    assert project.is_up()
    assert project.pid() != stranger.pid
    member.leave()
    assert stranger.poll() is None


def test_stranger_that_takes_the_name_of_our_server_is_left_alone(project: Project, launch: Launch):
    if not Path("/proc/self/exe").exists() or not Path("/bin/bash").exists():
        pytest.skip("needs bash to lie about its name, and /proc to see through it")
    script = f"exec -a /usr/bin/postgres tail -f /dev/null --retry -s 9 -- '-D' '{project.data}'"
    stranger = launch("/bin/bash", "-c", script)
    leave_pid_files(project, stranger.pid)
    project.join().leave()
    assert stranger.poll() is None


def test_pid_file_that_names_the_server_of_another_project(project: Project, projects: Path):
    other = copy_of(project.var, projects)
    neighbour = other.join()
    leave_pid_files(project, other.pid())
    project.join().leave()
    assert other.is_up()
    neighbour.leave()
    other.remove()


@pytest.mark.parametrize("content", ["", "\n", "x\ny\n", "0\n", "-1\n", "1\n", "99999999\n"])
def test_unreadable_pid_file(project: Project, content: str):
    (project.data / "postmaster.pid").write_text(content)
    os.chown(project.data / "postmaster.pid", *_owner(project.data))
    project.join().leave()


def _owner(path: Path) -> tuple[int, int]:
    return path.stat().st_uid, path.stat().st_gid


def test_pid_file_falsified_while_the_server_runs(project: Project, launch: Launch):
    stranger = launch("sleep", "300")
    member = project.join("server.STOP_SECONDS=0.2")
    pid = project.pid()
    file = project.data / "postmaster.pid"
    file.write_text(file.read_text().replace(str(pid), str(stranger.pid), 1))
    assert "ne s’arrête pas" in member.leave()
    assert stranger.poll() is None
    os.kill(pid, signal.SIGINT)
    wait_until(lambda: not is_alive(pid))


def test_server_launched_otherwise_on_our_data_is_named_and_left_alone(
    project: Project, launch: Launch
):
    programs = reachable_programs(choose_account(project.data))
    directory = f"--unix_socket_directories={project.data}"
    manual = launch(
        programs.path("postgres"), "-D", str(project.data), "--listen_addresses=", directory
    )
    wait_until(lambda: "ready" in _text(project.data / "postmaster.pid"))
    said = project.refusal()
    assert str(manual.pid) in said
    assert manual.poll() is None
    manual.send_signal(signal.SIGINT)
    manual.wait()
    project.join().leave()


def _text(path: Path) -> str:
    return path.read_text() if path.exists() else ""


@pytest.mark.parametrize("part", ["var", "home", "data"])
def test_data_removed_under_the_server(project: Project, part: str):
    project.join().kill()
    pid = project.pid()
    shutil.rmtree(getattr(project, part))
    member = project.join()
    assert not is_alive(pid)
    assert project.is_up()
    member.leave()
    assert not project.is_up()


@pytest.mark.parametrize("part", ["var", "home", "data"])
def test_data_removed_before_the_end_of_the_block(project: Project, part: str):
    member = project.join()
    pid = project.pid()
    shutil.rmtree(getattr(project, part))
    assert member.leave() == ""
    project.join().leave()
    assert not is_alive(pid)


def test_project_copied_while_its_server_runs(project: Project, projects: Path):
    member = project.join()
    copy = copy_of(project.var, projects)
    second = copy.join()
    assert copy.pid() != project.pid()
    second.leave()
    assert project.is_up()
    assert existing_home(copy.var) == copy.var / "postgres"
    member.leave()
    copy.remove()


def test_server_that_is_ending_is_waited_for(project: Project):
    project.join().kill()
    os.kill(project.pid(), signal.SIGINT)
    member = project.join()
    assert project.is_up()
    member.leave()


def test_large_log_is_set_aside(project: Project):
    log = project.home / "postgres.log"
    with log.open("a") as lines:
        lines.truncate(6_000_000)
    project.join().leave()
    assert log.stat().st_size < 100_000
    assert log.with_suffix(".log.1").exists()
