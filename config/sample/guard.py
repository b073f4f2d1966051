"""Invented data stay out of a real site's database."""

from django.conf import settings
from django.core.management.base import CommandParser

from config.french_command import refusal

REFUSAL = (
    "Cette base n’est pas la base embarquée : les données d’exemple y seraient mêlées aux vraies. "
    "Ajoutez --force pour continuer quand même."
)


def add_force(parser: CommandParser) -> None:
    parser.add_argument(
        "--force", action="store_true", help="même dans une autre base que la base embarquée"
    )


def refuse_other_databases(*, force: bool) -> None:
    """Raises CommandError, one French line."""
    if not (settings.EMBEDDED_DATABASE or force):
        raise refusal(REFUSAL)
