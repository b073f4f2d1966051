"""The geocoder of the State (Géoplateforme), asked by the server and never by a browser.

One host, that of GEOCODER_URL: no redirect is followed, no proxy is read from the environment. The
answer must come whole within two seconds, names and all, and weigh at most 200 kB; whatever it says
is read as hostile. Format: GeoJSON of https://geoservices.ign.fr (geocodage/search).
"""

import json
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from math import isfinite
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore, Thread
from typing import Any, Never
from urllib.parse import SplitResult, urlencode, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError

from directory.typed.plain_text import plain_line

TIMEOUT = 2.0  # seconds, for the whole question
HEAVIEST = 200_000  # bytes
MOST = 8
LONGEST_LABEL = 200
PAUSE, LONGEST_PAUSE = 60, 600  # seconds during which a service that failed is left alone
CONNECTIONS = {"http": HTTPConnection, "https": HTTPSConnection}
# A service that hangs may hold so many threads of a web process, and no more.
_turns = BoundedSemaphore(4)


class GeocoderAway(Exception):
    """No usable answer; `pause` is how many seconds to wait before the next question."""

    def __init__(self, why: str, pause: int = PAUSE) -> None:
        super().__init__(why)
        self.pause = pause


@dataclass(frozen=True)
class Found:
    """An address as the geocoder knows it; WGS 84 degrees."""

    label: str
    street: str
    postcode: str
    citycode: str
    latitude: float
    longitude: float


def ask(question: str, near: tuple[float, float] | None = None) -> list[Found]:
    """Addresses that `question` may mean, best first, eight at most; those `near` this latitude and
    longitude come first. Raises GeocoderAway."""
    asked: dict[str, object] = {"q": question, "limit": MOST, "autocomplete": 1, "index": "address"}
    if near:
        asked |= {"lat": round(near[0], 2), "lon": round(near[1], 2)}
    return list(_read(_fetch(urlsplit(settings.GEOCODER_URL), urlencode(asked))))


def _fetch(url: SplitResult, query: str) -> bytes:
    connection = CONNECTIONS[url.scheme](str(url.hostname), url.port, timeout=TIMEOUT)
    headers = {
        "Accept": "application/json",
        "User-Agent": f"ESS platform (+{settings.SITE_URL})",
        "Connection": "close",
    }

    line: list[socket.socket] = []  # once there is one

    def exchange() -> bytes:
        with closing(connection):
            connection.connect()
            line.append(connection.sock)
            connection.request("GET", f"{url.path or '/'}?{query}", headers=headers)
            with closing(connection.getresponse()) as answer:
                return _body(answer)

    try:
        return _in_time(exchange)
    except GeocoderAway:
        _wake(line)
        raise


def _body(answer: HTTPResponse) -> bytes:
    if answer.status != 200:  # noqa: PLR2004 — a redirect too: it could lead anywhere
        raise GeocoderAway(f"status {answer.status}", _pause_of(answer.getheader("Retry-After")))
    body = answer.read(HEAVIEST + 1)
    if len(body) > HEAVIEST:
        raise GeocoderAway("too heavy")
    return body


def _pause_of(told: str | None) -> int:
    known = re.fullmatch(r"[0-9]{1,6}", told or "")
    return max(PAUSE, min(int(known[0]), LONGEST_PAUSE)) if known else PAUSE


def _in_time[T](call: Callable[[], T]) -> T:
    """In a thread, for neither the search for a host's number nor slow headers obey a timeout."""
    if not _turns.acquire(blocking=False):
        raise GeocoderAway("busy", pause=0)
    outcome: SimpleQueue[tuple[T | None, Exception | None]] = SimpleQueue()

    def run() -> None:
        try:
            outcome.put((call(), None))
        except (OSError, HTTPException, GeocoderAway, ValueError) as problem:
            outcome.put((None, problem))
        finally:
            _turns.release()

    Thread(target=run, daemon=True).start()
    try:
        answer, problem = outcome.get(timeout=TIMEOUT)
    except Empty:
        raise GeocoderAway("slow") from None
    if isinstance(problem, GeocoderAway):
        raise problem
    if problem is not None or answer is None:
        raise GeocoderAway(type(problem).__name__)
    return answer


def _wake(line: list[socket.socket]) -> None:
    """The thread that may still be reading then ends, and closes."""
    for one in line:
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)


# -- Reading what came ------------------------------------------------------------------------


def _read(body: bytes) -> Iterator[Found]:
    try:
        answer = json.loads(body, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise GeocoderAway("not JSON") from None
    features = answer.get("features") if isinstance(answer, dict) else None
    if not isinstance(features, list):
        raise GeocoderAway("not a collection")
    for feature in features[:MOST]:
        with suppress(ValueError, ValidationError):
            yield _found(feature)


def _refuse(constant: str) -> Never:
    raise ValueError(constant)


def _found(feature: Any) -> Found:
    """Raises ValueError or ValidationError for anything that is not wholly as it should be."""
    told, geometry = _part(feature, "properties"), _part(feature, "geometry")
    point = geometry.get("coordinates")
    if not isinstance(point, list) or len(point) < 2:  # noqa: PLR2004 — longitude, latitude
        raise ValueError(point)
    return Found(
        label=_words(told.get("label")),
        street=_words(told.get("name")),
        postcode=_code(told.get("postcode"), r"[0-9]{5}"),
        citycode=_code(told.get("citycode"), r"[0-9][0-9AB][0-9]{3}"),
        latitude=_degrees(point[1], 90),
        longitude=_degrees(point[0], 180),
    )


def _part(whole: Any, name: str) -> dict[str, Any]:
    part = whole.get(name) if isinstance(whole, dict) else None
    if not isinstance(part, dict):
        raise ValueError(name)  # noqa: TRY004 — what came is wrong, not our call
    return part


def _words(value: Any) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_LABEL:
        raise ValueError(value)
    words = plain_line(value)
    if not words:
        raise ValueError(value)
    return words


def _code(value: Any, pattern: str) -> str:
    if not isinstance(value, str) or not re.fullmatch(pattern, value):
        raise ValueError(value)
    return value


def _degrees(value: Any, most: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(value)  # noqa: TRY004 — likewise
    if abs(value) > most or not isfinite(value):
        raise ValueError(value)
    return round(float(value), 6)
