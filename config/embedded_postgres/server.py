"""Start, find and stop the server of a place. The caller holds the place's turn (sharing.py).

The server and all its children hold `server.lock`, inherited at birth: the system itself then
says whether they live, whatever a pid file pretends. A number found in a file is trusted only
once the process behind it is seen to be PostgreSQL on our data.
"""

import contextlib
import fcntl
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from config.embedded_postgres.account import Account
from config.embedded_postgres.cluster import ensure_cluster
from config.embedded_postgres.failures import EmbeddedPostgresError, refused_by_postgres
from config.embedded_postgres.places import PORT, Place, open_for
from config.embedded_postgres.programs import ENVIRONMENT, Programs

START_SECONDS = 120.0  # a server killed in full work replays up to 1 GB of journal
STOP_SECONDS = 60.0
STEP_SECONDS = 0.01
LOG_BYTES = 5_000_000

SETTINGS = {
    "listen_addresses": "",
    "port": PORT,
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "128MB",
    # Files of the data folder: /dev/shm is small in containers, and systemd empties it of a
    # person's files when they log out, which breaks a server left running.
    "dynamic_shared_memory_type": "mmap",
    "jit": "off",
    "fsync": "on",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_messages": "warning",
    "log_checkpoints": "off",
    "lc_messages": "C",
}


def is_running(place: Place) -> bool:
    """Whether a process of the server lives: the postmaster, or a child that survives it."""
    lock = open_for(place.home / "server.lock", place.account)
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(lock)
    return False


def ensure_running(place: Place, programs: Programs) -> None:
    """Return once the server accepts connections, started here or found running.

    A server that is starting, stopping or dying is waited for. Raises EmbeddedPostgresError.
    """
    started = False
    log_start = 0

    def ready() -> bool:
        nonlocal started, log_start
        if is_running(place):
            _end_server_of_removed_data(place)
            return _accepts_connections(place)
        if started:
            raise _start_failure(place, log_start)
        ensure_cluster(place, programs)
        _forget_dead_server(place)
        log_start = _start(place, programs)
        started = True
        return False

    if not _becomes_true(ready, START_SECONDS):
        raise EmbeddedPostgresError(
            f"La base embarquée n’est pas prête après {START_SECONDS:.0f} s : relancez la "
            f"commande, et lisez « {place.log} » si cela dure."
        )


def stop(place: Place) -> None:
    """Stop the server as « pg_ctl stop » does, but after a look at whom the signal goes to."""
    signalled = 0

    def ended() -> bool:
        nonlocal signalled
        if not is_running(place):
            return True
        _end_server_of_removed_data(place)
        pid = _postmaster(place)  # not yet there when the server has only just been launched
        if pid != signalled and _serves(pid, place):
            _signal(pid, signal.SIGINT)
            signalled = pid
        return False

    if not _becomes_true(ended, STOP_SECONDS):
        raise EmbeddedPostgresError(
            f"La base embarquée (processus {_postmaster(place)}) ne s’arrête pas : lisez "
            f"« {place.log} », puis arrêtez ce processus."
        )
    with contextlib.suppress(OSError):  # kept when something else is in it
        place.socket_folder.rmdir()


def _signal(pid: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)


