"""The real `demo`, started on an empty database, looked at with Debian's chromium."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session", autouse=True)
def chromium_is_there():
    if CHROMIUM:
        return
    if os.environ.get("CI"):
        pytest.fail("CI must have chromium: .ci/run installs it")
    pytest.skip("no chromium on this machine: apt install chromium")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args, base_url):
    return {**browser_context_args, "locale": "fr-FR", "base_url": base_url}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Demo:
    """A running `demo`: its address and what it printed."""

    def __init__(self, folder):
        self.url = f"http://localhost:{(port := free_port())}"
        self.log = folder / "demo.log"
        self.given = set()
        unset = {"DATABASE_URL", "SITE_URL", "DEBUG", "ALLOWED_HOSTS", "MEDIA_ROOT", "SECRET_KEY"}
        self.environment = {k: v for k, v in os.environ.items() if k not in unset}
        self.environment |= {"VAR_DIR": str(folder), "PYTHONUNBUFFERED": "1", "GEOCODER_URL": ""}
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "demo", "--port", str(port)],
                cwd=settings.BASE_DIR,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def wait(self, seconds=600):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            assert self.process.poll() is None, self.log.read_text()
            try:
                with urllib.request.urlopen(f"{self.url}/sante/", timeout=5):
                    return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.3)
        raise AssertionError(self.log.read_text())

    def second_factor(self, email):
        """Six digits not given before: they serve once, and change every thirty seconds."""
        while (digits := self._digits(email)) in self.given:
            time.sleep(2)
        self.given.add(digits)
        return digits

    def _digits(self, email):
        command = [sys.executable, "manage.py", "second_factor", email]
        run = subprocess.run(
            command,
            cwd=settings.BASE_DIR,
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return re.search(r"\b\d{6}\b", run.stdout).group()

    def stop(self):
        self.process.terminate()
        assert self.process.wait(30) is not None


@pytest.fixture(scope="session")
def demo(chromium_is_there):
    folder = Path(settings.VAR_DIR) / "browser-tests"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    running = Demo(folder)
    try:
        running.wait()
        yield running
    finally:
        running.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def base_url(demo):
    return demo.url


@pytest.fixture(autouse=True)
def local():
    """The browser and the demo are other processes: nothing to replace in this one."""
