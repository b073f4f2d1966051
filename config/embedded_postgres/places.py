"""Where the data and the socket live, in folders that the server's account can reach.

What it cannot reach goes into a shelter outside the project. No existing folder changes its mode.
"""

import hashlib
import os
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.embedded_postgres.account import Account, choose_account, known_account
from config.embedded_postgres.failures import OTHER_WAY, EmbeddedPostgresError, explained

PORT = "5432"  # only names the socket's file: nothing listens on the network
# Short (a socket's path has 107 bytes at most) and the same for every account of the machine,
# which a folder from the environment would not be.
SOCKETS = Path("/tmp")  # noqa: S108 — the folder made there is checked before use
SHELTERS = (Path("/var/lib/ess-embedded-postgres"), Path("/var/tmp/ess-embedded-postgres"))  # noqa: S108


@dataclass(frozen=True)
class Place:
    """The folders of one project's server; `home` holds everything that lasts."""

    var: Path
    home: Path
    account: Account

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "postgres.log"

    @property
    def socket_folder(self) -> Path:
        return _socket_folder(self.var, self.account)

    @property
    def socket(self) -> Path:
        return self.socket_folder / f".s.PGSQL.{PORT}"

    @property
    def socket_lock(self) -> Path:
        return self.socket_folder / f".s.PGSQL.{PORT}.lock"


def connection_settings(var: Path) -> dict[str, Any]:
    """What Django's DATABASES needs to reach the server of `var`, whether it runs or not.

    libpq checks that the server belongs to the expected account: /tmp is everybody's.
    Raises EmbeddedPostgresError.
    """
    with explained(var):
        var = var.resolve()
        account = _server_account(var)
    return {
        "NAME": "ess",
        "USER": "ess",
        "HOST": str(_socket_folder(var, account)),
        "PORT": PORT,
        "OPTIONS": {"requirepeer": account.name} if account.name else {},
    }


def _server_account(var: Path) -> Account:
    home = existing_home(var)
    return choose_account(home / "data", home, var, var.parent)


def _socket_folder(var: Path, account: Account) -> Path:
    return SOCKETS / f"ess-{account.uid}-{_key(var)}"


def _key(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def settle(var: Path) -> Place:
    """Choose the home of `var`'s server, make its folders, and check to whom they belong.

    Raises EmbeddedPostgresError, OSError.
    """
    _make_var(var)
    account = _server_account(var)
    home = existing_home(var)
    if not account.can_enter(home.parent):
        home = _sheltered_home(var, account, home)
    place = Place(var, home, account)
    for folder in (place.home, place.socket_folder):
        make_folder(folder, account)
        _check_owner(folder, account)
    if place.data.exists():
        _check_owner(place.data, account)
    return place


def existing_home(var: Path) -> Path:
    """The home written down in the pointer file, else the usual one inside `var`."""
    try:
        home, _, written_for = _pointer(var).read_text().strip().partition("\n")
    except FileNotFoundError:
        return var / "postgres"
    # A copied project must not serve the data of the original; a moved one keeps its own.
    copied = written_for != str(var) and _pointer(Path(written_for)).exists()
    gone = not Path(home).is_absolute() or not Path(home).parent.is_dir()
    return var / "postgres" if copied or gone else Path(home)


def _pointer(var: Path) -> Path:
    return var / "postgres.location"


def _sheltered_home(var: Path, account: Account, unreachable: Path) -> Path:
    if (unreachable / "data").exists():
        raise EmbeddedPostgresError(
            f"Le compte {account.name or account.uid}, à qui sont les données de « {unreachable} »,"
            f" ne peut pas y entrer : déplacez le projet hors de ce dossier fermé, {OTHER_WAY}."
        )
    home = shelter(account) / _key(var)
    beside = _pointer(var).with_suffix(f".{os.getpid()}")
    beside.write_text(f"{home}\n{var}\n")
    beside.chmod(0o644)  # nothing secret: whoever comes later should learn where the data are
    beside.rename(_pointer(var))
    return home


def shelter(account: Account) -> Path:
    """A folder of root's, outside the project, that `account` can enter."""
    for folder in SHELTERS:
        try:
            make_folder(folder, mode=0o755)
        except OSError:
            continue
        # Where everybody may write, somebody may have been there first.
        if folder.lstat().st_uid == os.geteuid() and account.can_enter(folder):
            return folder.resolve()
    raise EmbeddedPostgresError(
        f"Le compte {account.name or account.uid}, qui sert la base pour root, ne peut entrer ni "
        f"dans le projet ni dans « {SHELTERS[0]} » : lancez la commande avec un compte ordinaire, "
        f"{OTHER_WAY}."
    )


def _make_var(var: Path) -> None:
    """Made by root in somebody's project, `var` is that person's: they will come back to it."""
    if not var.exists():
        owner = var.parent.stat()
        account = Account(owner.st_uid, owner.st_gid, "") if os.geteuid() == 0 else None
        make_folder(var, account, mode=0o755)


def make_folder(path: Path, account: Account | None = None, mode: int = 0o700) -> None:
    """Make `path` for `account` with exactly `mode`; one that exists is left as it is.

    Made beside and renamed: killed half way, root would leave a folder closed to `account`.
    """
    if path.exists():
        return
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    beside.mkdir()
    try:
        _give(beside, account, mode)
        beside.rename(path)
    except OSError:
        beside.rmdir()
        if not path.exists():  # else it was made meanwhile by another process of the project
            raise


def _give(folder: Path, account: Account | None, mode: int) -> None:
    # By handle: in a folder of somebody else's, a name may become a link between two calls.
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        os.fchmod(handle, mode)
        if account and not account.is_ours:
            os.fchown(handle, account.uid, account.gid)
    finally:
        os.close(handle)


def open_for(path: Path, account: Account, flags: int = 0) -> int:
    """Open a file for writing, giving it to `account` when it is new; a link is never followed."""
    flags |= os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        return os.open(path, flags)
    except FileNotFoundError:
        pass
    try:
        handle = os.open(path, flags | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # made meanwhile by another process of the project
        return os.open(path, flags)
    if not account.is_ours:
        os.fchown(handle, account.uid, account.gid)
    return handle


def _check_owner(folder: Path, account: Account) -> None:
    found = folder.lstat()
    if stat.S_ISDIR(found.st_mode) and found.st_uid == account.uid:
        return
    owner = known_account(found.st_uid)
    name = account.name or account.uid
    raise EmbeddedPostgresError(
        f"« {folder} » appartient à {owner.name if owner else found.st_uid}, et la base tourne "
        f"sous {name} : lancez la commande avec ce premier compte ou « sudo chown -R {name} "
        f"{folder} »."
    )
