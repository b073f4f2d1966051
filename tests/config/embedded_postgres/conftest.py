import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.config.embedded_postgres.project import Project, copy_of


@pytest.fixture(scope="session")
def projects() -> Iterator[Path]:
    """A folder that every account can enter, unlike pytest's own temporary folders."""
    folder = Path(tempfile.mkdtemp(prefix="ess-test-", dir="/tmp")).resolve()
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def initialised(projects: Path) -> Path:
    """A `var` whose base is made, and stopped: copying it is quicker than making one."""
    model = Project(projects / "model")
    model.folder.mkdir()
    model.join().leave()
    return model.var


@pytest.fixture
def empty_project(projects: Path) -> Iterator[Project]:
    project = Project(Path(tempfile.mkdtemp(prefix="project-", dir=projects)))
    project.folder.chmod(0o755)
    yield project
    project.clean_up()


@pytest.fixture
def project(projects: Path, initialised: Path) -> Iterator[Project]:
    project = copy_of(initialised, projects)
    yield project
    project.clean_up()
