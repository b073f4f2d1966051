"""What cannot work says so in one French line that tells how to mend it."""

import contextlib
import fcntl
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.embedded_postgres import EmbeddedPostgresError, programs, serving
from config.embedded_postgres.failures import refused_by_postgres
from tests.config.embedded_postgres.project import Project, needs_root


def test_data_of_another_version(spoilt_project: Project):
    (spoilt_project.data / "PG_VERSION").write_text("15\n")
    said = spoilt_project.refusal()
    assert "viennent de PostgreSQL 15" in said
    assert "renommez ce dossier" in said
    spoilt_project.data.rename(spoilt_project.home / "data-15")
    spoilt_project.join().leave()


def test_folder_that_is_not_a_base(spoilt_project: Project):
    (spoilt_project.data / "PG_VERSION").unlink()
    assert "ne sont pas une base complète" in spoilt_project.refusal()


def test_damaged_base_names_the_log(spoilt_project: Project):
    (spoilt_project.data / "global/pg_control").write_bytes(b"x")
    said = spoilt_project.refusal()
    assert "n’a pas démarré" in said
    assert str(spoilt_project.home / "postgres.log") in said


def test_data_open_to_other_accounts(spoilt_project: Project):
    spoilt_project.data.chmod(0o777)
    assert "chmod 700" in spoilt_project.refusal()
    spoilt_project.data.chmod(0o700)
    spoilt_project.join().leave()


def test_wheel_that_is_not_installed(project: Project, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(EmbeddedPostgresError, match="uv sync"), serving(project.var):
        pass


def test_programs_that_do_not_run_here(
    project: Project, projects: Path, monkeypatch: pytest.MonkeyPatch
):
    broken = projects / "broken/pginstall/bin"
    for folder in ("bin", "lib", "share"):
        (broken.with_name(folder)).mkdir(parents=True)
    for name in ("initdb", "postgres"):
        (broken / name).write_text("#!/bin/sh\nexit 1\n")
        (broken / name).chmod(0o755)
    monkeypatch.setattr(programs, "_wheel", lambda: broken.parent)
    monkeypatch.setattr("config.embedded_postgres.places.SHELTERS", [projects / "broken-shelter"])
    with pytest.raises(EmbeddedPostgresError, match="ne s’exécute pas"), serving(project.var):
        pass


def test_sockets_folder_that_is_missing(project: Project, projects: Path):
    said = project.refusal(f"places.SOCKETS={str(projects / 'nowhere')!r}")
    assert "nowhere" in said
    assert "DATABASE_URL" in said


def test_socket_folder_where_something_else_is(project: Project):
    project.socket_folder().write_text("")
    try:
        assert "appartient à" in project.refusal()
    finally:
        project.socket_folder().unlink()


def test_server_too_slow_to_start(project: Project):
    assert "n’est pas prête" in project.refusal("server.START_SECONDS=-1.0")
    assert not project.is_up()


def test_another_command_that_never_ends_its_turn(project: Project):
    with (project.home / "turn.lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        said = project.refusal("sharing.TURN_SECONDS=0.1")
    assert "Une autre commande" in said


@pytest.fixture
def small_disk(projects: Path) -> Iterator[Path]:
    folder = projects / "small-disk"
    folder.mkdir()
    mount = ["/bin/mount", "-t", "tmpfs", "-o", "size=12m,mode=0755", "tmpfs", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this root may not mount a small disk")
    yield folder
    subprocess.run(["/bin/umount", "-l", str(folder)], check=True)
    folder.rmdir()


def fill(disk: Path) -> None:
    """To the last block: the second file takes what is too small for the first."""
    for name, size in (("ballast", 1_000_000), ("gravel", 4096)):
        with (disk / name).open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while file.write(bytes(size)) == size:
                pass


@needs_root
def test_disk_full_at_first_use_then_mended(small_disk: Path):
    project = Project(small_disk)
    assert "est plein : libérez de la place" in project.refusal()
    assert not list(project.home.glob("pending-*"))
    subprocess.run(["/bin/mount", "-o", "remount,size=200m", str(small_disk)], check=True)
    project.join().leave()
    project.remove()


@needs_root
def test_disk_full_when_the_server_starts(small_disk: Path, project: Project):
    subprocess.run(["/bin/mount", "-o", "remount,size=200m", str(small_disk)], check=True)
    subprocess.run(["/bin/cp", "-Rp", str(project.var), str(small_disk / "var")], check=True)
    full = Project(small_disk)
    fill(small_disk)
    assert "est plein : libérez de la place" in full.refusal()
    (small_disk / "ballast").unlink()
    full.join().leave()
    full.remove()


def test_disk_full_in_the_words_of_initdb():
    said = 'initdb: error: could not write to file "x": No space left on device'
    error = refused_by_postgres(said, Path("/données"), Path("/journal"))
    assert (
        str(error) == "Le disque de « /données » est plein : libérez de la place puis recommencez."
    )


def test_shared_memory_that_is_lacking_is_not_a_full_disk():
    said = "FATAL: could not resize shared memory segment: No space left on device"
    error = refused_by_postgres(said, Path("/données"), Path("/journal"))
    assert "mémoire partagée" in str(error)


def test_var_that_cannot_be_written(empty_project: Project):
    if os.geteuid() == 0:
        said = empty_project.refusal(account="nobody")
    else:
        empty_project.folder.chmod(0o555)
        said = empty_project.refusal()
        empty_project.folder.chmod(0o755)
    assert "interdit à ce compte" in said