def _becomes_true(condition: Callable[[], bool], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(STEP_SECONDS)
    return True


# -- Starting -----------------------------------------------------------------------------------
def _start(place: Place, programs: Programs) -> int:
    """Launch the server; give the log's length before its first word."""
    settings = SETTINGS | {"unix_socket_directories": str(place.socket_folder)}
    options = [f"--{name}={value}" for name, value in settings.items()]
    command = [programs.path("postgres"), "-D", str(place.data), *options]
    lock = open_for(place.home / "server.lock", place.account)
    log = _open_log(place)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        length = os.fstat(log).st_size
        # Through a shell that leaves at once: the server is nobody's child, so that it outlives
        # us without a zombie, and its own session keeps it from the terminal's Ctrl-C.
        subprocess.run(
            ["/bin/sh", "-c", '"$@" &', "sh", *command],
            **place.account.process_options(),
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            pass_fds=(lock,),
            start_new_session=True,
            check=True,
        )
    finally:
        os.close(lock)
        os.close(log)
    return length


def _open_log(place: Place) -> int:
    if place.log.exists() and place.log.stat().st_size > LOG_BYTES:
        place.log.replace(place.log.with_suffix(".log.1"))
    return open_for(place.log, place.account, os.O_APPEND)


def _start_failure(place: Place, log_start: int) -> EmbeddedPostgresError:
    said = place.log.read_bytes()[log_start:].decode(errors="replace")
    return refused_by_postgres(said, place.data, place.log)


# -- Whom a number designates ---------------------------------------------------------------------
def _accepts_connections(place: Place) -> bool:
    return _status(place) == "ready" and _serves(_postmaster(place), place)


def _postmaster(place: Place) -> int:
    return _first_number(place.data / "postmaster.pid")


def _status(place: Place) -> str:
    """What the server says of itself on the eighth line of its pid file."""
    try:
        return (place.data / "postmaster.pid").read_text(errors="replace").split("\n")[7].strip()
    except (FileNotFoundError, IndexError):
        return ""


def _serves(pid: int, place: Place) -> bool:
    """Whether process `pid` is PostgreSQL, of our account, on our data."""
    words = _command(pid, place.account) if pid > 1 else []
    on_our_data = ["-D", str(place.data)] in [words[i : i + 2] for i in range(len(words))]
    return on_our_data and Path(words[0]).name == "postgres" and _may_be_postgres(pid)


def _command(pid: int, account: Account) -> list[str]:
    process = Path(f"/proc/{pid}")
    try:
        if process.stat().st_uid != account.uid:
            return []
        return (process / "cmdline").read_bytes().decode(errors="surrogateescape").split("\0")
    except OSError:
        return _command_without_proc(pid, account)


def _command_without_proc(pid: int, account: Account) -> list[str]:
    if Path("/proc/self/cmdline").exists():
        return []  # there is a /proc, and the process is not in it
    ask = ["/bin/ps", "-ww", "-o", "uid=", "-o", "command=", "-p", str(pid)]
    said = subprocess.run(ask, capture_output=True, text=True, check=False).stdout.strip()
    uid, _, command = said.partition(" ")
    program, _, options = command.strip().partition(" -D ")
    folder = options.partition(" --")[0]
    return [program, "-D", folder] if uid == str(account.uid) else []


def _may_be_postgres(pid: int) -> bool:
    """A program may lie about its name; its file may not, where the system lets us see it."""
    try:
        program = Path(f"/proc/{pid}/exe").readlink().name
    except OSError:
        return True
    return program.removesuffix(" (deleted)") == "postgres"


def _forget_dead_server(place: Place) -> None:
    """Remove what a killed server left, after making sure that it designates nobody of ours."""
    pid = _postmaster(place)
    if _serves(pid, place):
        raise EmbeddedPostgresError(
            f"Les données sont déjà ouvertes par le processus {pid}, lancé autrement : arrêtez-le "
            f"puis recommencez."
        )
    (place.data / "postmaster.pid").unlink(missing_ok=True)
    _end_server_of_removed_data(place)
    for left in (place.socket, place.socket_lock):
        left.unlink(missing_ok=True)


def _end_server_of_removed_data(place: Place) -> None:
    """Somebody removed the data under our server: it would take the next one's socket when it ends.

    Of its two files, a server writes the one in the data first and removes it last.
    """
    pid = _first_number(place.socket_lock)
    if (place.data / "postmaster.pid").exists() or not _serves(pid, place):
        return
    _signal(pid, signal.SIGQUIT)
    _becomes_true(lambda: not _serves(pid, place), STOP_SECONDS)


def _first_number(path: Path) -> int:
    try:
        return int(path.read_text(errors="replace").split("\n")[0])
    except (FileNotFoundError, ValueError):
        return 0
