"""The data on the disk: made at first use, complete or absent, of the right version."""

import os
import secrets
import shutil
import subprocess
from pathlib import Path

from config.embedded_postgres.failures import EmbeddedPostgresError, refused_by_postgres
from config.embedded_postgres.places import Place
from config.embedded_postgres.programs import Programs

# Words are cut by the C library: under plain C, « école » keeps its guillemets in the search
# index. macOS has the second name only; C is the last resort.
CTYPES = ("C.UTF-8", "en_US.UTF-8", "C")


def ensure_cluster(place: Place, programs: Programs) -> None:
    """Make the data with their database `ess` if absent, else check their version."""
    for leftover in place.home.glob("pending-*"):  # of an initialisation that was killed
        shutil.rmtree(leftover, ignore_errors=True)
    if place.data.exists():
        _check_version(place, programs)
    else:
        _initialise(place, programs)


def _initialise(place: Place, programs: Programs) -> None:
    if not place.account.name:
        raise EmbeddedPostgresError(
            f"Le compte {place.account.uid} n’a pas de nom sur cette machine, et PostgreSQL en "
            "demande un : ajoutez-le à /etc/passwd, ou donnez une autre base dans DATABASE_URL."
        )
    pending = place.home / f"pending-{secrets.token_hex(4)}"
    try:
        _make_cluster(place, programs, pending)
        pending.rename(place.data)
        _sync_folder(place.home)
    finally:
        shutil.rmtree(pending, ignore_errors=True)


def _make_cluster(place: Place, programs: Programs, pending: Path) -> None:
    """Synced to the disk once, at the end."""
    _demand(_run_initdb(programs, pending), place)
    create = "CREATE DATABASE ess;\n"
    single = ("--single", "-F", "-D", str(pending), "postgres")
    _demand(programs.run("postgres", *single, typed=create), place)
    _demand(programs.run("initdb", "--sync-only", "-D", str(pending)), place)


def _run_initdb(programs: Programs, pending: Path) -> subprocess.CompletedProcess[str]:
    for ctype in CTYPES:
        done = programs.run(
            "initdb",
            f"--pgdata={pending}",
            "--username=ess",
            "--auth=trust",  # the socket's folder lets in this account and root only
            "--encoding=UTF8",
            "--locale=C",
            f"--lc-ctype={ctype}",
            # Sorting and capitals do not depend on the machine: PostgreSQL's own tables.
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--set=dynamic_shared_memory_type=mmap",
            "--no-sync",
        )
        if "invalid locale" not in done.stderr:
            break
    return done


def _demand(done: subprocess.CompletedProcess[str], place: Place) -> None:
    # A single-user server answers 0 even when its statement failed: it prints ERROR.
    if done.returncode or "ERROR:" in done.stderr:
        raise refused_by_postgres(done.stderr, place.home, place.log)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _check_version(place: Place, programs: Programs) -> None:
    try:
        found = (place.data / "PG_VERSION").read_text().strip()
    except FileNotFoundError:
        found = ""
    installed = programs.major_version()
    if found == installed:
        return
    made_by = f"viennent de PostgreSQL {found}" if found else "ne sont pas une base complète"
    again = f"réinstallez embedded-postgres {found} pour les sauvegarder, ou " if found else ""
    raise EmbeddedPostgresError(
        f"Les données de « {place.data} » {made_by}, et PostgreSQL {installed} est installé : "
        f"{again}renommez ce dossier pour repartir d’une base neuve."
    )
