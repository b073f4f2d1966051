"""What the demo prints once it is open."""

from collections.abc import Iterator

from django.conf import settings

from accounts.models import User
from config.sample.cast import PASSPHRASE
from config.sample.tables import toml


def welcome(url: str) -> Iterator[str]:
    yield ""
    yield f"Le site est ouvert : {url}/"
    if User.objects.filter(is_sample=True).exists():
        yield from _accounts(url)
    else:
        yield "Aucun compte d’exemple ; « manage.py createsuperuser » en crée un."
    yield "Les courriels du site s’affichent ici. Ctrl-C arrête tout."


def _accounts(url: str) -> Iterator[str]:
    table = toml("people")["account"]
    known = f"« {PASSPHRASE} »" if settings.EMBEDDED_DATABASE else "celle dite par load_sample"
    yield f"Comptes d’exemple ({url}/compte/login/), phrase de passe {known} :"
    width = max(len(row["email"]) for row in table)
    yield from (f"  {row['email']:{width}}  {row['label']}" for row in table)
    yield "Second facteur de l’Animation : dans un autre terminal,"
    for row in table:
        if row.get("staff"):
            yield f"  python3 -m uv run manage.py second_factor {row['email']}"
    yield "donne le code à six chiffres à recopier."
