"""The processes of a project share one server: the first starts it, the last one out stops it.

Every process in `serving` holds a shared lock on `users.lock`, which the system releases however
the process ends; who can lock it alone is the last. Joining and leaving take turns.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.embedded_postgres import server
from config.embedded_postgres.failures import EmbeddedPostgresError, explained
from config.embedded_postgres.places import Place, open_for, settle
from config.embedded_postgres.programs import reachable_programs

TURN_SECONDS = 180.0  # longer than the slowest start of another


@contextmanager
def serving(var: Path) -> Iterator[None]:
    """Keep the server of `var` up during the block; every process that uses the base does so.

    A child forked inside the block uses the server, never stops it, and keeps it up while it
    lives. Raises EmbeddedPostgresError.
    """
    var = var.resolve()
    process = os.getpid()
    with explained(var):
        place = settle(var)
        share = _join(place)
    try:
        yield
    finally:
        if os.getpid() == process:
            with explained(var):
                _leave(place, share)


def _join(place: Place) -> int:
    with _turn(place):
        share = open_for(place.home / "users.lock", place.account)
        try:
            fcntl.flock(share, fcntl.LOCK_SH)
            server.ensure_running(place, reachable_programs(place.account))
        except BaseException:  # also Ctrl-C: never leave a server behind that nobody uses
            _leave_in_turn(place, share)
            raise
    return share


def _leave(place: Place, share: int) -> None:
    if not place.home.exists():  # removed under us: the server has seen it too, and ends
        os.close(share)
        return
    with _turn(place):
        _leave_in_turn(place, share)


def _leave_in_turn(place: Place, share: int) -> None:
    # Closed, not unlocked: forked children hold the same lock, and count until they end.
    os.close(share)
    if _nobody_left(place):
        server.stop(place)


def _nobody_left(place: Place) -> bool:
    users = open_for(place.home / "users.lock", place.account)
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(users)
    return True


@contextmanager
def _turn(place: Place) -> Iterator[None]:
    """One process at a time starts or stops the server."""
    lock = open_for(place.home / "turn.lock", place.account)
    try:
        _take(lock)
        yield
    finally:
        os.close(lock)


def _take(lock: int) -> None:
    deadline = time.monotonic() + TURN_SECONDS
    while True:
        try:
            return fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise EmbeddedPostgresError(
                    "Une autre commande prépare la base depuis plus de trois minutes : attendez "
                    "sa fin ou arrêtez-la, puis recommencez."
                ) from None
        time.sleep(server.STEP_SECONDS)
