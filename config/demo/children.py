"""The programs that the demo runs, started and stopped together."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

from django.conf import settings

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
STOP_SECONDS = 15.0
STEP_SECONDS = 0.2
PR_SET_PDEATHSIG = 1  # of Linux's prctl.h
# What may be started again: its database may have died, and starting it brings that back.
RESTARTS, WITHIN_SECONDS = 3, 60.0


class Stopped(Exception):
    """Somebody asked for the end: Ctrl-C, SIGTERM, or a terminal that closes."""


class ChildEnded(Exception):
    """One of the programs ended by itself; the message is its French name."""


@dataclass
class Children:
    environment: dict[str, str]
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    lasting: dict[str, tuple[str, ...]] = field(default_factory=dict)
    restarts: list[float] = field(default_factory=list)

    def run(self, *words: str) -> bool:
        """One of our Python programs, to its end; whether it succeeded."""
        return subprocess.call([sys.executable, *words], **self._conditions()) == 0

    def start(self, name: str, *words: str) -> None:
        self.running[name] = subprocess.Popen([sys.executable, *words], **self._conditions())

    def start_lasting(self, name: str, *words: str) -> None:
        """Like `start`; when it ends by itself it is started again, thrice a minute at most."""
        self.lasting[name] = words
        self.start(name, *words)

    def _conditions(self) -> dict[str, Any]:
        return {
            "cwd": settings.BASE_DIR,
            "env": self.environment,
            "stdin": subprocess.DEVNULL,
            # Ctrl-C in the terminal reaches us alone, and we pass it on once.
            "start_new_session": True,
            "preexec_fn": end_with_parent,
        }

    def watch(self, until: Callable[[], bool]) -> None:
        """Return once `until` says so. Raises ChildEnded."""
        while not until():
            for name, process in list(self.running.items()):
                if process.poll() is not None:
                    self._start_again(name)
            time.sleep(STEP_SECONDS)

    def _start_again(self, name: str) -> None:
        now = time.monotonic()
        self.restarts = [moment for moment in self.restarts if now - moment < WITHIN_SECONDS]
        if name not in self.lasting or len(self.restarts) >= RESTARTS:
            raise ChildEnded(name)
        self.restarts.append(now)
        self.start(name, *self.lasting[name])

    def stop(self) -> None:
        """End them politely, then for good; their own children too."""
        deadline = time.monotonic() + STOP_SECONDS
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(0.0, deadline - time.monotonic()))
        for process in self.running.values():
            with suppress(ProcessLookupError, PermissionError):  # gone, or a zombie on macOS
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def end_with_parent() -> None:
    """On Linux the system ends the child when the demo is killed without time to do so."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@contextmanager
def stopping_on_signals() -> Iterator[None]:
    """The first signal raises Stopped in the block; nothing interrupts what comes after."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise Stopped

    _answer_signals(stop)
    try:
        yield
    finally:
        _answer_signals(signal.SIG_IGN)


def _answer_signals(handler: Callable[[int, FrameType | None], None] | signal.Handlers) -> None:
    for number in STOP_SIGNALS:
        signal.signal(number, handler)
