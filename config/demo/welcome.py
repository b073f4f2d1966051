"""What the demo prints once it is open."""

import sys
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from accounts.models import User
from config.sample.cast import PASSPHRASE
from config.sample.tables import toml

MAILS = "admin:accounts_outgoingmail_changelist"


def welcome(url: str) -> Iterator[str]:
    yield ""
    yield f"Le site est ouvert : {url}/"
    if User.objects.filter(is_sample=True).exists():
        yield from _accounts(url)
    else:
        yield "Aucun compte d’exemple ; « manage.py createsuperuser » en crée un."
    yield f"Aucun courriel ne part : ils se lisent à {url}{reverse(MAILS)}"
    yield "Ctrl-C arrête tout."


def _accounts(url: str) -> Iterator[str]:
    table = toml("people")["account"]
    known = f"« {PASSPHRASE} »" if settings.EMBEDDED_DATABASE else "celle dite par load_sample"
    yield f"Comptes d’exemple ({url}/compte/login/), phrase de passe {known} :"
    width = max(len(row["email"]) for row in table)
    yield from (f"  {row['email']:{width}}  {row['label']}" for row in table)
    yield "Le code du second facteur se lit dans un autre terminal, depuis ce dossier :"
    for row in table:
        if row.get("staff"):
            yield f"  {_python()} manage.py second_factor {row['email']}"


def _python() -> str:
    """This very Python, as typed from the project's folder: uv run could choose another."""
    here = Path(sys.executable)
    return str(here.relative_to(settings.BASE_DIR) if settings.BASE_DIR in here.parents else here)
