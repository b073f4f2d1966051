"""Settings of gunicorn, in production and for the demo: `gunicorn -c python:config.web_server`."""

import socket
import struct
from typing import Any

wsgi_app = "config.wsgi:application"
worker_class = "gthread"
workers = 2  # one per core; WEB_CONCURRENCY or --workers says otherwise
# More than the database pool of a process holds: a few may wait for clients that dawdle.
threads = 16
timeout = 30
graceful_timeout = 10
max_requests = 2000  # a slow leak never lasts
max_requests_jitter = 400
control_socket_disable = True

STALL_SECONDS = 5


def when_ready(server: Any) -> None:
    """A client that stalls amid its request or our answer loses its connection, and we no thread.

    Connections inherit it from the listening socket; a worker's `timeout` does not see threads.
    """
    patience = struct.pack("ll", STALL_SECONDS, 0)
    for listener in server.LISTENERS:
        listener.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, patience)
        listener.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, patience)
