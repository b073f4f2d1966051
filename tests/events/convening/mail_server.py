"""A mail server of ours: it takes what it is given, one answer after another, and remembers it."""

import re
import socketserver
import threading
import time
from collections import Counter

MESSAGE_ID = re.compile(rb"^Message-ID: *(<[^>]+>)", re.IGNORECASE | re.MULTILINE)


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        self.say("220 ici")
        while line := self.rfile.readline():
            verb = line.split()[0].upper() if line.split() else b""
            if verb == b"DATA":
                self.say("354 allez")
                self.server.kept(self.letter())
                self.say("250 pris")
            elif verb == b"QUIT":
                self.say("221 adieu")
                return
            else:
                self.say("250 bien")

    def say(self, words):
        time.sleep(self.server.pause)
        self.wfile.write(f"{words}\r\n".encode())
        self.wfile.flush()

    def letter(self):
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line)
        return b"".join(lines)


class MailServer(socketserver.ThreadingTCPServer):
    """`pause`: seconds before each answer, so that a worker may be killed at any point."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, pause=0.0):
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.pause, self.arrived, self.last = pause, Counter(), b""
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def kept(self, letter):
        found = MESSAGE_ID.search(letter)
        self.arrived[found[1].decode() if found else ""] += 1
        self.last = letter

    def handle_error(self, request, client_address):
        """A worker that is killed leaves in the middle of a sentence."""
