"""Hand a page on: its address, and a mail that holds it."""

from urllib.parse import quote, urljoin

from django.conf import settings

from directory.models import Structure


def address_of(structure: Structure) -> str:
    return urljoin(settings.SITE_URL, structure.get_absolute_url())


def mailto(structure: Structure) -> str:
    """A mail without recipient, to open in the visitor's own program."""
    body = f"{structure.summary}\r\n{address_of(structure)}".strip()
    return f"mailto:?subject={quote(structure.name)}&body={quote(body)}"
