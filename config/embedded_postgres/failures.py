"""What went wrong, as one French line that says how to mend it."""

import errno
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OTHER_WAY = "ou donnez une autre base dans DATABASE_URL"


class EmbeddedPostgresError(Exception):
    """The embedded database cannot serve; the message is one French line for the person."""


@contextmanager
def explained(fallback: Path) -> Iterator[None]:
    """Turn what the system refuses during the block into an EmbeddedPostgresError."""
    try:
        yield
    except OSError as error:
        raise _refused_by_system(error, fallback) from error
    except subprocess.TimeoutExpired as error:
        raise EmbeddedPostgresError(
            "PostgreSQL met trop de temps à préparer la base : attendez que la machine soit moins "
            "occupée, puis recommencez."
        ) from error


def _refused_by_system(error: OSError, fallback: Path) -> EmbeddedPostgresError:
    """Explain a file or process operation that the system refused."""
    where = error.filename or fallback
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return disk_full(fallback)
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return EmbeddedPostgresError(
            f"« {where} » est interdit à ce compte : lancez la commande avec le compte à qui "
            f"appartient le dossier, {OTHER_WAY}."
        )
    return EmbeddedPostgresError(
        f"La base embarquée est arrêtée par le système ({error.strerror}, « {where} ») : "
        f"corrigez ce dossier puis recommencez, {OTHER_WAY}."
    )


def refused_by_postgres(output: str, data: Path, log: Path) -> EmbeddedPostgresError:
    """Explain what PostgreSQL printed before it gave up; `log` is where the rest is."""
    for sign, explain in KNOWN_SIGNS:
        if sign in output:
            return explain(data)
    lines = [line for line in output.splitlines() if "FATAL" in line or "PANIC" in line]
    reason = (lines or output.splitlines() or ["sans message"])[-1].strip()
    return EmbeddedPostgresError(
        f"La base embarquée n’a pas démarré ({reason}) : lisez « {log} », {OTHER_WAY}."
    )


def disk_full(data: Path) -> EmbeddedPostgresError:
    return EmbeddedPostgresError(
        f"Le disque de « {data} » est plein : libérez de la place puis recommencez."
    )


def _no_memory(_data: Path) -> EmbeddedPostgresError:
    return EmbeddedPostgresError(
        "La mémoire partagée manque à PostgreSQL : fermez des programmes ou libérez de la place, "
        f"{OTHER_WAY}."
    )


def _no_socket(_data: Path) -> EmbeddedPostgresError:
    return EmbeddedPostgresError(
        "PostgreSQL ne peut pas ouvrir son point d’entrée dans /tmp : rendez /tmp accessible en "
        f"écriture, {OTHER_WAY}."
    )


def _wrong_owner(data: Path) -> EmbeddedPostgresError:
    return EmbeddedPostgresError(
        f"« {data} » doit être fermé aux autres comptes : lancez « chmod 700 {data} »."
    )


# The first sign found wins: shared memory runs out with the same words as a disk.
KNOWN_SIGNS = (
    ("shared memory", _no_memory),
    ("No space left on device", disk_full),
    ("Disk quota exceeded", disk_full),
    ("Unix-domain socket", _no_socket),
    ("could not bind", _no_socket),
    ("has invalid permissions", _wrong_owner),
)
