"""Visitors who ask a running site, as cheaply as Python can: threads with one open connection each."""

import contextlib
import http.client
import itertools
import statistics
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlsplit

WARM_UP = 2
LAST = 99  # of the hundred parts that `percentile` cuts


class WrongAnswer(Exception):
    """A page that does not answer 200: its path and its status."""


class Measure(NamedTuple):
    """Milliseconds of each request, and the gzipped bytes of the last answer."""

    times: list[float]
    size: int

    @property
    def median(self) -> float:
        return statistics.median(self.times)

    @property
    def late(self) -> float:
        return percentile(self.times, 95)


class Mix(NamedTuple):
    """Many clients at once, each asking as soon as it is answered."""

    clients: int
    times: list[float]
    seconds: float
    cpu_seconds: float  # what the clients themselves took, of the machine that also serves

    @property
    def rate(self) -> float:
        return len(self.times) / self.seconds

    @property
    def client_share(self) -> float:
        """Cores taken by the clients."""
        return self.cpu_seconds / self.seconds


@dataclass
class Visitor:
    """One open connection. Each request says that it comes from another address: see `operations`."""

    site: str
    number: int = 0
    turn: Iterator[int] = field(default_factory=itertools.count)

    def __post_init__(self) -> None:
        parts = urlsplit(self.site)
        self._connection = http.client.HTTPConnection(
            parts.hostname or "localhost", parts.port or 80, timeout=60
        )

    def ask(self, path: str) -> tuple[float, int]:
        """Milliseconds to the last byte, and how many came. Raises WrongAnswer."""
        headers = {"Accept-Encoding": "gzip", "X-Forwarded-For": self._address()}
        start = time.perf_counter()
        answer = self._answer(path, headers)
        size = len(answer.read())
        took = (time.perf_counter() - start) * 1000
        if answer.status != http.HTTPStatus.OK:
            raise WrongAnswer(f"{path}: {answer.status}")
        return took, size

    def close(self) -> None:
        self._connection.close()

    def _answer(self, path: str, headers: dict[str, str]) -> http.client.HTTPResponse:
        """On a new connection when the server has closed the idle one, as a browser does."""
        for _ in range(2):
            with contextlib.suppress(ConnectionError, http.client.RemoteDisconnected):
                self._connection.request("GET", path, headers=headers)
                return self._connection.getresponse()
            self._connection.close()
        raise WrongAnswer(f"{path}: no answer")

    def _address(self) -> str:
        turn = next(self.turn)
        return f"10.{self.number % 256}.{turn // 256 % 256}.{turn % 256}"


def percentile(times: Sequence[float], rank: int) -> float:
    cuts = statistics.quantiles(times, n=LAST + 1, method="inclusive")
    return cuts[rank - 1]


def measure(visitor: Visitor, path: str, count: int) -> Measure:
    """`count` requests one after the other, once the caches are warm."""
    answers = [visitor.ask(path) for _ in range(count + WARM_UP)][WARM_UP:]
    return Measure([took for took, _ in answers], answers[-1][1])


def mix(site: str, paths: Sequence[str], clients: int, rounds: int) -> Mix:
    """Each client goes `rounds` times through all `paths`, from a place of its own in them."""
    found: list[list[float]] = [[] for _ in range(clients)]
    failures: list[Exception] = []

    def visit(number: int) -> None:
        visitor = Visitor(site, number + 1)
        start = number * len(paths) // clients
        try:
            for path in [*paths[start:], *paths[:start]] * rounds:
                found[number].append(visitor.ask(path)[0])
        except Exception as error:  # noqa: BLE001  told by the main thread
            failures.append(error)
        finally:
            visitor.close()

    seconds, cpu = _timed(visit, clients)
    if failures:
        raise failures[0]
    return Mix(clients, list(itertools.chain(*found)), seconds, cpu)


def _timed(visit: Callable[[int], None], clients: int) -> tuple[float, float]:
    """Wall and processor seconds that the threads took together."""
    threads = [threading.Thread(target=visit, args=(number,)) for number in range(clients)]
    wall, cpu = time.perf_counter(), time.process_time()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - wall, time.process_time() - cpu
