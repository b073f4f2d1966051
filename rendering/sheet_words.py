"""What reading a spreadsheet shares: its refusal, and headings ready to compare."""

import re
import unicodedata


class UnreadableFile(ValueError):
    """A file that cannot be read; its text is one French sentence for who gave it."""


def key_of(heading: str) -> str:
    """« Année  (mesure) » and « annee » alike: no accents, no capitals, nothing in brackets."""
    bare = re.sub(r"\([^)]*\)", " ", heading.replace("’", "'"))
    letters = unicodedata.normalize("NFKD", bare.casefold())
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())
