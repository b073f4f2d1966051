import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.config.embedded_postgres.project import Project, copy_of, new_project


@pytest.fixture(scope="session")
def projects() -> Iterator[Path]:
    """A folder that every account can enter, unlike pytest's own temporary folders."""
    folder = Path(tempfile.mkdtemp(prefix="ess-test-", dir=_roomy_folder())).resolve()
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def _roomy_folder() -> str:
    """In memory if there is plenty: making and removing forty bases takes thrice longer on disk."""
    memory = Path("/dev/shm")  # noqa: S108 — mkdtemp makes a folder of our own there
    if memory.is_dir():
        room = os.statvfs(memory)
        if room.f_bavail * room.f_frsize > 2_000_000_000 and not room.f_flag & os.ST_NOEXEC:
            return str(memory)
    return "/tmp"  # noqa: S108


@pytest.fixture(scope="session")
def lasting_project(projects: Path) -> Iterator[Project]:
    project = new_project(projects)
    project.join().leave()
    yield project
    project.remove()


@pytest.fixture
def project(lasting_project: Project) -> Iterator[Project]:
    """A project whose base is made and stopped: the same for all, as making one takes time."""
    yield lasting_project
    lasting_project.stop_all()
    assert not lasting_project.is_up()


@pytest.fixture
def spoilt_project(lasting_project: Project, projects: Path) -> Iterator[Project]:
    """A copy of it, for a test that damages its files."""
    project = copy_of(lasting_project.var, projects)
    yield project
    project.remove()


@pytest.fixture
def empty_project(projects: Path) -> Iterator[Project]:
    project = new_project(projects)
    yield project
    project.remove()
