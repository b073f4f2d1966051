"""What a client that stalls costs the web server."""

import gc
import socket
from types import SimpleNamespace

import pytest

from config import web_server


def test_a_client_that_stalls_loses_its_connection(monkeypatch):
    monkeypatch.setattr(web_server, "STALL_SECONDS", 1)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        web_server.when_ready(SimpleNamespace(LISTENERS=[SimpleNamespace(sock=listener)]))
        with socket.create_connection(listener.getsockname()) as client:
            server_side, _ = listener.accept()
            client.sendall(b"GET / HTTP/1.1\r\nHost: ")
            with server_side:
                assert server_side.recv(100)
                with pytest.raises(BlockingIOError):
                    server_side.recv(100)


def test_program_is_left_out_of_garbage_collection():
    before = gc.get_freeze_count()
    web_server.post_worker_init(SimpleNamespace())
    try:
        assert gc.get_freeze_count() > before + 10_000
    finally:
        gc.unfreeze()
