"""How long public pages take, as ratios to /sante/ measured in the same run.

    python benchmarks/pages.py http://localhost:8000 [requests a page]

Sequential, gzipped, one connection; prints median and 95th percentile in milliseconds, the ratio of
the medians, and the weight of the HTML. Machines are noisy: compare the ratios, not the figures.
"""

import http.client
import statistics
import sys
import time
from urllib.parse import urlsplit

PATHS = [
    "/sante/", "/", "/feuille-de-route/", "/feuille-de-route/propositions/1/", "/contributions/",
    "/observatoire/", "/annuaire/", "/annuaire/?q=epicerie", "/annuaire/carte/", "/poles/",
    "/offres-et-besoins/", "/agenda/", "/gouvernance/", "/gouvernance/decisions/",
    "/recherche/?q=epicerie",
]  # fmt: skip


def measure(
    connection: http.client.HTTPConnection, path: str, count: int
) -> tuple[list[float], int]:
    """Milliseconds of `count` requests after one to warm up, and the bytes of the last answer."""
    times, size = [], 0
    for _ in range(count + 1):
        start = time.perf_counter()
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        size = len(answer.read())
        times.append((time.perf_counter() - start) * 1000)
        if answer.status != http.HTTPStatus.OK:
            sys.exit(f"{path}: {answer.status}")
    return times[1:], size


def main() -> None:
    site = urlsplit(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 30
    connection = http.client.HTTPConnection(site.hostname or "localhost", site.port or 80)
    floor = 0.0
    print(f"{'page':40} {'p50':>7} {'p95':>7} {'ratio':>6} {'bytes':>7}")
    for path in PATHS:
        times, size = measure(connection, path, count)
        middle = statistics.median(times)
        floor = floor or middle
        late = statistics.quantiles(times, n=20)[-1]
        print(f"{path:40} {middle:7.1f} {late:7.1f} {middle / floor:6.1f} {size:7}")


if __name__ == "__main__":
    main()
