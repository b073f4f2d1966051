"""Under which account the server runs: PostgreSQL refuses root, who lends the work to another."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.embedded_postgres.failures import OTHER_WAY, EmbeddedPostgresError

UNPRIVILEGED = ("postgres", "nobody", "daemon")


@dataclass(frozen=True)
class Account:
    """Who runs the server. `name` is empty when the machine does not know the number."""

    uid: int
    gid: int
    name: str

    @property
    def is_ours(self) -> bool:
        return self.uid == os.geteuid()

    def process_options(self) -> dict[str, Any]:
        """What subprocess needs to run a program as this account, and away from any folder."""
        options: dict[str, Any] = {"cwd": "/", "umask": 0o077}
        if not self.is_ours:
            groups = os.getgrouplist(self.name, self.gid) if self.name else []
            options |= {"user": self.uid, "group": self.gid, "extra_groups": groups}
        return options

    def succeeds(self, *command: str) -> bool:
        """Whether the account can really run this: asked of the system, never computed."""
        try:
            done = subprocess.run(
                command, **self.process_options(), capture_output=True, check=False, timeout=30
            )
        except OSError:
            return False
        return done.returncode == 0

    def can_enter(self, folder: Path) -> bool:
        return self.is_ours or self.succeeds("/bin/sh", "-c", 'cd -- "$0"', str(folder))


def choose_account(data: Path, *folders: Path) -> Account:
    """Our own account or, for root, the owner of the data, else of a folder, else a servant.

    Raises EmbeddedPostgresError when the machine has no account to lend the work to.
    """
    if os.geteuid() != 0:
        # Only initdb wants a name: data made elsewhere still serve.
        return known_account(os.geteuid()) or Account(os.geteuid(), os.getegid(), "")
    # The data already made keep their owner, even one whose name this machine does not know.
    if owner := _owner(data):
        return known_account(owner) or Account(owner, data.stat().st_gid, "")
    found = (known_account(owner) for owner in map(_owner, folders) if owner)
    return next((account for account in found if account), None) or _servant()


def _owner(folder: Path) -> int:
    """The owner's number; 0 (root, of no use here) also when the folder does not exist."""
    try:
        return folder.stat().st_uid
    except OSError:
        return 0


def known_account(uid: int) -> Account | None:
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        return None
    return Account(uid, entry.pw_gid, entry.pw_name)


def _servant() -> Account:
    for name in UNPRIVILEGED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid, name)
    raise EmbeddedPostgresError(
        "PostgreSQL refuse de tourner sous root et cette machine n’a ni compte postgres ni compte "
        f"nobody : lancez la commande avec un compte ordinaire, {OTHER_WAY}."
    )
