"""A geocoder on this machine that behaves as a test wants: rightly, slowly, or badly."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


def feature(**changes):
    told = {
        "label": "12 Rue des Essais 99100 Commune-Fictive", "name": "12 Rue des Essais",
        "postcode": "99100", "citycode": "99001", "score": 0.9, "type": "housenumber",
    }  # fmt: skip
    point = changes.pop("point", [0.31, 46.51])
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": point},
        "properties": told | changes,
    }


def collection(*features):
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()


class FakeGeocoder:
    """`asked` are the questions that came, `agents` the names of who asked."""

    def __init__(self):
        self.status, self.body, self.headers = 200, collection(feature()), {}
        self.stalls_before = self.drips = False
        self.asked, self.agents, self.paths = [], [], []
        self.let_go = threading.Event()

    def answer(self, handler):
        url = urlsplit(handler.path)
        self.asked.append(parse_qs(url.query))
        self.paths.append(url.path)
        self.agents.append(handler.headers["User-Agent"])
        if self.stalls_before:
            self.let_go.wait(30)
        handler.send_response(self.status)
        for name, value in self.headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        if self.drips:
            self.drip(handler)
        handler.wfile.write(self.body)

    def drip(self, handler):
        while not self.let_go.wait(0.05):
            handler.wfile.write(b" ")
            handler.wfile.flush()


@contextmanager
def geocoder():
    fake = FakeGeocoder()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            try:
                fake.answer(self)
            except OSError:
                self.close_connection = True  # who asked has hung up

        def log_message(self, *args):
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    fake.url = f"http://127.0.0.1:{server.server_port}/geocodage/search"
    try:
        yield fake
    finally:
        fake.let_go.set()
        server.shutdown()
        server.server_close()
        thread.join()
