"""`manage.py demo`: the whole site in one command, served as in production."""

import os
import time
from typing import Any

from django.core.management.base import CommandParser
from django.db import connection

from config.demo.addresses import answers, free_addresses, port_number
from config.demo.children import ChildEnded, Children, Stopped, stopping_on_signals
from config.demo.preparation import prepare_database
from config.demo.welcome import welcome
from config.french_command import FrenchCommand, database_explained, refusal

OPENING_SECONDS = 60.0


class Command(FrenchCommand):
    help = "Prépare la base, charge le territoire et les exemples, et ouvre le site."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", default="8000", help="port d’écoute (8000)")
        parser.add_argument(
            "--no-sample", action="store_true", help="sans charger les données d’exemple"
        )

    def handle(self, *, port: str, no_sample: bool, **_options: Any) -> None:
        number = port_number(port)
        bind = free_addresses(number)
        url = os.environ.get("SITE_URL", "").strip() or f"http://localhost:{number}"
        children = Children({**os.environ, "DEBUG": "0", "MAIL_HELD": "1", "SITE_URL": url})
        try:
            with stopping_on_signals():
                self._prepare(children, with_sample=not no_sample)
                self._open(children, bind, number, url.rstrip("/"))
        except Stopped:
            self.tell("\nLe site est fermé.")
        except ChildEnded as ended:
            raise refusal(f"{ended} s’est arrêté : le site est fermé.") from None
        finally:
            children.stop()

    def _prepare(self, children: Children, *, with_sample: bool) -> None:
        with database_explained():
            prepare_database(self.tell, with_sample=with_sample)
        if not children.run("manage.py", "collectstatic", "--noinput", "-v0"):
            raise refusal("Les fichiers statiques n’ont pas pu être réunis sous var/static.")

    def _open(self, children: Children, bind: list[str], port: int, url: str) -> None:
        """Serve until a signal comes."""
        listening = [word for address in bind for word in ("--bind", address)]
        children.start("Le serveur web", "-m", "gunicorn", "-c", "python:config.web_server",
                       "--log-level", "warning", *listening)  # fmt: skip
        children.start_lasting("Le traitement des tâches", "manage.py", "db_worker", "-v0")
        deadline = time.monotonic() + OPENING_SECONDS
        children.watch(lambda: answers(port) or time.monotonic() > deadline)
        if time.monotonic() > deadline:
            raise refusal(f"Le site ne répond pas après {OPENING_SECONDS:.0f} s : fermé.")
        for line in welcome(url):
            self.tell(line)
        connection.close()
        children.watch(lambda: False)
