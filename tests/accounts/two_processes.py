"""Two web processes of production on the database of the tests, and a browser that meets both."""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from contextlib import closing
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.db import connection
from django.urls import reverse

PATIENCE = 60  # seconds for a process to answer


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(folder):
    """As an operator gives it; the processes do not know that a test is watching."""
    base = connection.settings_dict
    secret = f":{base['PASSWORD']}" if base["PASSWORD"] else ""
    # The embedded server is reached by the folder of its socket, which no host part may hold.
    where = urlencode({"host": base["HOST"] or "127.0.0.1", "port": base["PORT"] or 5432})
    given = {
        "DATABASE_URL": f"postgres://{base['USER']}{secret}@/{base['NAME']}?{where}",
        "SECRET_KEY": settings.SECRET_KEY,
        "VAR_DIR": str(folder),
        "SITE_URL": "http://localhost:8000",
        "DEBUG": "0",
    }
    return {**os.environ, **given}


class Process:
    """One gunicorn with one worker: what it keeps in memory, the other has not."""

    def __init__(self, folder, env):
        self.port = free_port()
        bind = f"127.0.0.1:{self.port}"
        command = ["gunicorn", "-c", "python:config.web_server", "--workers", "1", "--bind", bind]
        self.log = folder / f"{self.port}.log"
        with self.log.open("w") as log:
            self.running = subprocess.Popen(
                [sys.executable, "-m", *command], cwd=settings.BASE_DIR, env=env,
                stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip

    def wait(self):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            assert self.running.poll() is None, self.log.read_text()
            try:
                if Browser().get(self, "/sante/").status == 200:
                    return
            except OSError:
                time.sleep(0.2)
        raise AssertionError(self.log.read_text())

    def stop(self):
        self.running.terminate()
        self.running.wait(30)


def start(folder):
    env = environment(folder)
    gather = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(gather, cwd=settings.BASE_DIR, env=env, check=True)
    processes = [Process(folder, env) for _ in range(2)]
    for process in processes:
        process.wait()
    return processes


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.location = response.getheader("Location", "")
        self.set_cookies = response.headers.get_all("Set-Cookie") or []
        self.text = response.read().decode()


class Browser:
    """Keeps cookies, whichever process sets them, and follows nothing by itself."""

    def __init__(self):
        self.cookies = {}

    def get(self, process, path):
        return self._ask(process, "GET", path)

    def post(self, process, path, **data):
        """As somebody who opened the page first: its token is the cookie's."""
        if settings.CSRF_COOKIE_NAME not in self.cookies:
            self.get(process, reverse("account_login"))
        data["csrfmiddlewaretoken"] = self.cookies.get(settings.CSRF_COOKIE_NAME, "")
        return self._ask(process, "POST", path, urlencode(data))

    def follow(self, process, answer):
        while answer.status in {301, 302, 303}:
            answer = self.get(process, answer.location)
        return answer

    def _ask(self, process, method, path, body=None):
        headers = {"Host": "localhost", "Cookie": self._cookie_header()}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        target = urlsplit(path)
        query = f"?{target.query}" if target.query else ""
        with closing(http.client.HTTPConnection("127.0.0.1", process.port, timeout=30)) as link:
            link.request(method, target.path + query, body, headers)
            answer = Answer(link.getresponse())
        self._keep(answer)
        return answer

    def _cookie_header(self):
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def _keep(self, answer):
        for line in answer.set_cookies:
            for name, morsel in SimpleCookie(line).items():
                if morsel.value:
                    self.cookies[name] = morsel.value
                else:
                    self.cookies.pop(name, None)

    # -- What one does on the site ---------------------------------------------------------------
    def sign_in(self, process, email, password):
        return self.post(process, reverse("account_login"), login=email, password=password)

    def is_signed_in(self, process):
        return self.get(process, reverse("my_space")).status == 200


def without_particulars(text, email):
    """A page as a spy compares it: without what was typed and the one-time tokens."""
    bare = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text)
    return bare.replace(email, "ADRESSE")
